import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person, type Role } from './people';
import { letterTo, othersAgree } from './release-fixture';
import { layPlan } from './session-fixture';

/**
 * Three cycles of one partnership: a remark becomes an experiment, two barriers that it meets go to whoever can remove them and come back
 * answered, it is tried anew in another form, what it changed stays, and another partnership takes it up.
 */
test.describe.configure({ mode: 'serial' });

const SLUG = 'midden-kempen';
const REMARK = 'Mensen durven niet zeggen dat de bus te duur is.';
const THEME = 'De rit naar het gesprek';
const LEARNED = 'De weg naar ons toe is de eerste drempel.';
const FIRST = 'Wij komen naar jou';
const SECOND = 'Wij komen naar jou, met twee';
const BUS = 'Een dagticket kost evenveel als een halve dag eten.';
const BUS_TO = 'Vervoermaatschappij Kempen';
const CARE = 'Wie alleen werkt, mag niet op huisbezoek.';
const BUS_TITLE = 'De bus kost een halve dag eten';
const CARE_TITLE = 'Alleen op huisbezoek mag niet';
const SHARED = 'Het eerste gesprek waar iemand woont';
const EMBEDDED = 'Het eerste gesprek is waar iemand woont, en we gaan met twee.';
let coach: Page;
let phone: Page;
let experiment: string;

test.beforeAll(async ({ browser }) => {
  coach = await person(browser, 'coach');
  phone = await person(browser, 'frontline', PHONE);
});

/** The coach goes on, and the room comes along to what has this heading. */
async function next(heading: string) {
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  for (const page of [coach, phone]) await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible();
}
/** So many days go by: everybody signs in again. */
async function later(days: number) {
  const sql = owner();
  await sql`update network.clock set shift = shift + make_interval(days => ${days})`;
  await sql.end();
  await signIn(coach, 'coach');
  await signIn(phone, 'frontline');
}
const signIn = (page: Page, as: Role) =>
  page.context().request.post('/api/demo/sign-in', { data: { as }, headers: { accept: 'application/json' } });

/** The day of the circle's session has come: everybody signs in again, and the coach begins it with these blocks. */
async function begin(kinds: string[], heading: string) {
  const sql = owner();
  const [session] = await sql<{ id: string }[]>`
    select s.id from learning.sessions s join network.circles c on c.id = s.circle_id where c.slug = ${SLUG} and s.stage = 'planned'`;
  const id = session?.id as string;
  await sql`update network.clock set shift = (select planned_at - now() from learning.sessions where id = ${id})`;
  await sql.end();
  await layPlan(
    id,
    kinds.map((kind) => ({ kind })),
  );
  for (const [page, as] of [
    [coach, 'coach'],
    [phone, 'frontline'],
  ] as const) {
    await signIn(page, as);
    await page.goto(`/sessions/${id}`);
  }
  await next(heading);
}
async function end() {
  await next('Afronden');
  await coach.getByRole('button', { name: 'Sluit de sessie' }).click();
  await coach.getByRole('button', { name: 'Ja, sluit af' }).click();
  for (const page of [coach, phone]) {
    await expect(page.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
  }
}
/** The coach opens the cycle after this one, and plans its session eighty days on. */
async function openNext() {
  const sql = owner();
  const [day] = await sql<{ on: string }[]>`select (network.today() + 80)::text as on`;
  await sql.end();
  await coach.goto('/cycles/new');
  await coach.getByRole('button', { name: 'Open de cyclus' }).click();
  await coach.getByRole('link', { name: 'Plan de sessie' }).click();
  await coach.getByLabel('Dag', { exact: true }).fill(day?.on as string);
  await coach.getByLabel('Beginuur').fill('09:30');
  await coach.getByRole('button', { name: 'Plan de sessie' }).click();
  await coach.waitForURL(/\/sessions\/.*\/prepare/);
}
/** The state of the experiment goes on, with the words that it asks for. */
async function goOn(page: Page, way: string, ...words: { label: string; text: string }[]) {
  await page.getByRole('button', { name: 'Verander de status' }).click();
  await page.getByText(way).click();
  for (const { label, text } of words) await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Maak ongedaan' })).toBeVisible();
  await page.reload();
}
/** What the circle let out by this form: the coach proposes it, the others say yes. */
async function letOut(of: string, title: string, toWhom: string, more: () => Promise<void> = async () => {}) {
  await coach.goto(`/releases/new?${of}`);
  await coach.getByLabel('Titel').fill(title);
  await coach.getByRole('checkbox', { name: toWhom }).check();
  await more();
  await coach.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' })).toBeVisible();
  await othersAgree(title);
  await coach.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await coach.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  await coach.getByRole('link', { name: 'Bekijk wat lezers zien' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: title })).toBeVisible();
}
async function signalOf(body: string): Promise<string> {
  const sql = owner();
  const [row] = await sql<{ id: string }[]>`select id from learning.signals where body = ${body}`;
  await sql.end();
  return `kind=signal&subject=${row?.id}`;
}

