import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';

/**
 * A session is planned from a design, composed, kept and shared as a design of one's own, and steered: the clock, a
 * co-facilitator who takes over and gives back, notes for oneself, a jump through the plan and the way back.
 */
test.describe.configure({ mode: 'serial' });

const NOTE = 'Vraag straks naar het slot.';
const KEEPING = /keepPrivateNotes/;
let coach: Page;
let phone: Page;
let keyboard: Page;
let cycleId: string;
let sessionId: string;
let soon: string;
let shift: { shift: string } | undefined;

/** Signed in anew, under the hat of the circle that these journeys have for themselves. */
async function signIn(page: Page, as: string) {
  await page.context().request.post('/api/demo/sign-in', { data: { as }, headers: { accept: 'application/json' } });
  const sql = owner();
  await sql`update auth.sessions s set hat_id = h.id from network.hats h, network.circles c
    where h.person_id = s.person_id and c.id = h.circle_id and c.slug = 'plan'`;
  await sql.end();
}
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Bewaard$/ })).toBeVisible();
const rows = (page: Page) => page.getByRole('grid', { name: 'Onderdelen van de sessie' }).getByRole('row');

test.beforeAll(async ({ browser }) => {
  // A circle of their own, so that the other journeys find theirs as it was.
  const sql = owner();
  const [circle] = await sql.begin(async (tx) => {
    // Laid past the log, which would want to name somebody.
    await tx`set local session_replication_role = replica`;
    return tx<{ id: number }[]>`
      insert into network.circles (slug, name, kind) values ('plan', 'Regio Kempen', 'region') returning id`;
  });
  await sql`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
    select h.person_id, h.kind, ${circle?.id as number}, h.organisation_id, network.today()
    from network.hats h join network.circles c on c.id = h.circle_id join network.people p on p.id = h.person_id
    where c.slug = 'midden-kempen' and split_part(p.email, '@', 1) in ('coach', 'frontline', 'steward')`;
  cycleId = crypto.randomUUID();
  await sql`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
    select ${cycleId}, ${circle?.id as number}, extract(year from network.today()), extract(quarter from network.today()), network.today()`;
  [shift] = await sql<{ shift: string }[]>`select shift::text from network.clock`;
  // Of the world's own clock, which another journey may have moved.
  const [day] = await sql<{ soon: string }[]>`select (network.today() + 5)::text as soon`;
  soon = day?.soon ?? '';
  await sql.end();
  coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  phone = await person(browser, 'frontline', PHONE);
  keyboard = await person(browser, 'steward');
  await signIn(coach, 'coach');
  await signIn(phone, 'frontline');
  await signIn(keyboard, 'steward');
});

test.afterAll(async () => {
  const sql = owner();
  await sql`update network.clock set shift = ${shift?.shift ?? '0'}::interval`;
  const worn = await sql<{ id: number }[]>`
    select h.id from network.hats h join network.circles c on c.id = h.circle_id
    where c.slug = 'plan' or (h.kind = 'coach' and c.slug = 'waasland' and exists (
      select from network.people p where p.id = h.person_id and p.email like 'outsider@%'))`;
  const ids = worn.map((one) => one.id);
  await sql`delete from auth.sessions where hat_id in ${sql(ids)}`;
  await sql`delete from network.hats where id in ${sql(ids)}`;
  await sql.end();
});

test('a coach plans a session from a ready design', async () => {
  await coach.goto(`/cycles/${cycleId}/plan`);
  await expect(coach.getByRole('radio', { name: /De volledige sessie/ })).toBeChecked();
  await expect(coach.getByRole('radio', { name: /Kort: één casus/ })).toBeVisible();
  await expect(coach.getByText('Je bewaarde zelf nog geen ontwerp')).toBeVisible();
  await expectAccessible(coach);
  await coach.getByLabel('Dag', { exact: true }).fill(soon);
  await coach.getByLabel('Beginuur').fill('13:30');
  await coach.getByText('Snel rond').click();
  await coach.getByLabel(/Stuur iedereen in de kring/).uncheck();
  await coach.getByRole('button', { name: 'Plan de sessie' }).click();
  await coach.waitForURL(/\/sessions\/.*\/prepare/);
  sessionId = coach.url().split('/').at(-2) as string;
  await expect(rows(coach)).toHaveCount(6);
  await expect(coach.getByText('van 13:30 tot 14:15')).toBeVisible();
  await expectAccessible(coach);
});

