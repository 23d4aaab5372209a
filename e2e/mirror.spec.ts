import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession, layPlan } from './session-fixture';

/**
 * The wel/niet mirror: answered alone on a phone and by keyboard, shown in a session, and its one step made into an experiment.
 * Four other people answered already. Leaves the circle's session and mirror as it found them.
 */
test.describe.configure({ mode: 'serial' });

const PLAN = ['arrive', 'mirror', 'conclude', 'close'];
/** Where they stand, by pair. */
const ANSWERED = { d2: [2, 4, 1, 5], o5: [5, 5, 5, 4] };
const EXPERIMENT = 'Eén team voor wie net belde';

let coach: Page;
let phone: Page;
let desk: Page;
let screen: Page;
let sessionId: string;
let giveBack: () => Promise<void>;

/** One pair of the mirror, by what it is called. */
const pair = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^${name}:`) });
const place = (page: Page, name: string, at: number) =>
  pair(page, name)
    .getByRole('radio')
    .nth(at - 1);

test.beforeAll(async ({ browser }) => {
  const borrowed = await borrowSession('midden-kempen');
  sessionId = borrowed.id;
  const sql = owner();
  const ofCycle = (sql: ReturnType<typeof owner>) =>
    sql`cycle_id = (select cycle_id from learning.sessions where id = ${sessionId})`;
  const mirrors = await sql`select * from learning.mirrors where ${ofCycle(sql)}`;
  const answers =
    await sql`select * from learning.mirror_answers where mirror_id in (select id from learning.mirrors where ${ofCycle(sql)})`;
  await sql`delete from learning.mirrors where ${ofCycle(sql)}`;
  const [mirror] = await sql`insert into learning.mirrors (circle_id, cycle_id, answered)
    select circle_id, cycle_id, 4 from learning.sessions where id = ${sessionId} returning id, circle_id`;
  for (const [pair, places] of Object.entries(ANSWERED)) {
    await sql`insert into learning.mirror_answers (mirror_id, circle_id, pair, person_id, place)
      select ${mirror?.id}, ${mirror?.circle_id}, ${pair}, person_id, (${places}::int[])[n] from (
        select h.person_id, row_number() over (order by h.person_id) as n from network.hats h join network.people p on p.id = h.person_id
        where h.circle_id = ${mirror?.circle_id} and h.ends_on is null and split_part(p.email, '@', 1) not in ('coach', 'frontline', 'manager')
        group by h.person_id limit 4) answered`;
  }
  await sql.end();
  await layPlan(
    sessionId,
    PLAN.map((kind) => ({ kind })),
  );
  giveBack = async () => {
    const sql = owner();
    await sql`delete from learning.experiments where title = ${EXPERIMENT}`;
    await sql`delete from learning.mirrors where ${ofCycle(sql)}`;
    if (mirrors.length > 0) await sql`insert into learning.mirrors ${sql(mirrors)}`;
    if (answers.length > 0) await sql`insert into learning.mirror_answers ${sql(answers)}`;
    await sql.end();
    await borrowed.giveBack();
  };
  coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  phone = await person(browser, 'frontline', PHONE);
  desk = await person(browser, 'manager', { viewport: { width: 1366, height: 768 } });
});

test.afterAll(() => giveBack());

test('alone on a phone: found from the cycle, saved with each touch, and nobody else’s in sight', async () => {
  await phone.goto('/cycles');
  await phone.getByRole('main').getByRole('heading', { level: 2 }).first().getByRole('link').click();
  await phone.getByRole('link', { name: 'Wel/niet-spiegel' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'Wel/niet-spiegel' })).toBeVisible();
  await expect(phone.getByText('4 mensen antwoordden al.')).toBeVisible();
  // Earlier mirrors are there to read; of this one nothing but how many answered.
  await expect(phone.getByRole('radio', { checked: true })).toHaveCount(0);
  await place(phone, 'Op maat of vast', 2).check({ force: true });
  await expect(phone.getByText('1 van 17 geplaatst.')).toBeVisible();
  await place(phone, 'Met of naast elkaar', 4).check({ force: true });
  await place(phone, 'Wie leert', 1).check({ force: true });
  await expect(phone.getByText('Bewaard.')).toBeVisible();
  await expect(phone.getByText('5 mensen antwoordden al.')).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'mirror-phone');
  await phone.reload();
  await expect(place(phone, 'Wie leert', 1)).toBeChecked();
  await expect(phone.getByRole('radio', { checked: true })).toHaveCount(3);
  await phone.getByRole('button', { name: 'Wis je antwoord bij Wie leert' }).click();
  await expect(phone.getByText('2 van 17 geplaatst.')).toBeVisible();
  await expect(phone.getByText('Bewaard.')).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Toon de spiegel' })).toHaveCount(0);
});

test('without the net: what was chosen stays, says that it is not saved, and goes when asked', async () => {
  await phone.context().setOffline(true);
  await place(phone, 'Lang of kort', 5).check({ force: true });
  await expect(phone.getByText('Eén antwoord is nog niet bewaard.')).toBeVisible();
  await phone.context().setOffline(false);
  await phone.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await expect(phone.getByText('Bewaard.')).toBeVisible();
  await phone.reload();
  await expect(place(phone, 'Lang of kort', 5)).toBeChecked();
});

test('by keyboard alone', async () => {
  await desk.goto('/tools/mirror');
  await place(desk, 'Op maat of vast', 1).focus();
  await desk.keyboard.press('Space');
  await desk.keyboard.press('ArrowRight');
  await desk.keyboard.press('ArrowRight');
  await expect(place(desk, 'Op maat of vast', 3)).toBeChecked();
  await expect(desk.getByText('Bewaard.')).toBeVisible();
  await expectAccessible(desk);
  await look(desk, 'mirror-desktop');
  await desk.reload();
  await expect(place(desk, 'Op maat of vast', 3)).toBeChecked();
});

test('in the session: people answer on their phones, the coach shows it once, and every screen has the spread', async ({
  browser,
}) => {
  for (const page of [coach, phone, desk]) await page.goto(`/sessions/${sessionId}`);
  screen = await person(browser, 'coach', { viewport: { width: 1920, height: 1080 } });
  await screen.goto(`/sessions/${sessionId}/screen`);
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(coach.getByRole('heading', { level: 2, name: 'Welkom' })).toBeVisible();
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Wel/niet-spiegel' })).toBeVisible();
  await expect(place(phone, 'Lang of kort', 5)).toBeChecked();
  await place(phone, 'Samen of na elkaar', 3).check({ force: true });
  await place(desk, 'Samen of na elkaar', 5).check({ force: true });
  await expect(phone.getByText('Bewaard.')).toBeVisible();
  await expect(desk.getByText('Bewaard.')).toBeVisible();
  await expect(screen.getByText('6 mensen antwoordden al.')).toBeVisible();
  await expectAccessible(phone);
  await look(screen, 'mirror-projector-asks');
  await coach.getByRole('button', { name: 'Toon de spiegel' }).click();
  await coach.getByRole('button', { name: 'Toon hem nu' }).click();
  for (const page of [coach, phone, desk]) {
    await expect(page.getByRole('heading', { level: 2, name: 'Zo kijken jullie' })).toBeVisible();
  }
  // The four, and 3 and 5 from here.
  await expect(
    phone.getByRole('img', {
      name: 'Samen of na elkaar: 1 helemaal links, 1 eerder links, 1 ertussenin, 1 eerder rechts en 2 helemaal rechts',
    }),
  ).toBeVisible();
  // Four of five alike, or too few: not drawn, and not said which.
  await expect(phone.getByText(/^Zonder beeld: .*Lang of kort/)).toBeVisible();
  await expect(phone.getByRole('radio', { name: /‘/ })).toHaveCount(0);
  await expect(screen.getByRole('img', { name: /^Samen of na elkaar/ })).toBeVisible();
  for (const page of [coach, phone, screen]) await expectAccessible(page);
  const sql = owner();
  expect(
    await sql`select from learning.mirror_answers a join learning.mirrors m on m.id = a.mirror_id
      join learning.sessions s on s.cycle_id = m.cycle_id where s.id = ${sessionId}`,
  ).toHaveLength(0);
  await sql.end();
});

test('the room chooses one step, which becomes an experiment of the cycle', async () => {
  await phone.getByRole('button', { name: 'Hier één stap: Samen of na elkaar' }).click();
  await expect(desk.getByText('Hier kozen jullie één stap')).toBeVisible();
  await expect(screen.getByText('Hier kozen jullie één stap')).toBeVisible();
  await look(phone, 'mirror-shown-phone');
  await look(coach, 'mirror-shown-desktop');
  await look(screen, 'mirror-projector-shown');
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(desk.getByRole('heading', { level: 2, name: 'Wat nemen we mee?' })).toBeVisible();
  await desk.getByText('Regels die jullie onderweg schreven').click();
  await desk.getByRole('button', { name: /^Maak hiervan Experiment: Uit de wel\/niet-spiegel/ }).click();
  await expect(desk.getByLabel('Wat gaan we doen?')).toHaveValue(/^Uit de wel\/niet-spiegel, Samen of na elkaar:/);
  await desk.getByLabel('Naam van het experiment').fill(EXPERIMENT);
  await desk.getByLabel('Wat willen we te weten komen?').fill('Komt iemand sneller rond als één mens alles bekijkt?');
  await desk.getByLabel('Wie doet mee?').fill('Karim en An');
  await desk.getByLabel('Tot wanneer?').fill('2030-01-31');
  await desk.locator('form').getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText(EXPERIMENT)).toBeVisible();
  await desk.goto('/experiments');
  await expect(desk.getByRole('link', { name: EXPERIMENT })).toBeVisible();
});

test('afterwards it stands on its page, with the mirrors before it, each with its table', async () => {
  await desk.goto('/tools/mirror');
  await expect(desk.getByText('Hier kozen jullie één stap').first()).toBeVisible();
  await desk.getByText('Per onderwerp').first().click();
  await desk.locator('summary', { hasText: 'Dezelfde aantallen als tabel' }).first().click();
  await expect(desk.getByRole('rowheader', { name: 'Samen of na elkaar' })).toBeVisible();
  await expect(desk.getByRole('heading', { level: 2, name: 'Eerdere spiegels' })).toBeVisible();
  await expectAccessible(desk);
});