test('a remark jotted on a phone becomes a theme, a learning and an experiment', async () => {
  await phone.goto('/write');
  await phone.getByLabel('Wat viel je op?').fill(REMARK);
  await phone.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(phone.getByText('Bewaard. Dank je.')).toBeVisible();
  await begin(['gather', 'group', 'conclude', 'close'], 'Wat viel je op?');
  await next('Wat hoort samen?');
  await coach.getByLabel('Nieuw thema').fill(THEME);
  await coach.getByRole('button', { name: 'Maak' }).click();
  await expect(phone.getByRole('heading', { name: THEME })).toBeVisible();
  await phone.getByRole('row').filter({ hasText: REMARK }).getByRole('button', { name: 'In thema…' }).click();
  await phone.getByRole('menuitem', { name: THEME }).click();
  await coach.getByRole('button', { name: 'Toon alles' }).click();
  await expect(coach.getByRole('grid', { name: THEME }).getByText(REMARK)).toBeVisible();
  await next('Wat nemen we mee?');
  const ours = coach.getByRole('region', { name: THEME });
  await ours.getByRole('button', { name: 'We leerden' }).click();
  await ours.getByLabel('Wat leerden we?').fill(LEARNED);
  await ours.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText(LEARNED)).toBeVisible();
  await ours.getByRole('button', { name: /^Voeg iets toe bij/ }).click();
  await ours.getByRole('button', { name: 'We proberen' }).click();
  await ours.getByLabel('Naam van het experiment').fill(FIRST);
  await ours.getByLabel('Wat willen we te weten komen?').fill('Praten mensen vrijer waar ze wonen?');
  await ours.getByLabel('Wat gaan we doen?').fill('Het eerste gesprek bij de mensen thuis.');
  await ours.getByLabel('Wie doet mee?').fill('Onthaal');
  await ours.getByLabel('Tot wanneer?').fill('2027-12-31');
  await ours.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText(FIRST)).toBeVisible();
  await end();
});

test('in the next cycle it is noted and read, and two things that stood in its way become signals', async () => {
  await openNext();
  await later(30);
  await phone.goto('/experiments');
  await phone.getByRole('link', { name: FIRST }).click();
  await expect(phone.getByRole('heading', { level: 1, name: FIRST })).toBeVisible();
  experiment = new URL(phone.url()).pathname;
  await phone.getByLabel('Wat zag je gebeuren?').fill('Aan haar eigen tafel vertelde ze wat ze bij ons verzweeg.');
  await phone.getByRole('button', { name: 'Bewaar de notitie' }).click();
  await expect(phone.getByLabel('Wat zag je gebeuren?')).toHaveValue('');
  await coach.goto(experiment);
  const readings = coach.getByRole('region', { name: 'Wat we samen lazen' });
  await readings.getByRole('button', { name: 'Lees samen de uitkomst' }).click();
  await readings.getByText('Deels', { exact: true }).click();
  await readings.getByLabel('Wat de gegevens zeggen').fill('Wie alleen werkt, ging niet.');
  await readings.getByRole('button', { name: 'Bewaar' }).click();
  for (const [what, where, toWhom] of [
    [BUS, 'geld', BUS_TO],
    [CARE, 'een regel', 'Regio Kempen'],
  ] as const) {
    await readings.getByRole('button', { name: 'Voeg toe wat meespeelde' }).click();
    await readings.getByLabel('Wat speelde mee').fill(what);
    await readings.getByLabel('Waar zit het?').selectOption({ label: where });
    await readings.getByText('Structureel: dat ligt hoger').click();
    await readings.getByLabel('Wie kan hier iets aan veranderen?').fill(toWhom);
    await readings.getByRole('button', { name: 'Bewaar' }).click();
    await readings.getByRole('button', { name: `Maak hier een signaal van: ${what}` }).click();
    await expect(readings.getByText(`Werd een signaal voor ${toWhom}`)).toBeVisible();
  }
});

test('the one goes by letter to somebody without an account, who takes it up', async ({ browser }) => {
  await letOut(await signalOf(BUS), BUS_TITLE, 'Iemand buiten Leerkring, met een brief', () =>
    coach.getByLabel('Aan wie gaat de brief?').fill(BUS_TO),
  );
  await coach.getByRole('button', { name: `Stuur een brief aan ${BUS_TO}…` }).click();
  await coach.getByLabel(`Mailadres van ${BUS_TO}`).fill('rit@vervoer.example');
  await coach.getByRole('button', { name: 'Verstuur de brief' }).click();
  await expect(coach.getByRole('heading', { level: 3, name: `Brief aan ${BUS_TO}` })).toBeVisible();
  const office = await person(browser, null, PHONE);
  await office.goto(await letterTo(BUS_TO));
  await office.getByText('We nemen het op').click();
  await office.getByLabel('Waar neem je het op?').fill('Tariefoverleg');
  await office.getByLabel('Tegen wanneer?').fill('2099-03-01');
  await office.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(office.getByText(/Opgenomen: Tariefoverleg/)).toBeVisible();
  await office.context().close();
});