test('the plan is composed: minutes, order, a block in and out, and everything saves itself', async () => {
  await coach.getByRole('spinbutton', { name: 'Minuten voor Verzamelen' }).fill('20');
  await expect(coach.getByText('van 13:30 tot 14:27')).toBeVisible();
  await expect(coach.getByText(/Dit eindigt nu om 14:27/)).toBeVisible();
  await saved(coach);
  await coach.getByRole('spinbutton', { name: 'Minuten voor Wegen' }).fill('0');
  await expect(coach.getByText('Kies 1 tot 180 minuten.')).toBeVisible();
  await expect(coach.getByText('Nog niet bewaard')).toBeVisible();
  await coach.getByRole('spinbutton', { name: 'Minuten voor Wegen' }).fill('5');
  await saved(coach);

  await coach.getByText('Voeg een onderdeel toe', { exact: true }).click();
  await expect(coach.getByText('Staat er al.').first()).toBeVisible();
  await expect(coach.getByRole('button', { name: 'Voeg Verzamelen toe' })).toHaveCount(0);
  await coach.getByRole('button', { name: 'Voeg Pauze toe' }).click();
  await expect(rows(coach)).toHaveCount(7);
  await expect(rows(coach).nth(6)).toContainText('Pauze');
  await coach.getByRole('button', { name: 'Pauze naar boven' }).click();
  await expect(rows(coach).nth(5)).toContainText('Pauze');
  await coach.getByRole('button', { name: 'Voeg een vraag toe bij Pauze' }).click();
  await coach.getByRole('textbox', { name: 'Waarover gaat Pauze?' }).fill('Soep en brood in de keuken');
  await expect(coach.getByRole('textbox', { name: 'Waarover gaat Pauze?' })).toHaveValue('Soep en brood in de keuken');

  await coach.getByRole('button', { name: 'Haal Terugblik weg' }).click();
  await expect(rows(coach)).toHaveCount(6);
  await expect(coach.getByText('‘Terugblik’ is weg uit het plan.')).toBeVisible();
  await saved(coach);
  await coach.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect(rows(coach)).toHaveCount(7);
  await saved(coach);

  // By keyboard alone: taken by its handle, put one place lower.
  await coach.getByRole('row', { name: /^1\. Welkom/ }).focus();
  await coach.keyboard.press('ArrowDown');
  await coach.keyboard.press('Tab');
  await expect(coach.getByRole('button', { name: 'Versleep Terugblik' })).toBeFocused();
  await coach.keyboard.press('Enter');
  await expect(coach.getByRole('button', { name: /^Plaatsen tussen 2\. Terugblik/ })).toBeFocused();
  await coach.keyboard.press('ArrowDown');
  await coach.keyboard.press('Enter');
  await expect(rows(coach).nth(2)).toContainText('Terugblik');
  await saved(coach);
  await expectAccessible(coach);
  await coach.reload();
  await expect(rows(coach).nth(2)).toContainText('Terugblik');
  await expect(coach.getByRole('textbox', { name: 'Waarover gaat Pauze?' })).toHaveValue('Soep en brood in de keuken');
});

test('each part says when it begins, and whether its clock starts by itself is kept with the plan', async () => {
  const begins = (at: number) =>
    rows(coach)
      .nth(at)
      .getByText(/^om \d\d:\d\d$/);
  await expect(begins(0)).toBeVisible();
  await expect(begins(6)).toBeVisible();
  const starts = coach.getByRole('checkbox', { name: 'De klok van Pauze start vanzelf' });
  await starts.check();
  await saved(coach);
  await coach.reload();
  await expect(starts).toBeChecked();
  await expect(coach.getByRole('checkbox', { name: 'De klok start overal vanzelf' })).not.toBeChecked();
  await expectAccessible(coach);
});

test('a telephone number in a question is saved only by one deliberate press', async () => {
  // The page was loaded anew a moment ago: it may still be waking up.
  await expect(async () => {
    await coach.getByRole('textbox', { name: 'Waarover gaat Pauze?' }).fill('Bel 014 56 66 66 voor de soep');
    await expect(coach.getByRole('alert').filter({ hasText: '014 56 66 66' })).toBeVisible({ timeout: 4000 });
  }).toPass({ timeout: 20_000 });
  await coach.getByRole('button', { name: 'Toch bewaren' }).click();
  await saved(coach);
  await coach.getByRole('textbox', { name: 'Waarover gaat Pauze?' }).fill('Soep en brood');
  await saved(coach);
});

