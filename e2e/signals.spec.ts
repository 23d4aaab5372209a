import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person, type Role } from './people';
import { letterTo } from './release-fixture';

/**
 * Two barriers that no circle can remove: one goes by letter to somebody without an account, who opens it on a phone, says that it is not
 * theirs, and then that it is; one goes to the contact for signals, who answers it together with another.
 */
test.describe.configure({ mode: 'serial' });

const TO = 'Dienst Wonen Kempen';
const NEXT = 'Woonmaatschappij Kempen';
const TITLE = 'Geen huis zonder werk, geen werk zonder huis';
const TEXT = 'Wie zijn huis verliest, verliest vaak ook zijn werk. Wie kan een tussenstap maken?';
const ASKED = 'Inloggen met de codes van iemand anders';
let coach: Page;
let signal: string;
let session: string;
let publication: string;
let letter: string;

/** A barrier of the told circle's last session that was not let out. */
test.beforeAll(async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<{ id: string; session: string }[]>`
    insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
    select gen_random_uuid(), s.circle_id, s.cycle_id, 'barrier', 'Huis en werk hangen aan elkaar vast', ${TO}
    from learning.sessions s join network.circles c on c.id = s.circle_id
    where c.slug = 'midden-kempen' and s.stage = 'closed' order by s.closed_at desc limit 1
    returning id, (select s.id from learning.sessions s where s.cycle_id = signals.cycle_id) as session`;
  await sql.end();
  signal = row?.id as string;
  session = row?.session as string;
  coach = await person(browser, 'coach');
});

async function sayYes(browser: Parameters<typeof person>[0], as: Role, address: string) {
  const page = await person(browser, as, PHONE);
  await page.goto(address);
  await page.getByRole('button', { name: 'Ja, dit mag naar buiten' }).click();
  await expect(page.getByText('Je zei ja.')).toBeVisible();
  await page.context().close();
}

