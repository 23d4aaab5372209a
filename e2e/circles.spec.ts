import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';
import { othersAgree } from './release-fixture';

/**
 * A barrier goes to the circle above the one that met it, which answers; that circle lets out something of its own, by the consent of
 * its members; and the admin changes which circle stands above which.
 */
test.describe.configure({ mode: 'serial' });

const TITLE = 'Wie opvang zoekt, zoekt in het donker';
const PLACE = 'Overleg kinderopvang Kempen';
const OWN = 'Vijf kringen, één drempel';
let coach: Page;
let region: Page;
let signal: string;
let learning: string;
let publication: string;

test.beforeAll(async ({ browser }) => {
  const sql = owner();
  const [sent] = await sql<{ id: string }[]>`
    insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
    select gen_random_uuid(), s.circle_id, s.cycle_id, 'barrier', 'Niemand weet waar er nog plaats is', 'de regio'
    from learning.sessions s join network.circles c on c.id = s.circle_id
    where c.slug = 'midden-kempen' and s.stage = 'closed' order by s.closed_at desc limit 1 returning id`;
  const [learned] = await sql<{ id: string }[]>`
    insert into learning.learnings (id, circle_id, cycle_id, body, loop)
    select gen_random_uuid(), y.circle_id, y.id, 'Vijf partnerschappen botsen op hetzelfde.', 'single'
    from learning.cycles y join network.circles c on c.id = y.circle_id where c.slug = 'regio-kempen' and y.closed_on is null returning id`;
  await sql.end();
  signal = sent?.id as string;
  learning = learned?.id as string;
  coach = await person(browser, 'coach');
  region = await person(browser, 'region', PHONE);
});

test('a barrier is let out to the circle above, by name, and to nobody else', async () => {
  await coach.goto(`/releases/new?kind=signal&subject=${signal}`);
  await coach.getByLabel('Titel').fill(TITLE);
  await coach
    .getByRole('textbox', { name: 'Tekst' })
    .fill('Ouders vinden geen opvang, en wij weten ook niet waar er plaats is.');
  await coach.getByRole('checkbox', { name: 'Regio Kempen, de grotere kring waar we bij horen' }).check();
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' })).toBeVisible();
  await expect(coach.getByText('Regio Kempen, de grotere kring waar we bij horen')).toBeVisible();
  await othersAgree(TITLE);
  await coach.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await coach.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  await coach.getByRole('link', { name: 'Bekijk wat lezers zien' }).click();
  await expect(coach.getByRole('heading', { level: 3, name: 'Regio Kempen' })).toBeVisible();
  await expect(coach.getByText(/^Antwoord gevraagd tegen/)).toBeVisible();
  publication = new URL(coach.url()).pathname;
});

test('who carries that circle finds it on their day, answers on a phone, takes it back and answers anew', async () => {
  await region.goto('/publications');
  await region
    .getByRole('region', { name: 'Kringen vragen jullie antwoord' })
    .getByRole('link', { name: TITLE })
    .click();
  await expect(region.getByRole('heading', { name: 'Ons antwoord' })).toBeVisible();
  await region.getByText('We nemen het op').click();
  await region.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(region.getByText('Vul dit nog in.').first()).toBeVisible();
  await region.getByLabel('Waar neem je het op?').fill(PLACE);
  await region.getByLabel('Tegen wanneer?').fill('2035-01-31');
  await expectAccessible(region);
  await region.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(region.getByText(`Opgenomen: ${PLACE}`)).toBeVisible();
  await coach.goto(publication);
  await expect(coach.getByText(`Opgenomen: ${PLACE}`)).toBeVisible();
  await expectAccessible(coach);
  await region.getByRole('button', { name: 'Neem dit antwoord terug…' }).click();
  await region.getByRole('button', { name: 'Ja, neem terug' }).click();
  await expect(region.getByRole('button', { name: 'Geef dit antwoord' })).toBeVisible();
  await region.getByLabel('Antwoord', { exact: true }).fill('Er komt één lijst, elke maandag.');
  await region.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(region.getByText('Er komt één lijst, elke maandag.')).toBeVisible();
});