test('of two who compose at once the second sees the other’s plan, and keeps their own to put back', async () => {
  await keyboard.goto(`/sessions/${sessionId}/prepare`);
  await expectAccessible(keyboard);
  const answer = keyboard.waitForResponse(/shapePlan/);
  await keyboard.getByRole('spinbutton', { name: 'Minuten voor Welkom' }).fill('9');
  await answer;
  await saved(keyboard);
  await coach.getByRole('spinbutton', { name: 'Minuten voor Welkom' }).fill('7');
  await expect(
    coach.getByRole('alert').filter({ hasText: 'Iemand anders paste het verloop intussen aan' }),
  ).toBeVisible();
  await expect(coach.getByRole('spinbutton', { name: 'Minuten voor Welkom' })).toHaveValue('9');
  await coach.getByRole('button', { name: 'Zet mijn versie terug' }).click();
  await expect(coach.getByRole('spinbutton', { name: 'Minuten voor Welkom' })).toHaveValue('7');
  await saved(coach);
});

test('the plan is kept as a design, shared, renamed, deleted and put back', async () => {
  await coach.getByText('Ontwerpen', { exact: true }).click();
  await coach.getByRole('button', { name: 'Bewaar als ontwerp' }).click();
  await expect(coach.getByText('Vul dit nog in.')).toBeVisible();
  await coach.getByLabel('Naam van het ontwerp').fill('Met soep');
  await coach.getByLabel(/Deel met andere coaches/).check();
  await coach.getByRole('button', { name: 'Bewaar als ontwerp' }).click();
  await expect(coach.getByText('‘Met soep’ is bewaard.')).toBeVisible();
  await coach.getByRole('button', { name: 'Wijzig ‘Met soep’' }).click();
  await coach.getByRole('listitem').getByLabel('Naam van het ontwerp').fill('Met verse soep');
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await coach.getByRole('button', { name: 'Verwijder ‘Met verse soep’' }).click();
  await expect(coach.getByText('‘Met verse soep’ is verwijderd.')).toBeVisible();
  await coach.getByRole('button', { name: 'Zet terug' }).click();
  await expect(coach.getByRole('button', { name: 'Gebruik ‘Met verse soep’' })).toBeVisible();
  await expectAccessible(coach);
});

test('a coach of another circle uses it, and a steward is not asked to share', async ({ browser }) => {
  const other = await person(browser, 'outsider');
  const sql = owner();
  const [hat] = await sql<{ id: number; circle_id: number }[]>`
    insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
    select h.person_id, 'coach', h.circle_id, h.organisation_id, network.today() from network.hats h
    join auth.sessions s on s.hat_id = h.id join network.circles c on c.id = h.circle_id
    where c.slug = 'waasland' order by s.created_at desc limit 1 returning id, circle_id`;
  await sql`update auth.sessions set hat_id = ${hat?.id as number} where person_id = (select person_id from network.hats where id = ${hat?.id as number})`;
  const [there] = await sql<{ id: string }[]>`
    select id from learning.sessions where circle_id = ${hat?.circle_id as number} and stage = 'planned'`;
  await sql.end();
  await other.goto(`/sessions/${there?.id}/prepare`);
  const before = await rows(other).count();
  await other.getByText('Ontwerpen', { exact: true }).click();
  await expect(other.getByText('van een coach van een andere kring')).toBeVisible();
  await expect(other.getByRole('button', { name: /^Wijzig/ })).toHaveCount(0);
  await other.getByRole('button', { name: 'Gebruik ‘Met verse soep’' }).click();
  await expect(rows(other)).toHaveCount(7);
  await saved(other);
  await other.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect(rows(other)).toHaveCount(before);
  await saved(other);
  await other.close();
  await keyboard.reload();
  await keyboard.getByText('Ontwerpen', { exact: true }).click();
  await expect(keyboard.getByLabel('Naam van het ontwerp')).toBeVisible();
  await expect(keyboard.getByLabel(/Deel met andere coaches/)).toHaveCount(0);
  await expect(keyboard.getByText('Met verse soep')).toHaveCount(0);
});

