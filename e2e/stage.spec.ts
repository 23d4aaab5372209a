import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession, layPlan } from './session-fixture';

/**
 * What the projector shows, at every place of a plan with all kinds of blocks: read from eight metres, and all of it. Leaves
 * the circle's planned session as it found it.
 */
test.describe.configure({ mode: 'serial' });

const PROJECTOR = { viewport: { width: 1920, height: 1080 } };
const KINDS = [
  'arrive',
  'check_in',
  'look_back',
  'gather',
  'one_two_four_all',
  'what_so_what',
  'group',
  'pause',
  'weigh',
  'beneath',
  'significant_change',
  'case_review',
  'appreciative',
  'stuck_case',
  'forum',
  'conclude',
  'close',
] as const;
const STEPS: Partial<Record<(typeof KINDS)[number], number>> = {
  one_two_four_all: 4,
  what_so_what: 4,
  significant_change: 4,
  case_review: 5,
  appreciative: 4,
  stuck_case: 5,
  forum: 4,
};
const QUESTION = 'Welke hindernissen waren er, hoe gingen we ermee om, en welke blijven?';
const WORDS = [
  'De bus rijdt niet na zeven uur, dus wie avondschool volgt geraakt niet thuis.',
  'Drie formulieren voor één vraag; bij de vierde haakte ze af en belde ze niet meer terug.',
  'Eén aanspreekpunt werkt.',
  'De kinderopvang zegt drie maanden wachten, de opleiding begint over twee weken. We zochten met de tante een oplossing, en het OCMW betaalde de eerste maand omdat de trajectbegeleider zelf meeging naar het loket.',
];
const bodyOf = (number: number) => `${WORDS[number % WORDS.length]} (${number})`;
const CARDS = Array.from({ length: 57 }, (_, index) => bodyOf(index));

let screen: Page;
let sessionId: string;
let giveBack: () => Promise<void>;

test.beforeAll(async ({ browser }) => {
  ({ id: sessionId, giveBack } = await borrowSession('midden-kempen'));
  await layPlan(
    sessionId,
    KINDS.map((kind) => ({ kind, prompt: kind === 'one_two_four_all' ? QUESTION : '' })),
  );
  const sql = owner();
  await sql`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  const here = sql`select circle_id, id from learning.sessions where id = ${sessionId}`;
  for (const [index, title] of ['Vervoer in de avond', 'Papier en formulieren', 'Eén vaste persoon'].entries()) {
    await sql`insert into learning.themes (id, circle_id, session_id, title, position, beneath)
      select gen_random_uuid(), h.circle_id, h.id, ${title}, ${index + 1}, ${index === 0} from (${here}) h`;
  }
  // Cards stand in the order of their ids: always the same ones on the first page.
  for (const [index, body] of CARDS.entries()) {
    await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
      select ${`57a6e000-0000-4000-8000-${String(index).padStart(12, '0')}`}::uuid, h.circle_id, ${body}, 'remark', network.today(), h.id
      from (${here}) h`;
  }
  const note = (kind: string, part: string, body: string) =>
    sql`insert into learning.notes (id, circle_id, session_id, block_id, part, body, open)
      select gen_random_uuid(), b.circle_id, b.session_id, b.id, ${part}, ${body}, true from learning.blocks b
      where b.session_id = ${sessionId} and b.kind = ${kind}`;
  for (const part of ['what', 'so_what', 'now_what']) {
    for (const body of WORDS) await note('what_so_what', part, body);
  }
  await note('case_review', 'told', CARDS.slice(0, 20).join(' '));
  for (const body of WORDS) {
    await note('case_review', 'question', body);
    await note('appreciative', 'dream', body);
    await note('stuck_case', 'stuck', body);
    await note('stuck_case', 'way', body);
    await note('forum', 'heard', body);
    await note('significant_change', 'story', `${body} ${CARDS.slice(0, 6).join(' ')}`);
  }
  await sql`insert into learning.assumptions (id, circle_id, session_id, theme_id, body)
    select gen_random_uuid(), circle_id, session_id, id, 'Wie niet komt, wil niet.' from learning.themes
    where session_id = ${sessionId} and beneath`;
  await sql.end();
  screen = await person(browser, 'coach', PROJECTOR);
});

test.afterAll(async () => {
  const sql = owner();
  for (const table of ['assumptions', 'dots']) {
    await sql`delete from ${sql(`learning.${table}`)} where session_id = ${sessionId}`;
  }
  await sql`delete from learning.contributions where session_id = ${sessionId}`;
  await sql`delete from learning.themes where session_id = ${sessionId}`;
  await sql.end();
  await giveBack();
});

/** Puts the session at a place, its clock not begun, and opens the projector there. */
async function showAt(kind: string | null, step = 0) {
  const sql = owner();
  await sql`update learning.sessions s set stage = coalesce(b.kind, 'planned'), block_id = b.id, step = ${step}, timer_ends_at = null,
      timer_left = b.minutes * 60
    from (select 1) one left join learning.blocks b on b.session_id = ${sessionId} and b.kind = ${kind} where s.id = ${sessionId}`;
  await sql.end();
  await screen.goto(`/sessions/${sessionId}/screen`);
}