test('in a circle without partners each member is asked, and the text leaves with the yes of all', async ({
  browser,
}) => {
  await region.goto(`/releases/new?kind=learning&subject=${learning}`);
  await expect(region.getByText('en dan zegt elk lid van de kring ja of nee')).toBeVisible();
  await expect(region.getByRole('checkbox', { name: 'Partnerschappen in de buurt' })).toHaveCount(0);
  await region.getByLabel('Titel').fill(OWN);
  await region.getByRole('checkbox', { name: 'Alle partnerschappen in Vlaanderen' }).check();
  await region.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(region.getByRole('heading', { level: 3, name: 'Jouw ja of nee als lid van de kring' })).toBeVisible();
  await expect(region.getByText('Elk lid zegt ja.')).toBeVisible();
  await expectAccessible(region);
  await othersAgree(OWN);
  await region.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await region.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(region.getByText('een ja dat nodig is, ontbreekt')).toBeVisible();
  await region.reload();
  await region.getByRole('button', { name: 'Ja, dit mag naar buiten' }).click();
  await expect(region.getByText('Je zei ja.')).toBeVisible();
  await region.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await region.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(region.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  const outsider = await person(browser, 'outsider');
  await outsider.goto('/publications');
  const card = outsider.getByRole('listitem').filter({ has: outsider.getByRole('link', { name: OWN }) });
  await expect(card.getByText('Regio Kempen')).toBeVisible();
  await expectAccessible(outsider);
});

test('the admin puts another circle above one, from a day on, and sees what stood there', async ({ browser }) => {
  const admin = await person(browser, 'admin');
  await admin.goto('/admin/circles');
  await expectAccessible(admin);
  const kempen = admin.getByRole('listitem').filter({ has: admin.getByRole('link', { name: 'Regio Kempen' }) });
  await kempen.last().locator('summary').first().click();
  await admin.getByRole('link', { name: 'Noorderkempen' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'Noorderkempen' })).toBeVisible();
  await expectAccessible(admin);
  await admin.getByText('Zet er een andere kring boven').click();
  const choose = async (name: string) => {
    await admin.getByRole('textbox', { name: 'Grotere kring' }).fill(name);
    await admin.getByRole('button', { name, exact: true }).click();
    await admin.getByRole('button', { name: 'Zet erboven' }).click();
  };
  await choose('Netwerk van coaches');
  await expect(admin.getByText('Die kring kan hier niet boven staan.')).toBeVisible();
  await admin.getByRole('button', { name: /^Wijzig/ }).click();
  await choose('Regio Antwerpen');
  await expect(admin.getByText('Regio Antwerpen staat er nu boven.')).toBeVisible();
  const above = admin
    .getByRole('table', { name: 'De grotere kring erboven' })
    .or(admin.getByRole('region', { name: 'De grotere kring erboven' }).getByRole('table'));
  await expect(above.first().getByRole('row')).toHaveCount(3);
  await admin.goto('/admin/log');
  await expect(admin.getByText('zette de kring Regio Antwerpen boven Noorderkempen.')).toBeVisible();
});

test('a coach sees her circles side by side, and goes from there to one or to the table of the coaches', async ({
  browser,
}) => {
  const page = await person(browser, 'coach', PHONE);
  await page.goto('/today');
  await page.getByRole('button', { name: 'Meer', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mijn kringen' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Midden-Kempen',
    'Zuiderkempen',
    'Met de andere coaches',
  ]);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Schrijf het voor de coaches: Netwerk van coaches' }).click();
  await expect(page).toHaveURL(/\/write$/);
  await expect(page.getByRole('banner').getByText('Netwerk van coaches')).toBeVisible();
  await page.goto('/coaching');
  await page.getByRole('button', { name: 'Ga naar deze kring: Midden-Kempen' }).click();
  await expect(page).toHaveURL(/\/today$/);
  await expect(page.getByRole('banner').getByText('Midden-Kempen')).toBeVisible();
  const steward = await person(browser, 'steward');
  await steward.goto('/coaching');
  await expect(steward).toHaveURL(/\/today$/);
});
