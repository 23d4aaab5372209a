import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DESIGNS } from '../lib/learning/session/policy';
import { pdfText } from '../test/file-text';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession, layPlan } from './session-fixture';

/** What is left of a session: taken along while it goes on, walked through when it is over, and told of when forgotten. */
test.describe.configure({ mode: 'serial' });

const SHOTS = process.env.LEERKRING_E2E_SHOTS;

const SAID = 'De wachtkamer is de eerste drempel';
let coach: Page;
let absent: Page;
let sessionId: string;
let heldId: string;
let giveBack: () => Promise<void>;

test.beforeAll(async ({ browser }) => {
  coach = await person(browser, 'coach');
  absent = await person(browser, 'frontline', PHONE);
  ({ id: sessionId, giveBack } = await borrowSession('midden-kempen'));
  const sql = owner();
  const [held] = await sql<{ id: string }[]>`
    select s.id from learning.sessions s join network.circles c on c.id = s.circle_id
    where c.slug = 'midden-kempen' and s.stage = 'closed' order by s.planned_at desc limit 1`;
  heldId = held?.id as string;
  await sql.end();
  // By the plan of two and a half hours, whatever was planned.
  await layPlan(sessionId, [...DESIGNS.m150]);
});

test.afterAll(() => giveBack());