/** Texts in sight with the size of their letters, as on a screen of 1920 × 1080. */
const texts = () =>
  screen.evaluate(() => {
    const seen: { text: string; size: number }[] = [];
    const walk = document.createTreeWalker(document.querySelector('main') as Node, NodeFilter.SHOW_TEXT);
    const pixel = Math.min(innerWidth / 1920, innerHeight / 1080);
    while (walk.nextNode()) {
      const text = walk.currentNode.textContent?.trim() ?? '';
      const around = walk.currentNode.parentElement as HTMLElement;
      const range = document.createRange();
      range.selectNode(walk.currentNode);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      if (!text || around.closest('.sr-only') || right < 1 || left > innerWidth - 1 || bottom < 1 || top > innerHeight)
        continue;
      seen.push({ text, size: Number.parseFloat(getComputedStyle(around).fontSize) / pixel });
    }
    return seen;
  });

test('at every place of the plan nothing is smaller than 40 pixels, nothing scrolls, and no link or percentage stands there', async () => {
  for (const kind of [null, ...KINDS]) {
    for (let step = 0; step < ((kind && STEPS[kind]) ?? 1); step += 1) {
      await showAt(kind, step);
      const where = `${kind} ${step}`;
      const seen = await texts();
      expect(seen.length, where).toBeGreaterThan(1);
      for (const { text, size } of seen) expect(size, `${where}: ${text}`).toBeGreaterThanOrEqual(39.9);
      expect(seen.map(({ text }) => text).join(' '), where).not.toMatch(/%|\bundefined\b|_/);
      await expect(screen.locator('main a')).toHaveCount(0);
      const over = await screen.evaluate(() => ({
        down: document.documentElement.scrollHeight - innerHeight,
        across: document.documentElement.scrollWidth - innerWidth,
      }));
      expect(over, where).toEqual({ down: 0, across: 0 });
      await look(screen, `stage-${kind ?? 'planned'}-${step}`, { fullPage: false });
    }
  }
});

test('a question is large where there is little else, and cards are at least 55 pixels where there are many', async () => {
  await showAt('one_two_four_all', 0);
  const question = (await texts()).find(({ text }) => text === QUESTION);
  expect(question?.size).toBeGreaterThanOrEqual(110);
  await showAt('gather');
  const cards = (await texts()).filter(({ text }) => CARDS.includes(text));
  expect(cards.length).toBeGreaterThan(2);
  for (const card of cards) expect(card.size).toBeGreaterThanOrEqual(55);
});

test('what does not fit comes on further pages, each card on one of them; a key turns them, and they can stand still', async () => {
  await showAt('gather');
  const pages = screen.getByText(/^1 van \d+$/);
  await expect(pages).toBeVisible();
  const count = Number((await pages.textContent())?.split(' ').at(-1));
  await screen.getByRole('button', { name: 'Laat deze bladzijde staan' }).click();
  await expect(screen.getByRole('button', { name: 'Laat de bladzijden verder gaan' })).toBeVisible();
  const read = new Set<string>();
  for (let page = 1; page <= count; page += 1) {
    await expect(screen.getByText(`${page} van ${count}`, { exact: true })).toBeVisible();
    for (const { text } of await texts()) read.add(text);
    await screen.keyboard.press('PageDown');
  }
  expect(CARDS.filter((card) => !read.has(card))).toEqual([]);
  await expect(screen.getByText(`1 van ${count}`, { exact: true })).toBeVisible();
  await screen.keyboard.press('PageUp');
  await expect(screen.getByText(`${count} van ${count}`, { exact: true })).toBeVisible();
  await expectAccessible(screen);
});

test('pages turn by themselves, unless movement is not wanted', async () => {
  await screen.clock.install();
  await showAt('gather');
  await expect(screen.getByText(/^1 van \d+$/)).toBeVisible();
  await screen.clock.runFor(31_000);
  await expect(screen.getByText(/^[23] van \d+$/)).toBeVisible();
  await screen.emulateMedia({ reducedMotion: 'reduce' });
  await showAt('gather');
  await expect(screen.getByText(/^1 van \d+$/)).toBeVisible();
  await screen.clock.runFor(120_000);
  await expect(screen.getByText(/^1 van \d+$/)).toBeVisible();
  await expect(screen.getByRole('button', { name: 'Laat de bladzijden verder gaan' })).toBeVisible();
  await screen.emulateMedia({ reducedMotion: 'no-preference' });
});

