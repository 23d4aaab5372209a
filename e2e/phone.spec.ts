import { expect, type Page, test } from '@playwright/test';
import { closeEarlier, expectAccessible, owner, PHONE, person } from './people';
import { borrowSession } from './session-fixture';

/**
 * One bar at the foot of a phone, and what whoever steers sees of the room: numbers, who knocks, what would be left behind. Leaves
 * the circle's planned session as it found it.
 */
test.describe.configure({ mode: 'serial' });

const THEMES = [
  'Wachten op een plek',
  'De eerste ontvangst telt meer dan het aanbod',
  'Brieven die terugkomen',
  'Kinderopvang en uren',
  'Wie kent wie: korte lijnen',
  'Vervoer na zeven uur',
];
let phone: Page;
let laptop: Page;
let coach: Page;
let sessionId: string;
let joinCode: string;
let giveBack: () => Promise<void>;

async function stand(stage: string) {
  const sql = owner();
  await sql`update learning.sessions set stage = ${stage}, gathered = true, step = 0,
    block_id = (select id from learning.blocks where session_id = ${sessionId} and kind = ${stage}) where id = ${sessionId}`;
  await sql.end();
}
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name });
const ready = (page: Page) => page.getByRole('button', { name: 'Ik ben klaar' });
const foot = async (page: Page) => (await page.locator('[data-foot]').boundingBox())?.y ?? 0;

test.beforeAll(async ({ browser }) => {
  const borrowed = await borrowSession('midden-kempen');
  ({ id: sessionId, joinCode, giveBack } = borrowed);
  const sql = owner();
  // Who is here is counted: pages that an earlier journey left open would be in the room too.
  await closeEarlier(browser);
  await sql`delete from learning.attendances where session_id = ${sessionId}`;
  await sql`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  for (const [index, title] of THEMES.entries()) {
    await sql`insert into learning.themes (id, circle_id, session_id, title, position)
      select gen_random_uuid(), circle_id, id, ${title}, ${index + 1} from learning.sessions where id = ${sessionId}`;
  }
  await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
    select gen_random_uuid(), circle_id, 'Een los kaartje.', 'remark', network.today(), id from learning.sessions where id = ${sessionId}`;
  await sql.end();
  await stand('gather');
  phone = await person(browser, 'frontline', PHONE);
  laptop = await person(browser, 'frontline');
  coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  for (const page of [phone, laptop, coach]) await page.goto(`/sessions/${sessionId}`);
});