test('private notes save themselves, survive no network and a page that is opened again, and are on nobody else’s screen', async () => {
  const notes = coach.getByLabel('Jouw notities bij deze sessie');
  await notes.fill(NOTE);
  await expect(coach.getByText('Bewaard, alleen voor jou')).toBeVisible();
  await coach.context().setOffline(true);
  await notes.fill(`${NOTE} En naar de sleutel.`);
  await expect(coach.getByText('Nog niet op de server.')).toBeVisible();
  // The page opens again, and still nothing of it arrives; then it is opened once more.
  await coach.route(KEEPING, (route) => route.abort());
  await coach.context().setOffline(false);
  await coach.reload();
  await expect(notes).toHaveValue(`${NOTE} En naar de sleutel.`);
  await coach.unroute(KEEPING);
  await coach.reload();
  await expect(notes).toHaveValue(`${NOTE} En naar de sleutel.`);
  await expect(coach.getByText('Bewaard, alleen voor jou')).toBeVisible();
  await keyboard.reload();
  await expect(keyboard.getByText('Het verloop', { exact: true })).toBeVisible();
  expect(await keyboard.content()).not.toContain(NOTE);
});

test('preparing begins with the plan, and says what its colours mean; start is quiet before the day', async () => {
  await coach.goto(`/sessions/${sessionId}/prepare`);
  const heads = await coach.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  expect(heads).toContain('Het verloop');
  expect(heads.indexOf('Het verloop')).toBeLessThan(heads.indexOf('Wat er ligt'));
  await expect(coach.getByRole('link', { name: 'Werk het verloop uit' })).not.toHaveClass(/button-quiet/);
  await expect(coach.getByRole('button', { name: 'Start de sessie' })).toHaveClass(/button-quiet/);
  const legend = coach.getByRole('list', { name: 'Wat de kleuren zeggen' }).first();
  for (const words of ['aankomen en afronden', 'verzamelen en wegen', 'pauze'])
    await expect(legend).toContainText(words);
  await coach.emulateMedia({ media: 'print' });
  await expect(coach.getByRole('list', { name: 'Wat de kleuren zeggen' })).toBeVisible();
  await coach.emulateMedia({ media: 'screen' });
});

test('the session begins: everybody sees the plan and the time, the phone in a sheet', async () => {
  const sql = owner();
  await sql`update network.clock set shift = (select planned_at - now() from learning.sessions where id = ${sessionId})`;
  await sql.end();
  for (const [page, as] of [
    [coach, 'coach'],
    [phone, 'frontline'],
    [keyboard, 'steward'],
  ] as const)
    await signIn(page, as);
  await coach.setViewportSize({ width: 390, height: 844 });
  await coach.goto(`/sessions/${sessionId}/prepare`);
  // On its day it is what the page is for; on a phone it lies under the thumb, wherever one is in the page.
  const start = coach.getByRole('button', { name: 'Start de sessie' });
  await expect(start).not.toHaveClass(/button-quiet/);
  await expect(start).toBeInViewport();
  await coach.getByRole('heading', { name: 'Wat er ligt' }).scrollIntoViewIfNeeded();
  await expect(start).toBeInViewport();
  await expectAccessible(coach);
  await coach.setViewportSize({ width: 1366, height: 768 });
  await start.click();
  await coach.waitForURL(`**/sessions/${sessionId}`);
  await phone.goto(`/sessions/${sessionId}`);
  await keyboard.goto(`/sessions/${sessionId}`);
  await expect(coach.getByRole('navigation', { name: 'Verloop van de sessie' })).toContainText('Einde rond 14:');
  await phone.getByRole('button', { name: /Toon het verloop/ }).click();
  const sheet = phone.getByRole('dialog', { name: 'Verloop van de sessie' });
  await expect(sheet).toContainText('Soep');
  await expect(sheet).toContainText('leidt de sessie.');
  await expectAccessible(phone);
  await phone.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expectAccessible(coach);
  expect(await phone.content()).not.toContain(NOTE);
});