test('what the coach presents is on every screen, one thing at a time, and goes when the session moves on', async ({
  browser,
}) => {
  await showAt('gather');
  const coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  const phone = await person(browser, 'frontline', PHONE);
  for (const page of [coach, phone]) await page.goto(`/sessions/${sessionId}`);
  await coach.getByRole('button', { name: 'Toon het eerste' }).click();
  const shown = phone.getByRole('status').filter({ hasText: 'Dit lezen we nu samen' });
  await expect(shown).toBeVisible();
  await expect(screen.getByRole('heading', { level: 1, name: 'Dit lezen we nu samen' })).toBeVisible();
  const cards = (await texts()).filter(({ text }) => CARDS.includes(text));
  expect(cards).toHaveLength(1);
  expect(cards[0]?.size).toBeGreaterThanOrEqual(64);
  const first = await shown.textContent();
  await coach.getByRole('button', { name: 'Toon het volgende' }).click();
  await expect(shown).not.toHaveText(first ?? '');
  await expect(coach.getByText('Op elk scherm: 2 van 57')).toBeVisible();
  for (const page of [coach, phone, screen]) await expectAccessible(page);
  await look(screen, 'stage-presented', { fullPage: false });
  await look(coach, 'stage-presented-coach', { fullPage: false });
  await look(phone, 'stage-presented-phone', { fullPage: false });
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Alleen', exact: true })).toBeVisible();
  await expect(shown).toHaveCount(0);
  await expect(screen.getByText(QUESTION)).toBeVisible();
  await coach.close();
  await phone.close();
});

test('each step has its own clock, and everybody begins at its top', async ({ browser }) => {
  await showAt('one_two_four_all', 0);
  const coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  const phone = await person(browser, 'frontline', PHONE);
  for (const page of [coach, phone]) await page.goto(`/sessions/${sessionId}`);
  await coach.getByRole('button', { name: 'Volgende: Per twee' }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Per twee', exact: true })).toBeVisible();
  await expect(phone.getByRole('button', { name: /Toon het verloop/ })).toContainText('3 min');
  await phone.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  await coach.getByRole('button', { name: 'Start de klok' }).click();
  await expect(phone.getByRole('button', { name: /Toon het verloop/ })).toContainText(/2:5\d/);
  await coach.getByRole('button', { name: 'Volgende: Per vier' }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Per vier', exact: true })).toBeVisible();
  await expect(phone.getByRole('button', { name: /Toon het verloop/ })).toContainText(/6:5\d/);
  await expect.poll(() => phone.evaluate(() => window.scrollY)).toBe(0);
  await coach.close();
  await phone.close();
});

test('the code to join with is dark on white with a quiet edge, in the dark too, beside its address', async () => {
  await showAt('arrive');
  await screen.emulateMedia({ colorScheme: 'dark' });
  const code = screen.getByRole('img', { name: 'QR-code om mee te doen' });
  await expect(code.locator('rect')).toHaveCSS('fill', 'rgb(255, 255, 255)');
  await expect(code.locator('path')).toHaveCSS('fill', 'rgb(0, 0, 0)');
  const [box, d] = await code.evaluate((svg) => [
    svg.getAttribute('viewBox') as string,
    svg.querySelector('path')?.getAttribute('d') as string,
  ]);
  const side = Number(box.split(' ').at(-1));
  const columns = [...d.matchAll(/M(\d+) /g)].map(([, at]) => Number(at));
  expect([Math.min(...columns), side - 1 - Math.max(...columns)]).toEqual([4, 4]);
  await expect(screen.getByText(`${new URL(screen.url()).host}/join`, { exact: true })).toBeVisible();
  await expectAccessible(screen);
  await screen.emulateMedia({ colorScheme: 'light' });
});

test('every block begins with its heading and one line of what we do now, on the coach’s laptop and on a phone', async ({
  browser,
}) => {
  const coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  const phone = await person(browser, 'frontline', PHONE);
  const sql = owner();
  await sql`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes, prompt)
    select gen_random_uuid(), circle_id, id, 40, 'mirror', 20, '' from learning.sessions where id = ${sessionId}`;
  await sql.end();
  /** What the first words in the room stand in, and the next. */
  const begins = (page: Page) =>
    page.evaluate(() => {
      const walk = document.createTreeWalker(document.querySelector('main') as Node, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (found.length < 2 && walk.nextNode()) {
        const around = walk.currentNode.parentElement as HTMLElement;
        if (!walk.currentNode.textContent?.trim() || !around.checkVisibility() || around.closest('.sr-only')) continue;
        found.push(around.closest('h2, p')?.tagName ?? around.tagName);
      }
      return found;
    });
  const sizes = new Set<string>();
  for (const kind of [null, ...KINDS, 'mirror']) {
    const steps = STEPS[kind as keyof typeof STEPS] ?? 1;
    for (let step = 0; step < steps; step++) {
      await showAt(kind, step);
      for (const page of [coach, phone]) {
        await page.goto(`/sessions/${sessionId}`);
        await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
        expect(await begins(page), `${kind} ${step}`).toEqual(['H2', 'P']);
        const heading = page.getByRole('main').getByRole('heading', { level: 2 }).first();
        sizes.add(await heading.evaluate((one) => `${innerWidth} ${getComputedStyle(one).fontSize}`));
      }
    }
  }
  expect([...sizes], 'one size on each').toHaveLength(2);
  await coach.close();
  await phone.close();
});
