import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession } from './session-fixture';

/**
 * Somebody chooses how often a mail says what waits, and has the sessions of their circle in a calendar, which follows when a session is
 * moved and lets it go when it is called off. Leaves the circle as it found it.
 */
test.describe.configure({ mode: 'serial' });

const SLUG = 'midden-kempen';
let an: Page;
let coach: Page;
let address = '';
let borrowed: Awaited<ReturnType<typeof borrowSession>>;
let session: Record<string, unknown>;

/** The event of a session as a calendar program reads it; nothing when it is not there. */
async function eventOf(id: string) {
  const answer = await an.context().request.get(address);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('text/calendar');
  const events = (await answer.text()).replace(/\r\n /g, '').split('BEGIN:VEVENT').slice(1);
  const found = events.filter((event) => event.includes(`UID:${id}@leerkring`));
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}
const sequenceOf = async (id: string) => Number(/^SEQUENCE:(\d+)/m.exec((await eventOf(id)) ?? '')?.[1]);

test.beforeAll(async ({ browser }) => {
  borrowed = await borrowSession(SLUG);
  const sql = owner();
  [session = {}] = await sql`select * from learning.sessions where id = ${borrowed.id}`;
  await sql.end();
  an = await person(browser, 'frontline', PHONE);
  coach = await person(browser, 'coach');
});
test.afterAll(async () => {
  const sql = owner();
  await sql`insert into learning.sessions ${sql(session)} on conflict do nothing`;
  await sql`delete from learning.cancelled_sessions`;
  await sql`delete from learning.holidays`;
  await sql`delete from learning.digests`;
  await sql`delete from auth.rhythms`;
  await sql`delete from auth.calendars`;
  await sql`delete from auth.mails where once like 'digest %' or subject like 'Afgezegd%'`;
  await sql.end();
  await borrowed.giveBack();
});

test('who wants to know at once is mailed what waits, and nothing of what it is about', async () => {
  await an.goto('/today');
  const question = await an.getByRole('heading', { name: /^Jouw stem: / }).innerText();
  await an.getByRole('button', { name: 'Rol: Trajectbegeleider' }).click();
  await an.getByRole('menuitem', { name: 'Mails en agenda' }).click();
  await expect(an.getByRole('heading', { level: 1, name: 'Mails en agenda' })).toBeVisible();
  await expect(an.getByRole('radio', { name: 'Elke week' })).toBeChecked();
  await expectAccessible(an);
  await look(an, 'rhythm-me');
  await an.getByRole('radio', { name: 'Meteen' }).check();
  await expect(an.getByText('Bewaard.')).toBeVisible();
  await expect(async () => {
    await an.goto('/demo/mail');
    await expect(an.getByRole('heading', { name: 'Wat in Leerkring op je wacht' }).first()).toBeVisible({
      timeout: 1000,
    });
  }).toPass({ timeout: 180_000, intervals: [2000] });
  const mail = an.getByRole('article', { name: 'Wat in Leerkring op je wacht' }).first();
  await expect(mail).toContainText('Midden-Kempen');
  await expect(mail).toContainText('Een stemming waarin jij mag stemmen, tot en met');
  await expect(mail).not.toContainText(question.replace('Jouw stem: ', ''));
  await look(an, 'rhythm-mail');
  await an.goto('/me');
  await expect(an.getByRole('radio', { name: 'Meteen' })).toBeChecked();
});

test('a calendar gets an address of its own, which is shown once', async () => {
  await an.getByRole('button', { name: 'Maak een adres' }).click();
  const field = an.getByLabel('Het adres van je agenda');
  await expect(field).toBeFocused();
  address = await field.inputValue();
  expect(address).toMatch(/\/api\/calendar\/[\w-]{43}\.ics$/);
  await expectAccessible(an);
  await look(an, 'rhythm-address');
  expect(await eventOf(borrowed.id)).toContain('SUMMARY:Leersessie Midden-Kempen');
  await an.reload();
  await expect(an.getByRole('button', { name: 'Maak een nieuw adres' })).toBeVisible();
  await expect(an.getByLabel('Het adres van je agenda')).toHaveCount(0);
});