test('the partners agree to whom a letter goes, and it is let out', async ({ browser }) => {
  await coach.goto(`/releases/new?kind=signal&subject=${signal}`);
  await coach.getByLabel('Titel').fill(TITLE);
  await coach.getByRole('textbox', { name: 'Tekst' }).fill(TEXT);
  await coach.getByRole('checkbox', { name: 'Iemand buiten Leerkring, met een brief' }).check();
  await coach.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(coach.getByText('Vul dit nog in.')).toBeVisible();
  await coach.getByLabel('Aan wie gaat de brief?').fill(TO);
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' })).toBeVisible();
  await expect(coach.getByText(TO)).toBeVisible();
  const release = new URL(coach.url()).pathname;
  for (const as of ['frontline', 'manager', 'cgg'] as const) await sayYes(browser, as, release);
  const caw = await person(browser, 'steward', PHONE);
  await caw.goto(release);
  await caw.getByRole('checkbox', { name: 'Ik las deze versie helemaal.' }).check();
  await caw.getByRole('button', { name: 'Bevestig' }).click();
  await caw.getByRole('button', { name: 'Ja, dit mag naar buiten' }).click();
  await expect(caw.getByText('Je zei ja.')).toBeVisible();
  await caw.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await caw.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(caw.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  await caw.context().close();
});

test('the coach sends the letter: the mail has a link, and no word of the text', async () => {
  await coach.reload();
  await coach.getByRole('link', { name: 'Bekijk wat lezers zien' }).click();
  await expect(coach.getByText('Die is nog niet verstuurd.')).toBeVisible();
  publication = new URL(coach.url()).pathname;
  await coach.getByRole('button', { name: `Stuur een brief aan ${TO}…` }).click();
  await coach.getByLabel(`Mailadres van ${TO}`).fill('wonen@');
  await coach.getByRole('button', { name: 'Verstuur de brief' }).click();
  await expect(coach.getByText('Dat lijkt geen e-mailadres.')).toBeVisible();
  await coach.getByLabel(`Mailadres van ${TO}`).fill('wonen@dienst.example');
  await coach.getByRole('button', { name: 'Verstuur de brief' }).click();
  await expect(coach.getByRole('heading', { level: 3, name: `Brief aan ${TO}` })).toBeVisible();
  await expect(coach.getByText('Nog niet geopend.')).toBeVisible();
  await expectAccessible(coach);
  letter = await letterTo(TO);
  const sql = owner();
  const [mail] = await sql<{ body: string }[]>`select body from auth.mails where recipient = 'wonen@dienst.example'`;
  await sql.end();
  expect(mail?.body).toContain('Midden-Kempen');
  expect(mail?.body).not.toContain('verliest');
});

test('somebody without an account reads exactly that on a phone, and says whose it is', async ({ browser }) => {
  const office = await person(browser, null, PHONE);
  const answer = await office.goto(letter);
  expect(answer?.headers()['cache-control']).toContain('no-store');
  await expect(office.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(office.getByText(TEXT)).toBeVisible();
  await expect(office.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
  await expect(office.locator('meta[name="referrer"]')).toHaveAttribute('content', 'no-referrer');
  await expectAccessible(office);
  await office.getByText('Dit is niet van ons').click();
  await office.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(office.getByText('Vul dit nog in.')).toBeVisible();
  await office.getByLabel('Van wie is het wel?').fill(NEXT);
  await office.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(office.getByText(`Niet van hen, wel van ${NEXT}`)).toBeVisible();
  await expectAccessible(office);
  for (const other of ['/today', '/publications', '/signals', publication]) {
    await office.goto(other);
    await expect(office.getByText(TITLE)).toHaveCount(0);
  }
  await office.context().close();
});

test('the circle sees that, and sends the same text on with a press; what is taken up there comes back', async ({
  browser,
}) => {
  await coach.goto(publication);
  await expect(coach.getByText(`Niet van hen, wel van ${NEXT}`)).toBeVisible();
  await expect(coach.getByText(/Geopend op/)).toBeVisible();
  await coach.getByRole('button', { name: `Stuur een brief aan ${NEXT}…` }).click();
  await coach.getByLabel(`Mailadres van ${NEXT}`).fill('huis@dienst.example');
  await coach.getByRole('button', { name: 'Verstuur de brief' }).click();
  await expect(coach.getByRole('heading', { level: 3, name: `Brief aan ${NEXT}` })).toBeVisible();
  const office = await person(browser, null, PHONE);
  await office.goto(await letterTo(NEXT));
  await office.getByText('We nemen het op').click();
  await office.getByLabel('Waar neem je het op?').fill('Overleg huis en werk');
  await office.getByLabel('Tegen wanneer?').fill('2099-03-01');
  await office.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(office.getByText(/Opgenomen: Overleg huis en werk/)).toBeVisible();
  // Taken back and given anew, as long as the circle did not go on with it.
  await office.getByRole('button', { name: 'Neem dit antwoord terug…' }).click();
  await office.getByRole('button', { name: 'Ja, neem terug' }).click();
  await office.getByText('We nemen het op').click();
  await office.getByLabel('Waar neem je het op?').fill('Overleg wonen en werk');
  await office.getByLabel('Tegen wanneer?').fill('2099-03-01');
  await office.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(office.getByText(/Opgenomen: Overleg wonen en werk/)).toBeVisible();
  await office.context().close();
  await coach.goto(`/sessions/${session}/harvest`);
  await expect(coach.getByText(/Opgenomen: Overleg wonen en werk/)).toBeVisible();
  await coach.goto('/cycles');
  await coach.goto(publication);
  await expect(coach.getByText(/Opgenomen: Overleg wonen en werk/)).toBeVisible();
  await expectAccessible(coach);
});

test('withdrawn, the link opens nothing any more', async ({ browser }) => {
  const partner = await person(browser, 'manager', PHONE);
  const sql = owner();
  const [row] = await sql<
    { id: string }[]
  >`select release_id as id from released.publications where id = ${publication.split('/').at(-1) as string}`;
  await sql.end();
  await partner.goto(`/releases/${row?.id}`);
  await partner.getByRole('button', { name: 'Trek in…' }).click();
  await partner.getByRole('button', { name: 'Ja, trek in' }).click();
  await expect(partner.getByRole('heading', { level: 1, name: 'Dit is ingetrokken' })).toBeVisible();
  const office = await person(browser, null, PHONE);
  await office.goto(letter);
  await expect(office.getByRole('heading', { level: 1, name: 'Deze link opent niets meer' })).toBeVisible();
  await expect(office.getByText(TITLE)).toHaveCount(0);
  await expectAccessible(office);
  await office.context().close();
});

test('the contact for signals answers two of the same barrier at once, and the circle has it', async ({ browser }) => {
  const holder = await person(browser, 'signalholder', PHONE);
  await holder.goto('/signals');
  await expect(holder.getByRole('heading', { level: 2, name: 'Wacht op antwoord' })).toBeVisible();
  await expectAccessible(holder);
  await holder.getByRole('button', { name: 'Kies ze samen' }).click();
  await expect(holder.getByText('Je koos 2 signalen.')).toBeVisible();
  await holder.getByLabel('Naam voor wat ze gemeen hebben').fill(ASKED);
  await holder.getByRole('button', { name: 'Bewaar de naam' }).click();
  await expect(holder.getByRole('heading', { level: 3, name: ASKED })).toBeVisible();
  await holder.getByRole('textbox', { name: 'Antwoord' }).fill('Een volmacht op papier blijft mogelijk.');
  await expectAccessible(holder);
  await holder.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(holder.getByText('Er wacht geen signaal op antwoord.')).toBeVisible();
  await expect(holder.getByText('Een volmacht op papier blijft mogelijk.')).toHaveCount(2);
  await expectAccessible(holder);
  const waits = holder.getByRole('link', { name: 'Zonder smartphone geen toegang tot je rechten' }).first();
  const address = (await waits.getAttribute('href')) as string;
  await holder.goto(address);
  await expectAccessible(holder);
  await holder.context().close();
  await coach.goto(address.replace('/signals/', '/publications/'));
  await expect(coach.getByText('Een volmacht op papier blijft mogelijk.')).toBeVisible();
  await expectAccessible(coach);
});