test('the other goes to the circle above, which answers', async ({ browser }) => {
  await letOut(await signalOf(CARE), CARE_TITLE, 'Regio Kempen, de grotere kring waar we bij horen');
  const region = await person(browser, 'region', PHONE);
  await region.goto('/publications');
  await region
    .getByRole('region', { name: 'Kringen vragen jullie antwoord' })
    .getByRole('link', { name: CARE_TITLE })
    .click();
  await region.getByLabel('Antwoord', { exact: true }).fill('Twee diensten mogen samen gaan, ook verzekerd.');
  await region.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(region.getByText('Twee diensten mogen samen gaan, ook verzekerd.')).toBeVisible();
  await region.context().close();
});

test('after the second session the experiment goes on in a new form', async () => {
  await begin(['look_back', 'close'], 'Wat werd ervan?');
  await expect(phone.getByText(FIRST)).toBeVisible();
  await end();
  await openNext();
  await coach.goto(experiment);
  await goOn(coach, 'Lezen: we bekijken samen');
  await goOn(coach, 'Aanpassen: we proberen het anders', {
    label: 'Wat hebben we gezien?',
    text: 'Alleen gaan mocht niet, met twee wel.',
  });
  await coach.getByRole('link', { name: 'Ga verder in een nieuwe vorm' }).click();
  await coach.getByLabel('Naam', { exact: true }).fill(SECOND);
  await coach.getByLabel('Wat doen we?').fill('Het eerste gesprek thuis, en altijd met twee.');
  await coach.getByLabel('Tot wanneer?').fill('2099-12-31');
  await coach.getByRole('button', { name: 'Bewaar het experiment' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: SECOND })).toBeVisible();
  experiment = new URL(coach.url()).pathname;
});

test('in the third cycle what it changed stays, and both answers lie on the table', async () => {
  await later(30);
  await coach.goto(experiment);
  await goOn(coach, 'Lezen: we bekijken samen');
  await goOn(
    coach,
    'Verankeren: we blijven zo werken',
    { label: 'Wat hebben we gezien?', text: 'Niemand bleef nog weg.' },
    { label: 'Wat doen we nu anders?', text: EMBEDDED },
    { label: 'Wie waakt erover?', text: 'Onthaal' },
    { label: 'Wanneer kijken we of het nog leeft?', text: '2199-12-01' },
  );
  const embedded = coach.getByRole('region', { name: 'Wat er nu anders is' });
  await expect(embedded.getByText(EMBEDDED)).toBeVisible();
  await begin(['look_back', 'close'], 'Wat werd ervan?');
  for (const page of [coach, phone]) {
    await expect(page.getByText('Twee diensten mogen samen gaan, ook verzekerd.')).toBeVisible();
    await expect(page.getByText(/Tariefoverleg/)).toBeVisible();
    await expect(page.getByText('doorgegeven aan Regio Kempen')).toBeVisible();
  }
  await expectAccessible(phone);
  await look(phone, 'year-answers');
  await end();
  await phone.goto('/cycles');
  const ring = phone.getByRole('navigation', { name: 'Leercycli, de oudste eerst' }).getByRole('link').last();
  await expect(ring).toHaveAccessibleName(/verankeren/);
  await ring.click();
  // Begun there, and embedded there.
  await expect(phone.getByRole('region', { name: 'Experimenten' }).getByRole('link', { name: SECOND })).toHaveCount(2);
  await look(phone, 'year-timeline');
});

test('the learning of the first cycle is followed from the remark to what it changed', async () => {
  const sql = owner();
  const [row] = await sql<{ id: string }[]>`select id from learning.learnings where body = ${LEARNED}`;
  await sql.end();
  await phone.goto(`/learnings/${row?.id}`);
  const from = phone.getByRole('region', { name: 'Waar het vandaan komt' });
  await expect(from.getByText(REMARK)).toBeVisible();
  await expect(from.getByText(THEME)).toBeVisible();
  const led = phone.getByRole('region', { name: 'Waar het toe leidde' });
  await expect(led.getByRole('link', { name: FIRST, exact: true })).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'year-learning');
});

test('it is let out, and a case worker of another partnership takes it up', async ({ browser }) => {
  await openNext();
  await letOut(`kind=experiment&subject=${experiment.split('/').at(-1)}`, SHARED, 'Alle partnerschappen in Vlaanderen');
  const other = await person(browser, 'outsider', PHONE);
  await other.goto('/publications');
  await other.getByRole('link', { name: SHARED }).click();
  await other.getByRole('link', { name: 'Probeer dit bij ons' }).click();
  await expect(other.getByText('Komt uit wat Midden-Kempen deelde')).toBeVisible();
  await other.getByLabel('Wat willen we weten?').fill('Werkt het ook in de stad?');
  await other.getByLabel('Wat doen we?').fill('Eén wijk, drie gesprekken');
  await other.getByLabel('Wie doet mee?').fill('Onthaal');
  await other.getByLabel('Tot wanneer?').fill('2099-05-01');
  await other.getByRole('button', { name: 'Bewaar het experiment' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Werkt het ook in de stad?' })).toBeVisible();
  await other.getByRole('link', { name: `${SHARED} (Midden-Kempen)` }).click();
  await expect(other.getByRole('heading', { level: 1, name: SHARED })).toBeVisible();
});
