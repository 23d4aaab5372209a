import { expect, type Page, test } from '@playwright/test';
import { owner, PHONE, person } from './people';
import { borrowSession, layPlan } from './session-fixture';

/**
 * A room in which the browser translates the page, as people do for whom Dutch is new: every text is taken out and stands in
 * elements that are not the page's own. A participant, the coach and the projector go through all fifteen blocks so, and
 * each says at every step what the same screen says that was left alone.
 */
test.describe.configure({ mode: 'serial' });

/** The kinds of blocks with what stands above each step of theirs, on a participant's screen. */
const PLAN: [kind: string, headings: string[]][] = [
  ['arrive', ['Welkom']],
  ['check_in', ['Korte ronde']],
  ['look_back', ['Wat werd ervan?']],
  ['gather', ['Wat viel je op?']],
  ['one_two_four_all', ['Alleen', 'Per twee', 'Per vier', 'Allen samen']],
  ['what_so_what', ['Wat zagen we?', 'Wat betekent het?', 'Wat nu?', 'Delen']],
  ['case_review', ['Vertellen', 'Vragen', 'Meedenken', 'Het systeem', 'Meenemen']],
  ['significant_change', ['Verhalen', 'Ieder kiest', 'Waarom?', 'Samen kiezen']],
  ['appreciative', ['Gesprek per twee', 'Delen', 'Stel dat', 'Gewoon maken']],
  ['stuck_case', ['Vertellen', 'Waarop?', 'Wat helpt?', 'Delen', 'Vragen']],
  ['forum', ['Onderwerpen', 'Aan tafel', 'Delen', 'Meenemen']],
  ['pause', ['Pauze']],
  ['group', ['Wat hoort samen?']],
  ['weigh', ['Waar zit voor ons het meeste in?']],
  ['beneath', ['Onder de oppervlakte']],
  ['conclude', ['Wat nemen we mee?']],
  ['close', ['Afronden']],
];

/** Puts every text of the page, now and from now on, in two elements `font`, as Chrome's translation does. */
function translate() {
  const ours = new WeakSet<Node>();
  function wrap(text: Text) {
    const parent = text.parentElement;
    if (!parent || ours.has(text) || parent.closest('script, style, textarea, svg, [translate="no"]')) return;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    const words = document.createTextNode(text.data);
    ours.add(words);
    inner.append(words);
    outer.append(inner);
    text.replaceWith(outer);
  }
  function wrapAll(root: Node) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = root instanceof Text ? [root] : [];
    while (walker.nextNode()) found.push(walker.currentNode as Text);
    for (const text of found) if (text.isConnected) wrap(text);
  }
  wrapAll(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) wrapAll(node);
  }).observe(document.body, { childList: true, subtree: true });
}

/** What a page says; what depends on the second in which it is asked stands aside. */
const words = async (page: Page) =>
  (await page.locator('body').innerText()).replace(/\d+:\d\d|\d+ min(uten|uut)?|nog \d+ uur/g, '…');

let pairs: Record<'phone' | 'coach' | 'screen', { translated: Page; left: Page }>;
let sessionId: string;
let giveBack: () => Promise<void>;

/** Each translated screen says what the same screen says that was left alone. */
async function same() {
  for (const [name, { translated, left }] of Object.entries(pairs)) {
    await expect(async () => expect(await words(translated), name).toBe(await words(left))).toPass({ timeout: 20_000 });
  }
}