test('notes lie in a drawer that a key opens: the room stays usable beside it, and it stands as it was left', async () => {
  const notes = coach.getByLabel('Jouw notities bij deze sessie');
  await expect(notes).toBeHidden();
  await expect(coach.getByRole('button', { name: 'Notities' })).toHaveAttribute('title', /Alt\+N/);
  const main = coach.getByRole('main');
  const wide = (await main.boundingBox())?.width ?? 0;
  await coach.keyboard.press('Alt+n');
  await expect(notes).toBeFocused();
  await expect(notes).toHaveValue(/slot/);
  await coach.keyboard.press('End');
  await coach.keyboard.type(' Half');
  await expect(notes).toHaveValue(/Half/);
  // Nothing lies over the room: it is narrower by as much as the drawer is wide.
  expect((await main.boundingBox())?.width).toBeLessThan(wide - 250);
  await coach.getByRole('button', { name: 'Neem mee' }).click();
  await expect(coach.getByRole('link', { name: 'Document (pdf)' })).toBeVisible();
  await coach.keyboard.press('Escape');
  await expect(coach.getByRole('link', { name: 'Document (pdf)' })).toBeHidden();
  await expectAccessible(coach);
  await coach.keyboard.press('Alt+n');
  await expect(notes).toBeHidden();
  await expect(coach.getByRole('button', { name: 'Notities' })).toBeFocused();
  await coach.getByRole('button', { name: 'Notities' }).click();
  await expect(notes).toHaveValue(/Half/);
  await coach.reload();
  await expect(notes).toHaveValue(/Half/);
  await expect(coach.getByText('Bewaard, alleen voor jou')).toBeVisible();
  await coach.getByRole('button', { name: 'Notities' }).click();
  await expect(notes).toBeHidden();
});

test('the rail opens to the whole plan, for coach and participant, and stands as it was left', async () => {
  for (const page of [coach, keyboard]) {
    const rail = page.getByRole('navigation', { name: 'Verloop van de sessie' });
    await expect(rail.getByRole('listitem').filter({ hasText: 'Welkom' })).toHaveAttribute('aria-current', 'step');
    await expect(rail.getByRole('listitem').last()).toContainText(/\d\d:\d\d/);
    expect((await rail.boundingBox())?.width).toBeLessThan(130);
    await rail.getByRole('button', { name: 'Toon het hele verloop' }).press('Enter');
    await expect(rail.getByText('leidt de sessie')).toBeVisible();
    await page.reload();
    await expect(rail.getByText('leidt de sessie')).toBeVisible();
    await expect(rail.getByRole('button', { name: 'Maak het verloop smal' })).toBeVisible();
  }
  await expectAccessible(coach);
});

test('the clock starts, gets a minute and stands still, on every screen', async () => {
  // Before it ran it says how long it will take, and on no screen that it stands still.
  const progress = phone.getByRole('button', { name: /Toon het verloop/ });
  await expect(progress).toContainText('7 min');
  for (const page of [phone, coach, keyboard]) await expect(page.getByText('staat stil')).toHaveCount(0);
  await expect(coach.getByRole('banner').getByText('7 min').first()).toBeVisible();
  await coach.getByRole('button', { name: 'Start de klok' }).click();
  await expect(coach.getByRole('button', { name: 'Zet de klok stil' })).toBeVisible();
  await expect(progress).toContainText(/6:5\d/);
  await coach.getByRole('button', { name: 'Een minuut erbij' }).click();
  await expect(progress).toContainText(/7:[45]\d/);
  await coach.getByRole('button', { name: 'Zet de klok stil' }).click();
  await expect(progress).toContainText('staat stil');
  await phone.getByRole('button', { name: 'Ik ben klaar' }).click();
  await expect(phone.getByRole('button', { name: 'Ik ben klaar' })).toHaveAttribute('aria-pressed', 'true');
  await expect(coach.getByRole('region', { name: 'De zaal nu' })).toContainText(/\d+ van \d+ klaar/);
});

