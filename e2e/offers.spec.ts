import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';
import { othersAgree } from './release-fixture';
import { borrowSession, layPlan } from './session-fixture';

/**
 * The support team of a region offers something to the partnerships below it; one of them finds it on its day and on the table of its
 * session, which says what it makes of it; the steward lets the support team know.
 */
test.describe.configure({ mode: 'serial' });

const TITLE = 'Eén proefdag zonder papieren';
const BODY = 'Een werkgever mag iemand één dag laten proeven van het werk, en de provincie regelt de verzekering.';
const SAID = 'Wij vragen het eerst aan de bakker';
const LINE = 'We beginnen in mei met twee werkgevers.';
let region: Page;
let coach: Page;
let session: Awaited<ReturnType<typeof borrowSession>>;
let publication: string;

test.beforeAll(async ({ browser }) => {
  session = await borrowSession('midden-kempen');
  await layPlan(session.id, [{ kind: 'arrive' }, { kind: 'look_back' }, { kind: 'close' }]);
  region = await person(browser, 'region');
  coach = await person(browser, 'coach');
});
test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.follow_ups f using released.publications p
    where p.id = f.offer_id and p.id = ${publication.split('/').at(-1) as string}`;
  await sql.end();
  await session.giveBack();
});

test('a circle above offers something to chosen circles; it leaves with the yes of all its members', async () => {
  await region.goto('/releases');
  await region.getByRole('link', { name: 'Doe een aanbod' }).click();
  await expect(region.getByRole('heading', { level: 1, name: 'Een aanbod doen' })).toBeVisible();
  await region.getByRole('checkbox', { name: 'Alle kringen onder ons' }).uncheck();
  await region.getByLabel('Titel').fill(TITLE);
  await region.getByRole('textbox', { name: 'Tekst' }).fill(BODY);
  await region.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(region.getByText('Kies minstens één kring.')).toBeVisible();
  await expect(region.getByText('Zeg wat voor aanbod het is.')).toBeVisible();
  await region.getByText('Een drempel minder: iets wat in de weg stond').click();
  for (const name of ['Midden-Kempen', 'Zuiderkempen']) await region.getByRole('checkbox', { name }).check();
  await expectAccessible(region);
  await region.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(region.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' })).toBeVisible();
  await expect(region.getByText('Midden-Kempen en Zuiderkempen')).toBeVisible();
  await expectAccessible(region);
  await othersAgree(TITLE);
  await region.reload();
  await region.getByRole('button', { name: 'Ja, dit mag naar buiten' }).click();
  await expect(region.getByText('Je zei ja.')).toBeVisible();
  await region.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await region.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(region.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  await region.getByRole('link', { name: 'Bekijk wat lezers zien' }).click();
  await expect(region.getByText('Aangeboden aan Midden-Kempen en Zuiderkempen.')).toBeVisible();
  await expect(region.getByText('Er kwam nog niets terug.')).toBeVisible();
  await expectAccessible(region);
  publication = new URL(region.url()).pathname;
});

test('who is in such a circle reads it on a phone, and nobody else does', async ({ browser }) => {
  const frontline = await person(browser, 'frontline', PHONE);
  await frontline.goto('/publications');
  await frontline.getByRole('link', { name: TITLE }).click();
  await expect(frontline.getByText(BODY)).toBeVisible();
  await expect(frontline.getByText('Dit ligt op tafel in onze volgende sessie.')).toBeVisible();
  await expect(frontline.getByText('Zuiderkempen')).toHaveCount(0);
  await expectAccessible(frontline);
  await frontline.context().close();
  const outsider = await person(browser, 'outsider');
  await outsider.goto('/publications');
  await expect(outsider.getByText(TITLE)).toHaveCount(0);
  await outsider.context().close();
});

test('it lies on the table of the next session, which says what it makes of it; the projector shows both', async () => {
  const sql = owner();
  await sql`update learning.sessions set stage = 'look_back', block_id = (
    select b.id from learning.blocks b where b.session_id = sessions.id and b.kind = 'look_back') where id = ${session.id}`;
  await sql.end();
  await coach.goto(`/sessions/${session.id}`);
  const pile = coach.getByRole('heading', { name: 'Aangeboden door de grotere kring' }).locator('..');
  const card = pile.getByRole('listitem').filter({ hasText: TITLE });
  await card.getByText('Lees het aanbod').click();
  await expect(card.getByText(BODY)).toBeVisible();
  await card.getByText('we nemen het op').click();
  await card.getByLabel('Hoe nemen we het op? (mag leeg)').fill(SAID);
  await card.getByRole('button', { name: 'Bewaar' }).click();
  await expect(card.getByText('Bewaard')).toBeVisible();
  await expectAccessible(coach);
  const screen = await coach.context().newPage();
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await screen.goto(`/sessions/${session.id}/screen`);
  await expect(screen.getByText(TITLE)).toBeVisible();
  await expect(screen.getByText(`we nemen het op: ${SAID}`)).toBeVisible();
  await screen.close();
});

test('what goes back is that word, with a line of whoever carries the circle; the words of the room stay', async ({
  browser,
}) => {
  const steward = await person(browser, 'steward', PHONE);
  await steward.goto(publication);
  await expect(steward.getByText('Onze sessie zei: we nemen het op')).toBeVisible();
  await expect(steward.getByText('Na de sessie laat wie de kring draagt het weten aan Regio Kempen.')).toBeVisible();
  // As if that session were over: the same was said in one that is.
  const sql = owner();
  await sql`update learning.follow_ups f set session_id = (
      select s.id from learning.sessions s where s.circle_id = f.circle_id and s.stage = 'closed' order by s.closed_at desc limit 1)
    where f.session_id = ${session.id} and f.offer_id is not null`;
  await sql.end();
  await steward.goto(publication);
  await steward.getByLabel('Een regel aan Regio Kempen (mag leeg)').fill(LINE);
  await expect(steward.getByText('Wie in Regio Kempen zit, leest')).toBeVisible();
  await expectAccessible(steward);
  await steward.getByRole('button', { name: 'Laat het weten aan Regio Kempen' }).click();
  await expect(steward.getByRole('heading', { level: 3, name: 'Dit weet Regio Kempen' })).toBeVisible();
  await expectAccessible(steward);
  await region.goto(publication);
  await expect(region.getByRole('heading', { level: 3, name: 'Midden-Kempen' })).toBeVisible();
  await expect(region.getByText(LINE)).toBeVisible();
  await expect(region.getByText(SAID)).toHaveCount(0);
  await expectAccessible(region);
  // Taken back, it is gone there.
  await steward.getByRole('button', { name: 'Neem dit terug…' }).click();
  await steward.getByRole('button', { name: 'Ja, neem terug' }).click();
  await expect(steward.getByRole('button', { name: 'Laat het weten aan Regio Kempen' })).toBeVisible();
  await region.reload();
  await expect(region.getByText(LINE)).toHaveCount(0);
  await steward.context().close();
});

test('withdrawn, it says so, and lies on no table any more', async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<
    { id: string }[]
  >`select release_id as id from released.publications where id = ${publication.split('/').at(-1) as string}`;
  await sql.end();
  await region.goto(`/releases/${row?.id}`);
  await region.getByRole('button', { name: 'Trek in…' }).click();
  await region.getByRole('button', { name: 'Ja, trek in' }).click();
  await expect(region.getByRole('heading', { level: 1, name: 'Dit is ingetrokken' })).toBeVisible();
  const frontline = await person(browser, 'frontline', PHONE);
  await frontline.goto(publication);
  await expect(frontline.getByText('Het aanbod is ingetrokken en ligt niet meer op tafel.')).toBeVisible();
  await expect(frontline.getByText(BODY)).toHaveCount(0);
  await expectAccessible(frontline);
});

test('what circles below let it read stands by theme; what says the same gets one name; a text is brought to the table', async ({
  browser,
}) => {
  await region.goto('/publications');
  await region.getByRole('link', { name: 'Bekijk per thema wat terugkomt' }).click();
  await expect(region.getByRole('heading', { level: 1, name: 'Wat onder ons terugkomt' })).toBeVisible();
  const told = 'Zonder smartphone geen toegang tot je rechten';
  await expect(region.getByRole('heading', { level: 2, name: told })).toBeVisible();
  await expectAccessible(region);
  await region.getByRole('link', { name: 'hefbomen' }).click();
  await expect(region.getByRole('link', { name: told })).toHaveCount(0);
  await region.getByRole('link', { name: 'drempels' }).click();
  await region.getByRole('checkbox', { name: `Kies: ${told}, van Midden-Kempen` }).check();
  await region.getByLabel('Naam voor wat ze gemeen hebben').fill('Digitaal uitgesloten');
  await region.getByRole('button', { name: 'Bewaar de naam' }).click();
  await expect(region.getByRole('heading', { level: 2, name: 'Digitaal uitgesloten' })).toBeVisible();
  await expectAccessible(region);
  await region.getByRole('link', { name: told }).click();
  await region.getByRole('button', { name: 'Neem mee naar onze sessie' }).click();
  await expect(region.getByText('Dit ligt op tafel in onze volgende sessie.')).toBeVisible();
  await region.goto('/cycles');
  const sql = owner();
  const [cycle] = await sql<
    { id: string }[]
  >`select y.id from learning.cycles y join network.circles c on c.id = y.circle_id
    where c.slug = 'regio-kempen' and y.closed_on is null`;
  await sql.end();
  await region.goto(`/cycles/${cycle?.id}`);
  await expect(region.getByRole('heading', { level: 3, name: 'Meegebracht om samen te lezen' })).toBeVisible();
  await expectAccessible(region);
  const frontline = await person(browser, 'frontline', PHONE);
  await frontline.goto('/publications');
  await expect(frontline.getByText('Digitaal uitgesloten')).toHaveCount(0);
});
