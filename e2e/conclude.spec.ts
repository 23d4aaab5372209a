import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession, layPlan } from './session-fixture';

/** Six themes are concluded, one act each; what was decided reaches its owner's day, and what was said before stays to be read. */
test.describe.configure({ mode: 'serial' });

const THEMES = [
  'Vervoer in de avond',
  'Eerst luisteren',
  'Kinderopvang',
  'Papieren en brieven',
  'Taal op de werkvloer',
  'Wachtlijsten',
] as const;
const DOTS = [9, 17, 4, 6, 1, 2];
const [BUS, TRUST, CARE, PAPER, LANGUAGE, WAITING] = THEMES;
/** What a hand does to conclude all six: to open a form and to save it, and once for the two that have to wait. */
const CLICKS = 10;
const LAPTOP = { viewport: { width: 1366, height: 768 } };
const DECISION = 'Elk team houdt een half uur vrij';

let coach: Page;
let phone: Page;
let screen: Page;
let sessionId: string;
let mate: string;
let giveBack: () => Promise<void>;

const column = (page: Page, theme: string) => page.getByRole('region', { name: theme });
const save = (page: Page, theme: string) =>
  column(page, theme).getByRole('button', { name: 'Bewaar', exact: true }).click();

test.beforeAll(async ({ browser }) => {
  ({ id: sessionId, giveBack } = await borrowSession('midden-kempen'));
  await layPlan(sessionId, [{ kind: 'arrive' }, { kind: 'conclude' }, { kind: 'close' }]);
  const sql = owner();
  await sql`update learning.sessions s set stage = 'conclude', block_id = b.id, revealed = true, gathered = true from learning.blocks b
    where b.session_id = s.id and b.kind = 'conclude' and s.id = ${sessionId}`;
  for (const [at, title] of THEMES.entries()) {
    const [theme] = await sql`insert into learning.themes (id, circle_id, session_id, title, position, beneath)
      select gen_random_uuid(), circle_id, id, ${title}, ${at + 1}, ${at === 0} from learning.sessions where id = ${sessionId} returning id`;
    await sql`insert into learning.dots (session_id, theme_id, voter_id, count)
      values (${sessionId}, ${theme?.id}, gen_random_uuid(), ${DOTS[at] ?? 1})`;
    for (let card = 1; card <= 6; card += 1) {
      await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id, theme_id)
        select gen_random_uuid(), circle_id, ${`${title}, opmerking ${card}`}, 'remark', network.today(), id, ${theme?.id}
        from learning.sessions where id = ${sessionId}`;
    }
  }
  await sql`insert into learning.assumptions (id, circle_id, session_id, theme_id, body)
    select gen_random_uuid(), circle_id, session_id, id, 'Wie echt wil, geraakt er wel.' from learning.themes where session_id = ${sessionId} and beneath`;
  const [worker] = await sql`select name from network.people where email like 'frontline@%' limit 1`;
  mate = worker?.name;
  await sql.end();
  coach = await person(browser, 'coach', LAPTOP);
  phone = await person(browser, 'frontline', PHONE);
  screen = await person(browser, 'coach', { viewport: { width: 1920, height: 1080 } });
  await coach.goto(`/sessions/${sessionId}`);
  await phone.goto(`/sessions/${sessionId}`);
  await screen.goto(`/sessions/${sessionId}/screen`);
});

test.afterAll(async () => {
  const sql = owner();
  for (const table of ['learnings', 'experiments', 'decisions', 'signals']) {
    await sql`delete from ${sql(`learning.${table}`)} where cycle_id = (select cycle_id from learning.sessions where id = ${sessionId})`;
  }
  for (const table of ['assumptions', 'dots', 'contributions', 'themes']) {
    await sql`delete from ${sql(`learning.${table}`)} where session_id = ${sessionId}`;
  }
  // Dots are shown once: past what holds that.
  await sql.unsafe(
    `set session_replication_role = replica; update learning.sessions set revealed = false where id = '${sessionId}'`,
  );
  await sql.end();
  await giveBack();
});

/** Presses of a hand on this page from here on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.clicks = '0';
    const count = () => {
      document.documentElement.dataset.clicks = String(Number(document.documentElement.dataset.clicks) + 1);
    };
    document.addEventListener('pointerdown', count, true);
  });
  return async () => Number(await page.locator('html').getAttribute('data-clicks'));
}

test('each theme stands in a column by its weight, with all its cards and what lies beneath; the first that is open stands out', async () => {
  const heads = phone.getByRole('region').getByRole('heading', { level: 3 });
  await expect(heads).toHaveText([TRUST, BUS, PAPER, CARE, WAITING, LANGUAGE, 'Over iets anders', 'Stemmingen']);
  const bus = column(coach, BUS);
  await expect(bus.getByText('Wie echt wil, geraakt er wel.')).toBeVisible();
  await bus.getByText('6 kaartjes · 9 stippen').click();
  for (let card = 1; card <= 6; card += 1) await expect(bus.getByText(`${BUS}, opmerking ${card}`)).toBeVisible();
  await bus.getByText('6 kaartjes · 9 stippen').click();
  await expect(coach.getByText('0 van de 6 thema’s')).toBeVisible();
  await expect(screen.getByText('0 van de 6 thema’s')).toBeVisible();
  // No list of themes in which somebody forgets to choose.
  await expect(coach.getByRole('combobox')).toHaveCount(0);
  await expectAccessible(coach);
  await expectAccessible(phone);
});

test('all six are concluded with ten presses, and what becomes of each stands there at once, for everybody', async () => {
  const clicks = await countClicks(coach);
  const type = async (theme: string, label: string, words: string) => {
    await column(coach, theme).getByLabel(label).focus();
    await coach.keyboard.type(words);
  };
  for (const theme of [TRUST, BUS]) {
    await column(coach, theme).getByRole('button', { name: 'We proberen' }).click();
    await expect(column(coach, theme).getByLabel('Naam van het experiment')).toBeFocused();
    await coach.keyboard.type(`Proef: ${theme}`);
    await type(theme, 'Wat willen we te weten komen?', 'Of het helpt');
    await type(theme, 'Wat gaan we doen?', 'Uitproberen');
    await type(theme, 'Wie doet mee?', 'Wie wil');
    await column(coach, theme).getByLabel('Tot wanneer?').fill('2030-01-31');
    await save(coach, theme);
    await expect(column(phone, theme).getByText(`Proef: ${theme}`)).toBeVisible();
  }
  await column(coach, CARE).getByRole('button', { name: 'We beslissen' }).click();
  await coach.keyboard.type(DECISION);
  await type(CARE, 'Wie zorgt ervoor?', mate.slice(0, 4));
  await expect(coach.getByRole('option', { name: mate })).toBeVisible();
  await coach.keyboard.press('ArrowDown');
  await coach.keyboard.press('Enter');
  await expect(column(coach, CARE).getByLabel('Wie zorgt ervoor?')).toHaveValue(mate);
  await expect(column(coach, CARE).getByText(`Dit komt op de dag van ${mate}.`)).toBeVisible();
  await column(coach, CARE).getByLabel('Tegen wanneer?').fill('2030-03-01');
  await save(coach, CARE);
  await column(coach, PAPER).getByRole('button', { name: 'We geven door' }).click();
  await type(PAPER, 'Wat moet men weten?', 'Brieven zijn te moeilijk');
  await type(PAPER, 'Voor wie?', 'De RVA');
  await save(coach, PAPER);
  await expect(column(phone, PAPER).getByText('Brieven zijn te moeilijk')).toBeVisible();
  await expect(coach.getByText('4 van de 6 thema’s')).toBeVisible();
  await coach.getByRole('button', { name: 'De 2 thema’s die nog open zijn: nu niet, want…' }).click();
  await coach.keyboard.type('eerst de andere');
  await coach.getByRole('form').getByRole('button', { name: 'Bewaar', exact: true }).click();
  for (const page of [coach, phone, screen]) await expect(page.getByText('6 van de 6 thema’s')).toBeVisible();
  expect(await clicks()).toBe(CLICKS);
  for (const theme of [LANGUAGE, WAITING]) {
    await expect(column(phone, theme).getByText('eerst de andere')).toBeVisible();
  }
  await expect(screen.getByText('We beslisten iets')).toBeVisible();
  await expect(screen.getByText(DECISION)).toBeVisible();
  await expectAccessible(coach);
  await expectAccessible(phone);
  await expectAccessible(screen);
});

test('a theme that had to wait is opened again by itself', async () => {
  await column(phone, WAITING)
    .getByRole('button', { name: `Zet ‘${WAITING}’ weer open` })
    .click();
  await expect(coach.getByText('5 van de 6 thema’s')).toBeVisible();
  await expect(column(coach, WAITING).getByRole('button', { name: 'We leerden' })).toBeVisible();
  await expect(column(coach, LANGUAGE).getByText('eerst de andere')).toBeVisible();
});

test('a decision comes on the day of whoever took it on, with its end', async ({ browser }) => {
  const day = await person(browser, 'frontline', PHONE);
  await day.goto('/today');
  const asked = day.getByRole('listitem').filter({ hasText: `Je neemt op je: ${DECISION}` });
  await expect(asked.getByText('Tegen 1 maart.')).toBeVisible();
  await expectAccessible(day);
  const other = await person(browser, 'manager');
  await other.goto('/today');
  await expect(other.getByText(DECISION).first()).toBeVisible();
  await expect(other.getByText(`Je neemt op je: ${DECISION}`)).toHaveCount(0);
  await day.context().close();
  await other.context().close();
});

test('what was concluded is said otherwise from its card, and how it read before stays to be read', async () => {
  const care = column(coach, CARE);
  await care.getByRole('button', { name: `Pas aan: ${DECISION}` }).click();
  await expect(care.getByLabel('Wat beslissen we?')).toBeFocused();
  await care.getByLabel('Wat beslissen we?').fill('Elk team houdt een uur vrij');
  await save(coach, CARE);
  await expect(column(phone, CARE).getByText('Elk team houdt een uur vrij')).toBeVisible();
  for (const page of [coach, phone]) {
    await column(page, CARE).getByText('Vroeger stond hier…').click();
    await expect(column(page, CARE).getByText(DECISION)).toBeVisible();
  }
  await expectAccessible(phone);
  // Two at once: who comes later sees what the other made of it, loses nothing, and says which stays.
  await column(phone, CARE).getByRole('button', { name: 'Pas aan: Elk team houdt een uur vrij' }).click();
  await column(phone, CARE).getByLabel('Wat beslissen we?').fill('Elk team houdt een dag vrij');
  await care.getByRole('button', { name: 'Pas aan: Elk team houdt een uur vrij' }).click();
  await care.getByLabel('Wat beslissen we?').fill('Elk team houdt twee uur vrij');
  await save(coach, CARE);
  await expect(column(phone, CARE).getByText('Iemand anders maakte er intussen dit van:')).toBeVisible();
  await expect(column(phone, CARE).getByText('Elk team houdt twee uur vrij')).toBeVisible();
  await expectAccessible(phone);
  await column(phone, CARE).getByRole('button', { name: 'Bewaar de mijne' }).click();
  await expect(care.getByText('Elk team houdt een dag vrij')).toBeVisible();
});

test('what is half written stays with its theme over a reload, and what is taken away is asked for twice', async () => {
  const language = column(phone, WAITING);
  await language.getByRole('button', { name: 'We leerden' }).click();
  await language.getByLabel('Wat leerden we?').fill('Wachten maakt moe');
  await phone.reload();
  await expect(language.getByLabel('Wat leerden we?')).toHaveValue('Wachten maakt moe');
  await save(phone, WAITING);
  await expect(column(coach, WAITING).getByText('Wachten maakt moe')).toBeVisible();
  await expect(coach.getByText('6 van de 6 thema’s')).toBeVisible();
  await expect(screen.getByText('We leerden iets')).toBeVisible();
  await column(coach, WAITING).getByRole('button', { name: 'Haal weg: Wachten maakt moe' }).click();
  await expect(column(coach, WAITING).getByText('Wachten maakt moe')).toBeVisible();
  await column(coach, WAITING).getByRole('button', { name: 'Ja, haal weg' }).click();
  await expect(column(phone, WAITING).getByText('Wachten maakt moe')).toHaveCount(0);
  await expect(phone.getByText('5 van de 6 thema’s')).toBeVisible();
});

test('what others take away while somebody changes it stays in the box, to be saved as something new', async () => {
  const said = (page: Page) => column(page, LANGUAGE);
  await said(phone)
    .getByRole('button', { name: /^Voeg iets toe/ })
    .click();
  await said(phone).getByRole('button', { name: 'We leerden' }).click();
  await said(phone).getByLabel('Wat leerden we?').fill('Tolken helpt');
  await save(phone, LANGUAGE);
  await said(phone).getByRole('button', { name: 'Pas aan: Tolken helpt' }).click();
  await said(phone).getByLabel('Wat leerden we?').fill('Tolken helpt, ook aan de telefoon');
  await said(coach).getByRole('button', { name: 'Haal weg: Tolken helpt' }).click();
  await said(coach).getByRole('button', { name: 'Ja, haal weg' }).click();
  await expect(said(phone).getByText('Iemand haalde dit intussen weg.')).toBeVisible();
  await expectAccessible(phone);
  await said(phone).getByRole('button', { name: 'Bewaar als nieuw' }).click();
  await expect(said(coach).getByText('Tolken helpt, ook aan de telefoon')).toBeVisible();
  await expect(said(phone).getByRole('textbox')).toHaveCount(0);
});

test('whoever goes on in another column while a line is on its way keeps typing there', async () => {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await coach.route('**/do/saveLearning', async (route) => {
    await free;
    await route.continue();
  });
  const other = column(coach, 'Over iets anders');
  await column(coach, WAITING).getByRole('button', { name: 'We leerden' }).click();
  await column(coach, WAITING).getByLabel('Wat leerden we?').fill('Wachten maakt stil');
  await save(coach, WAITING);
  await other.getByRole('button', { name: 'We geven door' }).click();
  await other.getByLabel('Wat moet men weten?').focus();
  await coach.keyboard.type('Na 19 uur ');
  letGo();
  await expect(column(phone, WAITING).getByText('Wachten maakt stil')).toBeVisible();
  await expect(column(coach, WAITING).getByLabel('Wat leerden we?')).toHaveCount(0);
  await coach.keyboard.type('rijdt niets');
  await expect(other.getByLabel('Wat moet men weten?')).toHaveValue('Na 19 uur rijdt niets');
  await coach.unroute('**/do/saveLearning');
});