test.afterAll(async () => {
  const sql = owner();
  await sql`update learning.contributions set theme_id = null where session_id = ${sessionId}`;
  await sql`delete from learning.themes where session_id = ${sessionId}`;
  // Shown once, they stay shown: for whoever borrows this session next, past every trigger.
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update learning.sessions set revealed = false where id = ${sessionId}`;
  });
  await sql.end();
  await giveBack();
});

test('the act of the moment lies in the bar, beside "ready", and covers nothing that is typed', async () => {
  const box = phone.getByLabel('Wat viel je op?');
  const send = phone.getByRole('button', { name: 'Leg op tafel' });
  await expect(send).toBeInViewport({ ratio: 1 });
  await expect(ready(phone)).toBeInViewport({ ratio: 1 });
  const [act, toggle] = await Promise.all([send.boundingBox(), ready(phone).boundingBox()]);
  expect(Math.abs((act?.y ?? 0) - (toggle?.y ?? 99))).toBeLessThanOrEqual(2);
  expect(act?.width).toBeGreaterThan(2 * (toggle?.width ?? 999));
  const head = await phone.locator('header').boundingBox();
  expect(head?.height).toBeLessThanOrEqual(56);
  // The keyboard takes the lower part of the screen.
  await phone.setViewportSize({ width: 360, height: 440 });
  await box.tap();
  await expect
    .poll(async () => {
      const { y = 0, height = 999 } = (await box.boundingBox()) ?? {};
      return y + height <= (await foot(phone)) && y >= (head?.height ?? 0);
    })
    .toBe(true);
  await expectAccessible(phone);
  await box.fill('De bus rijdt niet na zeven uur.');
  await send.click();
  await expect(phone.getByText('Verstuurd en bewaard', { exact: true })).toBeInViewport();
  await expect(box).toHaveValue('');
  await phone.setViewportSize({ width: 360, height: 740 });
});

test('six themes to weigh fit on one screen, and who has laid all dots is ready', async () => {
  await stand('weigh');
  await expect(heading(phone, /Waar zit voor ons/)).toBeVisible();
  const last = phone.getByRole('button', { name: `Eén stip op ${THEMES[5]}` });
  await expect(last).toBeInViewport({ ratio: 1 });
  const { y = 0, height = 0 } = (await last.boundingBox()) ?? {};
  expect(y + height).toBeLessThanOrEqual(await foot(phone));
  await expect(phone.getByText('Nog 5 stippen')).toBeInViewport();
  await expectAccessible(phone);
  for (let dots = 0; dots < 4; dots += 1) await last.tap();
  await expect(phone.getByText('Nog 1 stip')).toBeVisible();
  await expect(ready(phone)).toHaveAttribute('aria-pressed', 'false');
  await phone.getByRole('button', { name: `Eén stip op ${THEMES[0]}` }).tap();
  await expect(ready(phone)).toHaveAttribute('aria-pressed', 'true');
  await expect(coach.getByText('1 van 1 legden al hun stippen')).toBeVisible({ timeout: 20_000 });
});

test('a second device lays what is left, not what it had seen', async () => {
  // It stood there all the while, with five to lay.
  await expect(laptop.getByText('Nog 5 stippen')).toBeVisible();
  await laptop.getByRole('button', { name: `Eén stip minder op ${THEMES[0]}` }).hover({ force: true });
  await expect(laptop.getByText('Je stippen zijn op')).toBeVisible();
  const taken = laptop.waitForResponse('**/do/placeDots');
  await laptop.getByRole('button', { name: `Eén stip minder op ${THEMES[5]}` }).click();
  await taken;
  await expect(laptop.getByText('Nog 1 stip')).toBeVisible();
  // The hand comes back to its phone. Four lay there, of which the laptop took one and the phone takes another.
  await phone.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(phone.getByText('Nog 1 stip')).toBeVisible();
  await phone.getByRole('button', { name: `Eén stip minder op ${THEMES[5]}` }).tap();
  await expect(phone.getByText('Nog 2 stippen')).toBeVisible();
  const sql = owner();
  const laid = async () =>
    (await sql`select sum(d.count)::int as dots from learning.dots d where d.session_id = ${sessionId}`)[0]?.dots;
  await expect.poll(laid).toBe(3);
  await sql.end();
});

test('before going on it says what would be left behind, and once the dots are shown no dot is missed any more', async () => {
  await expect(coach.getByText('De stippen zijn nog niet getoond')).toBeVisible();
  await expect(coach.getByText(/1 deelnemer heeft nog stippen/)).toBeVisible({ timeout: 20_000 });
  // A press that was on its way as the dots were shown, and one too many before it.
  await laptop.route('**/do/placeDots', (route) =>
    route.fulfill({ json: { ok: false, problem: { code: 'noDotsLeft' } } }),
  );
  await laptop.getByRole('button', { name: `Eén stip op ${THEMES[1]}` }).click();
  await expect(laptop.getByText('Op een ander toestel legde je ook stippen.')).toBeVisible();
  await coach.getByRole('button', { name: 'Toon de stippen' }).click();
  await expect(heading(laptop, 'Dit weegt voor ons het zwaarst')).toBeVisible();
  await expect(laptop.getByText('Op een ander toestel')).toHaveCount(0);
  await expect(laptop.getByRole('alert').filter({ hasText: 'stippen' })).toHaveCount(0);
  await laptop.unroute('**/do/placeDots');
  await stand('group');
  await expect(coach.getByText(/kaartje ligt nog op tafel|kaartjes liggen nog op tafel/)).toBeVisible();
});

test('a knock is seen wherever one has scrolled, and moves nothing', async ({ browser }) => {
  await stand('close');
  await expect(heading(coach, 'Afronden')).toBeVisible();
  await coach.evaluate(() => window.scrollTo({ top: document.body.scrollHeight }));
  const where = () => heading(coach, 'Afronden').evaluate((one) => [one.getBoundingClientRect().top, scrollY]);
  const before = await where();
  const guest = await person(browser, null, PHONE);
  await guest.goto(`/join/${joinCode}`);
  // The door speaks the guest's language.
  await guest.getByRole('button', { name: 'English' }).click();
  await guest.getByLabel('Your name').fill('Fatima');
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Knock' }).click();
  const enter = coach.getByRole('button', { name: 'Laat Fatima binnen' });
  await expect(enter).toBeInViewport({ ratio: 1 });
  expect(await where()).toEqual(before);
  await expectAccessible(coach);
  await enter.click();
  await expect(guest.getByRole('heading', { level: 2, name: 'Wrap-up' })).toBeVisible();
  await guest.context().close();
});