test.beforeAll(async ({ browser }) => {
  const borrowed = await borrowSession('midden-kempen');
  ({ id: sessionId, giveBack } = borrowed);
  const sql = owner();
  await sql`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  await sql.end();
  await layPlan(
    sessionId,
    PLAN.map(([kind]) => ({ kind })),
  );
  const open = async (as: 'coach' | 'frontline', address: string, options = {}) => {
    const page = await person(browser, as, options);
    await page.goto(address);
    return page;
  };
  const twice = async (...how: Parameters<typeof open>) => {
    const [translated, left] = [await open(...how), await open(...how)];
    // Hydrated: from here on the page is React's.
    await expect(translated.getByRole('main')).toBeVisible();
    await translated.waitForLoadState('networkidle');
    await translated.evaluate(translate);
    return { translated, left };
  };
  const room = `/sessions/${sessionId}`;
  const desk = { viewport: { width: 1366, height: 768 } };
  pairs = {
    phone: await twice('frontline', room, { ...PHONE, viewport: { width: 390, height: 844 } }),
    coach: await twice('coach', room, desk),
    screen: await twice('coach', `${room}/screen`, { viewport: { width: 1920, height: 1080 } }),
  };
});

test.afterAll(() => giveBack());

/** What people do in a step, on the translated screens. */
const doing: Record<string, () => Promise<void>> = {
  async 'Wat viel je op?'() {
    const { translated } = pairs.phone;
    await translated.getByLabel('Wat viel je op?').fill('De bus rijdt niet na zeven uur.');
    await translated.getByRole('button', { name: 'Leg op tafel' }).click();
    await expect(translated.getByText('Van jou, nog niet verzameld')).toBeVisible();
    // What somebody wrote on one device, their other one shows when it is looked at again.
    await pairs.phone.left.reload();
    await expect(translated.getByText('Verstuurd en bewaard.')).toHaveCount(0, { timeout: 15_000 });
  },
  async 'Wat hoort samen?'() {
    const { translated } = pairs.coach;
    await translated.getByLabel('Nieuw thema').fill('Vervoer');
    await translated.getByRole('button', { name: 'Maak', exact: true }).click();
    await expect(pairs.screen.translated.getByRole('heading', { name: 'Vervoer' })).toBeVisible();
    await pairs.phone.translated.getByLabel('Nieuw thema').fill('Eerst vertrouwen');
    await pairs.phone.translated.getByRole('button', { name: 'Maak', exact: true }).click();
    await expect(translated.getByRole('heading', { name: 'Eerst vertrouwen' })).toBeVisible();
    await translated.getByLabel('Nieuw thema').blur();
  },
  async 'Waar zit voor ons het meeste in?'() {
    const { translated } = pairs.phone;
    await translated.getByRole('button', { name: 'Eén stip op Vervoer' }).click();
    await expect(translated.getByText('Nog 4 stippen')).toBeVisible();
    // A dot shows before it is kept: another device has it from then on.
    await expect(async () => {
      await pairs.phone.left.reload();
      await expect(pairs.phone.left.getByText('Nog 4 stippen')).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await same();
    await pairs.coach.translated.getByRole('button', { name: 'Toon de stippen' }).click();
    await expect(translated.getByText('1 stip', { exact: true }).first()).toBeVisible();
    await pairs.coach.translated.getByRole('button', { name: 'Ga hier dieper op in' }).first().click();
    await expect(translated.getByText('Hier gaan we dieper op in').first()).toBeVisible();
  },
};

for (const [kind, headings] of PLAN) {
  test(`a translated page goes on through ${kind}`, async () => {
    for (const heading of headings) {
      await pairs.coach.translated.getByRole('button', { name: /^Volgende/ }).click();
      for (const { translated, left } of [pairs.phone, pairs.coach]) {
        for (const page of [left, translated]) {
          await expect(page.getByRole('heading', { name: heading, exact: true }).first()).toBeVisible({
            timeout: 30_000,
          });
        }
      }
      await same();
      await pairs.phone.translated.getByRole('button', { name: 'Ik ben klaar' }).click();
      await same();
      await doing[heading]?.();
      await same();
    }
  });
}

test('the clock of a translated page runs, stops and goes on', async () => {
  const clock = (page: Page) => page.locator('.numbers', { hasText: /^\d+:\d\d/ }).first();
  const { translated } = pairs.coach;
  await translated.getByRole('button', { name: 'Start de klok' }).click();
  const shown = await clock(translated).innerText();
  await expect(clock(translated)).not.toHaveText(shown);
  await translated.getByRole('button', { name: 'Zet de klok stil' }).click();
  await expect(
    pairs.phone.translated.locator('.numbers', { hasText: 'staat stil' }).filter({ visible: true }),
  ).toBeVisible();
  await same();
});

test('a page that something else took apart is made anew, with what was typed in it', async () => {
  const { translated } = pairs.phone;
  const box = translated.getByLabel('Wat mag men buiten deze kamer weten?');
  await box.fill('Halverwege een zin');
  await translated.getByRole('main').evaluate((main) => {
    for (const part of [...main.children]) {
      const other = document.createElement('div');
      part.replaceWith(other);
      other.append(part);
    }
  });
  await pairs.coach.translated.getByRole('button', { name: 'Terug naar Besluiten' }).click();
  await pairs.coach.translated.getByRole('button', { name: 'Ja, ga terug' }).click();
  await expect(translated.getByRole('heading', { name: 'Wat nemen we mee?' }).first()).toBeVisible();
  await expect(box).toHaveValue('Halverwege een zin');
});