/** The file that a link gives. */
async function taken(page: Page, name: string): Promise<{ title: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return { title: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('while the session goes on, a member takes along what is on the table', async () => {
  await coach.goto(`/sessions/${sessionId}/prepare`);
  await coach.getByRole('button', { name: 'Start de sessie' }).click();
  await coach.getByRole('button', { name: 'Ja, start nu al' }).click();
  await expect(coach).toHaveURL(new RegExp(`/sessions/${sessionId}$`));
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(coach.getByRole('heading', { level: 2, name: 'Korte ronde' })).toBeVisible();
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(coach.getByRole('heading', { level: 2, name: 'Wat werd ervan?' })).toBeVisible();
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  const box = coach.getByRole('textbox', { name: 'Wat viel je op?' });
  await box.fill(SAID);
  await coach.getByRole('button', { name: 'Leg op tafel' }).click();
  await expect(box).toHaveValue('');
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(coach.getByRole('heading', { level: 2, name: 'Wat zagen we?' })).toBeVisible();
  await coach.getByRole('button', { name: 'Neem mee' }).click();
  await expect(coach.getByText('komt in het logboek van de kring')).toBeVisible();
  await expectAccessible(coach);
  await look(coach, 'take-along-session');
  const pdf = await taken(coach, 'Document (pdf)');
  expect(pdf.title).toMatch(/^Wat op tafel ligt – Midden-Kempen – .*\.pdf$/);
  expect(pdfText(pdf.bytes)).toContain(SAID);
  if (SHOTS) writeFileSync(path.join(SHOTS, 'running.pdf'), pdf.bytes);
  const csv = await taken(coach, 'Lijst (csv)');
  expect(csv.bytes.toString('utf8')).toContain(`"${SAID}"`);
  await expect(coach.getByText('Klaar. Je vindt het bij je downloads.')).toBeVisible();
  // What cannot be made now is told, and the page stays.
  const busy = 'Er worden nu heel veel documenten gemaakt.';
  await coach.route('**/pdf', (route) =>
    route.fulfill({ status: 503, contentType: 'text/plain; charset=utf-8', body: busy }),
  );
  await coach.getByRole('link', { name: 'Document (pdf)' }).click();
  await expect(coach.getByRole('alert').filter({ hasText: busy })).toBeVisible();
  await expect(coach).toHaveURL(new RegExp(`/sessions/${sessionId}$`));
  await expectAccessible(coach);
  await coach.unroute('**/pdf');
  await coach.goto('/log');
  await expect(coach.getByText(/nam mee wat er in de sessie van .* op tafel lag, als pdf/)).toBeVisible();
});

test('whoever was not there walks through the session on a phone, block by block', async () => {
  await absent.goto('/today');
  await absent.getByRole('link', { name: 'Loop door de sessie' }).click();
  await expect(absent.getByRole('heading', { level: 1, name: 'Loop door de sessie' })).toBeVisible();
  expect(new URL(absent.url()).pathname).toBe(`/sessions/${heldId}/walk`);
  await expect(absent.getByText(/ongeveer \d+ minuten lezen/).first()).toBeVisible();
  await expectAccessible(absent);
  await look(absent, 'walk-phone-1');
  const seen: string[] = [];
  const title = () => absent.locator('h2:visible').innerText();
  for (let more = true; more; ) {
    seen.push(await title());
    const next = absent.getByRole('link', { name: /^Volgende:/ });
    more = (await next.count()) > 0;
    if (more) {
      await next.click();
      await expect(absent.locator('h2:visible')).not.toHaveText(seen.at(-1) as string);
      await expect(absent.locator('h2:visible')).toBeFocused();
    }
  }
  expect(seen).toEqual(expect.arrayContaining(['Thema’s maken', 'Besluiten', 'Afronden']));
  await look(absent, 'walk-phone-last');
  await absent.goBack();
  await expect(absent.locator('h2:visible')).toHaveText(seen.at(-2) as string);
  await absent.reload();
  await expect(absent.locator('h2:visible')).toHaveText(seen.at(-2) as string);
  await absent.getByRole('link', { name: /^Vorige:/ }).click();
  await expect(absent.locator('h2:visible')).toHaveText(seen.at(-3) as string);
  await absent.locator('summary').filter({ hasText: 'Onderdeel' }).click();
  await expectAccessible(absent);
  await look(absent, 'walk-phone-list');
});

test('by keyboard alone, and on paper as a whole', async () => {
  await coach.goto(`/sessions/${heldId}/harvest`);
  await expectAccessible(coach);
  await coach.getByRole('link', { name: 'Loop door de sessie' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Loop door de sessie' })).toBeVisible();
  const first = await coach.locator('h2:visible').innerText();
  await coach.keyboard.press('ArrowRight');
  await expect(coach.locator('h2:visible')).not.toHaveText(first);
  for (const name of ['walk-desk-2', 'walk-desk-3', 'walk-desk-4', 'walk-desk-5']) {
    await expectAccessible(coach);
    await look(coach, name);
    await coach.keyboard.press('ArrowRight');
  }
  await coach.keyboard.press('ArrowLeft');
  const chapters = await coach.locator('main section').count();
  await coach.emulateMedia({ media: 'print' });
  await expect(coach.locator('main section:visible')).toHaveCount(chapters);
  await expect(coach.getByRole('navigation', { name: 'Onderdelen van de sessie' })).toHaveCount(0);
  if (SHOTS) await coach.pdf({ path: path.join(SHOTS, 'walk-print.pdf'), format: 'A4' });
  await coach.emulateMedia({ media: 'screen' });
});

test('whoever steered looks back for themselves, and meets it again preparing the next session', async () => {
  const [label, words] = [
    'Hoe liep het, en wat doe je de volgende keer anders?',
    'Laat de stille mensen eerst schrijven.',
  ];
  await coach.goto(`/sessions/${heldId}/harvest`);
  await coach.getByLabel(label).fill(words);
  await expect(coach.getByText('Bewaard, alleen voor jou')).toBeVisible();
  await expectAccessible(coach);
  await coach.reload();
  await expect(coach.getByLabel(label)).toHaveValue(words);
  await coach.goto(`/sessions/${sessionId}/prepare`);
  await expect(coach.getByRole('region', { name: 'Vorige keer schreef je voor jezelf' })).toContainText(words);
  await expectAccessible(coach);
  for (const page of [`/sessions/${heldId}/harvest`, `/sessions/${sessionId}/prepare`]) {
    await absent.goto(page);
    await expect(absent.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(absent.getByLabel(label)).toHaveCount(0);
    expect(await absent.content()).not.toContain(words);
  }
});

test('a guest is told in words that it is not theirs to take along', async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<{ join_code: string }[]>`select join_code from learning.sessions where id = ${sessionId}`;
  await sql.end();
  const guest = await person(browser, null, PHONE);
  await guest.goto(`/join/${row?.join_code}`);
  await guest.getByLabel('Je naam').fill('Gast Mol');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await expect(guest.getByRole('heading', { name: /je staat aan de deur/ })).toBeVisible();
  const answer = await guest.context().request.get(`/sessions/${sessionId}/pdf`);
  expect(answer.status()).toBe(403);
  expect(await answer.text()).toContain('Je bent vandaag te gast.');
  await coach.goto(`/sessions/${sessionId}`);
  await coach.getByRole('button', { name: 'Laat Gast Mol binnen' }).click();
  await expect(guest.getByRole('heading', { level: 1, name: 'Samen betekenis geven' })).toBeVisible();
  await expect(guest.getByText('Lijst (csv)')).toHaveCount(0);
  expect((await guest.context().request.get(`/sessions/${sessionId}/csv`)).status()).toBe(403);
});

test('the page of a guest who may not come in any more asks nothing more', async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<{ join_code: string }[]>`select join_code from learning.sessions where id = ${sessionId}`;
  const guest = await person(browser, null, PHONE);
  await guest.clock.install();
  // As it is read from the projector and typed: in small letters, with a space in the middle.
  const code = String(row?.join_code).toLowerCase();
  await guest.goto(`/join/${code.slice(0, 4)} ${code.slice(4)}`);
  await expect(guest.getByLabel('Code')).toHaveValue(`${code.slice(0, 4)} ${code.slice(4)}`);
  await guest.getByLabel('Je naam').fill('Gast Nu');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await coach.goto(`/sessions/${sessionId}`);
  await coach.getByRole('button', { name: 'Laat Gast Nu binnen' }).click();
  await guest.clock.runFor(30_000);
  await expect(guest.getByRole('heading', { level: 1, name: 'Samen betekenis geven' })).toBeVisible();
  const [entered] = await sql<{ id: string }[]>`
    select id from learning.guests where session_id = ${sessionId} and name = 'Gast Nu'`;
  await sql.end();
  const sent = await coach.request.post(`/api/sessions/${sessionId}/do/letIn`, {
    data: { guestId: entered?.id, welcome: false },
  });
  expect(await sent.json()).toMatchObject({ ok: true });
  await expect(guest.getByRole('heading', { name: 'Je bent niet meer in deze sessie' })).toBeVisible();
  await expectAccessible(guest);
  expect(await askedInAMinute(guest)).toEqual(['/api/health']);
});

/** What a page asks of the server in a minute; not the parts of it that load by themselves a while after it. */
async function askedInAMinute(page: Page): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (one) => void asked.push(new URL(one.url()).pathname));
  await page.clock.runFor(60_000);
  await page.evaluate(() => fetch('/api/health'));
  return asked.filter((path) => !path.startsWith('/_next/static/'));
}

test('who waits at the door looks again for as long as the answer may change, and no longer', async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<{ join_code: string }[]>`select join_code from learning.sessions where id = ${sessionId}`;
  const knock = async (name: string) => {
    const guest = await person(browser, null, PHONE);
    await guest.clock.install();
    await guest.goto(`/join/${row?.join_code}`);
    await guest.getByLabel('Je naam').fill(name);
    await guest.getByRole('button', { name: 'Klop aan' }).click();
    await expect(guest.getByRole('heading', { name: `Dag ${name}, je staat aan de deur` })).toBeVisible();
    return guest;
  };
  /** As closing a session does: nothing is left of its guests, nor of their signing in. */
  const forget = async (name: string) => {
    const [guest] = await sql<
      { id: string }[]
    >`select id from learning.guests where session_id = ${sessionId} and name = ${name}`;
    await sql`delete from auth.sessions where guest_id = ${guest?.id as string}`;
    await sql`delete from learning.guests where id = ${guest?.id as string}`;
  };
  const looks = (guest: Page, status: number) =>
    guest.waitForResponse((one) => one.url().endsWith('/door') && one.status() === status);

  // A server that restarts, or a net that is gone for a while, is no answer.
  const early = await knock('Gast Vroeg');
  let away = true;
  await early.route('**/door', (route) => (away ? route.fulfill({ status: 503 }) : route.continue()));
  for (let look = 0; look < 2; look += 1) {
    const missed = looks(early, 503);
    await early.clock.runFor(3000);
    await missed;
  }
  away = false;
  const again = looks(early, 200);
  await early.clock.runFor(3000);
  await again;

  // The session closes while they wait: the page says so, and that is all.
  await forget('Gast Vroeg');
  const over = looks(early, 401);
  await early.clock.runFor(3000);
  await over;
  await expect(early.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
  expect(await askedInAMinute(early)).toEqual(['/api/health']);
  await expectAccessible(early);

  const refused = await knock('Gast Laat');
  await coach.goto(`/sessions/${sessionId}`);
  const [waiting] = await sql<
    { id: string }[]
  >`select id from learning.guests where session_id = ${sessionId} and name = 'Gast Laat'`;
  const sent = await coach.request.post(`/api/sessions/${sessionId}/do/letIn`, {
    data: { guestId: waiting?.id, welcome: false },
  });
  expect(await sent.json()).toMatchObject({ ok: true });
  await refused.clock.runFor(3000);
  await expect(refused.getByRole('heading', { name: 'Nu kan het niet' })).toBeVisible();
  expect(await askedInAMinute(refused)).toEqual(['/api/health']);

  // The same for a guest who sat inside.
  const inside = await knock('Gast Binnen');
  await coach.getByRole('button', { name: 'Laat Gast Binnen binnen' }).click();
  await inside.clock.runFor(5000);
  await expect(inside.getByRole('heading', { level: 1, name: 'Samen betekenis geven' })).toBeVisible();
  await forget('Gast Binnen');
  const shut = inside.waitForResponse((one) => one.url().endsWith('/board') && one.status() === 401);
  await inside.evaluate(() => window.dispatchEvent(new Event('online')));
  await shut;
  await expect(inside.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
  expect(await askedInAMinute(inside)).toEqual(['/api/health']);
  await sql.end();
});

test('laid still after a week, the session says so and goes on where it was', async () => {
  const sql = owner();
  await sql`update learning.sessions set paused_at = network.now() where id = ${sessionId}`;
  await sql.end();
  await coach.goto(`/sessions/${sessionId}`);
  await expect(coach.getByRole('heading', { name: 'Deze sessie ligt even stil' })).toBeVisible();
  await coach.getByRole('button', { name: 'Ga verder waar we waren' }).click();
  await expect(coach.getByRole('heading', { name: 'Deze sessie ligt even stil' })).toHaveCount(0);
});