test('the calendar follows when the session is moved, and lets it go when it is called off', async () => {
  const before = await sequenceOf(borrowed.id);
  await coach.goto(`/cycles/${session.cycle_id}/plan`);
  await coach.getByLabel('Beginuur').fill('14:05');
  await coach.getByRole('checkbox', { name: /^Stuur iedereen/ }).uncheck();
  await coach.getByRole('button', { name: 'Bewaar' }).click();
  await coach.waitForURL((url) => !url.pathname.endsWith('/plan'));
  const moved = await sequenceOf(borrowed.id);
  expect(moved).toBeGreaterThan(before);
  expect(await eventOf(borrowed.id)).toContain('0500Z');

  await coach.goto(`/cycles/${session.cycle_id}/plan`);
  await coach.getByRole('button', { name: 'Zeg de sessie af' }).click();
  const dialog = coach.getByRole('alertdialog', { name: 'De sessie afzeggen?' });
  await expect(dialog).toContainText('blijft bewaard');
  await expectAccessible(coach);
  await look(coach, 'rhythm-call-off');
  await dialog.getByRole('button', { name: 'Ja, zeg af' }).click();
  await coach.waitForURL(`**/cycles/${session.cycle_id}`);
  await expect(coach.getByRole('link', { name: 'Plan de sessie' })).toBeVisible();
  const gone = await eventOf(borrowed.id);
  expect(gone).toContain('STATUS:CANCELLED');
  expect(await sequenceOf(borrowed.id)).toBeGreaterThan(moved);
  await coach.goto('/demo/mail');
  await expect(coach.getByRole('heading', { name: /^Afgezegd: leersessie Midden-Kempen/ }).first()).toBeVisible();
});

test('a new address ends the old one, and an ended calendar opens for nobody', async () => {
  await an.getByRole('button', { name: 'Maak een nieuw adres' }).click();
  await an.getByRole('button', { name: 'Ja, maak een nieuw' }).click();
  const field = an.getByLabel('Het adres van je agenda');
  await expect(field).toBeVisible();
  const next = await field.inputValue();
  expect(next).not.toBe(address);
  const ask = async (url: string) => (await an.context().request.get(url)).status();
  expect(await ask(address)).toBe(404);
  expect(await ask(next)).toBe(200);
  await an.getByRole('button', { name: 'De agenda uitzetten?' }).click();
  await an.getByRole('button', { name: 'Ja, zet uit' }).click();
  await expect(an.getByText('Je agenda heeft nog geen adres.')).toBeVisible();
  expect(await ask(next)).toBe(404);
});

test('the coach says when the circle rests; the others read it', async () => {
  await coach.goto('/me');
  await coach.getByLabel('Eerste dag').fill('2099-07-01');
  await coach.getByLabel('Laatste dag').fill('2099-06-01');
  await coach.getByRole('button', { name: 'Bewaar' }).click();
  await expect(coach.getByText('De laatste dag komt na de eerste.')).toBeVisible();
  await coach.getByLabel('Laatste dag').fill('2099-08-31');
  await coach.getByRole('button', { name: 'Bewaar' }).click();
  const said = 'Midden-Kempen krijgt geen herinneringen van 1 juli 2099 tot en met 31 augustus 2099.';
  await expect(coach.getByText(said)).toBeVisible();
  await expectAccessible(coach);
  await look(coach, 'rhythm-rest');
  await an.goto('/me');
  await expect(an.getByText(said)).toBeVisible();
  await expect(an.getByLabel('Eerste dag')).toHaveCount(0);
  await coach.getByRole('button', { name: 'Haal weg' }).click();
  await expect(coach.getByText('Midden-Kempen heeft geen dagen zonder herinneringen.')).toBeVisible();
});