test('a jump says what it means, and so does the way back', async () => {
  await coach.getByRole('button', { name: 'Ga naar Thema’s maken' }).click();
  const ask = coach.getByRole('alertdialog');
  await expect(ask).toContainText('sla je over: “Verzamelen” en “Terugblik”');
  await expect(ask).toContainText('komt nu op tafel');
  await expectAccessible(coach);
  await ask.getByRole('button', { name: 'Ja, ga verder' }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Wat hoort samen?' })).toBeVisible();
  // What was passed by was not done; what comes says when it begins.
  const plan = coach.getByRole('navigation', { name: 'Verloop van de sessie' }).getByRole('listitem');
  await expect(plan.filter({ hasText: 'Welkom' })).toContainText('klaar:');
  for (const passed of ['Verzamelen', 'Terugblik']) {
    await expect(plan.filter({ hasText: passed })).not.toContainText('klaar:');
  }
  await expect(plan.last()).toContainText(/\d\d:\d\d/);
  await coach.getByRole('button', { name: 'Ga naar Welkom' }).click();
  await expect(ask).toContainText('Ook de kaartjes blijven op tafel');
  await ask.getByRole('button', { name: 'Blijf hier' }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Wat hoort samen?' })).toBeVisible();
  await coach.getByRole('button', { name: 'Terug naar Terugblik' }).click();
  await expect(ask).toContainText('Iedereen gaat mee.');
  await ask.getByRole('button', { name: 'Ja, ga terug' }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Wat werd ervan?' })).toBeVisible();
});

test('the plan changes while the session runs, and everybody sees it', async () => {
  await coach.getByRole('button', { name: 'Meer om de sessie te leiden' }).click();
  await coach.getByRole('button', { name: 'Pas het verloop aan' }).click();
  const sheet = coach.getByRole('dialog', { name: 'Het verloop' });
  await sheet.getByRole('button', { name: 'Haal Pauze weg' }).click();
  await expect(sheet.getByRole('status').filter({ hasText: /^Bewaard$/ })).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Haal Terugblik weg' })).toBeDisabled();
  await expectAccessible(coach);
  await sheet.getByRole('button', { name: 'Terug naar de sessie' }).click();
  await expect(keyboard.getByRole('navigation', { name: 'Verloop van de sessie' }).getByText('Pauze')).toHaveCount(0);
});

test('a co-facilitator is named, gets the steering, and the coach takes it back', async () => {
  await coach.getByText('Wie leidt de sessie?', { exact: true }).click();
  const co = coach.getByLabel('Wie helpt mee?');
  const name = (await co.locator('option', { hasText: 'An Peeters' }).textContent()) as string;
  await co.selectOption({ label: name });
  await expect(keyboard.getByText('An Peeters helpt mee.')).toBeVisible();
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Geef de leiding door' }).click();
  await expect(coach.getByRole('alertdialog')).toContainText('Jij helpt daarna mee');
  await coach.getByRole('button', { name: 'Ja, geef door' }).click();
  // The phone steers now, with everything under its thumb; the coach no longer does.
  await expect(phone.getByRole('button', { name: /^Volgende/ })).toBeVisible();
  await expect(coach.getByRole('button', { name: /^Volgende/ })).toHaveCount(0);
  await expect(coach.getByText('An Peeters leidt de sessie. Jij helpt mee.')).toBeVisible();
  await phone.getByRole('button', { name: 'De sessie leiden' }).click();
  await expect(phone.getByRole('dialog', { name: 'De sessie leiden' }).getByText('Alleen jij ziet dit.')).toBeVisible();
  await expect(phone.getByLabel('Jouw notities bij deze sessie')).toHaveValue('');
  await expectAccessible(phone);
  await phone.keyboard.press('Escape');
  await phone.getByRole('button', { name: 'Terug naar Verzamelen' }).click();
  await phone.getByRole('button', { name: 'Ja, ga terug' }).click();
  await expect(keyboard.getByRole('heading', { level: 2, name: 'Wat viel je op?' })).toBeVisible();

  await coach.getByRole('button', { name: 'Neem de leiding over' }).click();
  await coach.getByRole('button', { name: 'Ja, ik leid de sessie nu' }).click();
  await expect(coach.getByRole('button', { name: /^Volgende/ })).toBeVisible();
  await expect(phone.getByRole('button', { name: /^Volgende/ })).toHaveCount(0);
});

test('the projector shows where we are and how long it takes, and no private word', async () => {
  const screen = await coach.context().newPage();
  await screen.goto(`/sessions/${sessionId}/screen`);
  await expect(screen.getByText(/Stap 2 van 7: Verzamelen/)).toBeVisible();
  await expect(screen.getByText(/Einde rond/)).toBeVisible();
  expect(await screen.content()).not.toContain(NOTE);
  await expectAccessible(screen);
  await screen.close();
});
