import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { REMARKS } from '../lib/learning/theme/remarks.fixture';
import { expectAccessible, owner, PHONE, person } from './people';

/**
 * Three people at one table of cards: the coach by mouse, a front-line worker on a phone, a manager by keyboard. The session is
 * laid past every policy, standing in the block that is tried; everything after that goes over the screens.
 */
test.describe.configure({ mode: 'serial' });

const PICTURES = process.env.LEERKRING_E2E_PICTURES;
const THEMES = ['Vervoer in de avond', 'Vertrouwen eerst', 'Kinderopvang', 'Papier en loketten'];
const BUS = 'Zonder auto of bus geraak je niet';
const BELBUS = 'Met de belbus kom je er wel';
const ITSME = 'Itsme lukt niet zonder recente gsm';
const JURIST = 'Een gezamenlijk dossier mag niet van de jurist';
let coach: Page;
let phone: Page;
let keyboard: Page;
let sessionId: string;
let cycleId: string;
let circleId: number;

const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });
const pile = (page: Page, name: string) => page.getByRole('grid', { name, exact: true });
const search = (page: Page) => page.getByRole('textbox', { name: 'Zoek een thema' });
const table = 'Nog op tafel';
/** Themes lie shut: to see what is in them, all are opened. */
async function openAll(page: Page) {
  const open = page.getByRole('button', { name: 'Toon alles' });
  const shut = page.getByRole('button', { name: 'Klap in' });
  await expect(open.or(shut)).toBeVisible();
  if (await open.isVisible()) await open.click();
  await expect(shut).toBeVisible();
}
/** As a keyboard goes: to the card, past what carries it, to its list of themes. */
async function askByKeys(words: string) {
  // A card that has just moved may still be on its way from one pile to another.
  await expect(async () => {
    await row(keyboard, words).focus();
    await keyboard.keyboard.press('ArrowRight');
    await keyboard.keyboard.press('ArrowRight');
    await expect(row(keyboard, words).getByRole('button', { name: 'In thema…' })).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await keyboard.keyboard.press('Enter');
  await expect(search(keyboard)).toBeFocused();
}

async function stand(kind: 'gather' | 'group' | 'weigh') {
  const sql = owner();
  await sql`update learning.sessions s set stage = ${kind}, gathered = true, block_id = b.id
    from learning.blocks b where s.id = ${sessionId} and b.session_id = s.id and b.kind = ${kind}`;
  await sql.end();
}
async function pictures(name: string) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await coach.emulateMedia({ colorScheme: scheme });
    await phone.emulateMedia({ colorScheme: scheme });
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await coach.setViewportSize({ width, height });
      await coach.screenshot({ path: `${PICTURES}/${name}-${width}-${scheme}.png` });
    }
    await phone.screenshot({ path: `${PICTURES}/${name}-390-${scheme}.png` });
  }
  await coach.emulateMedia({ colorScheme: 'light' });
  await phone.emulateMedia({ colorScheme: 'light' });
  await coach.setViewportSize({ width: 1280, height: 860 });
}

test.beforeAll(async ({ browser }) => {
  coach = await person(browser, 'coach');
  phone = await person(browser, 'frontline', { ...PHONE, viewport: { width: 390, height: 844 } });
  keyboard = await person(browser, 'manager');
  const sql = owner();
  const [coached] = await sql<{ id: number; facilitator: string }[]>`
    select c.id, s.facilitator_id as facilitator from network.circles c join learning.sessions s on s.circle_id = c.id
    where c.slug = 'midden-kempen' and s.stage = 'planned'`;
  circleId = coached?.id as number;
  // A session of its own, in a quarter that is long over: the others' journeys find theirs as it was.
  sessionId = randomUUID();
  cycleId = randomUUID();
  await sql`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
    values (${cycleId}, ${circleId}, 2024, 1, '2024-01-08', '2024-03-29')`;
  await sql`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, join_code)
    values (${sessionId}, ${circleId}, ${cycleId}, network.now(), 'Balen', ${coached?.facilitator as string}, 'GRPGRP22')`;
  for (const [index, kind] of ['gather', 'group', 'weigh', 'close'].entries()) {
    await sql`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
      values (${randomUUID()}, ${circleId}, ${sessionId}, ${index + 1}, ${kind}, 10)`;
  }
  for (const [index, title] of THEMES.entries()) {
    await sql`insert into learning.themes (id, circle_id, session_id, title, position)
      values (${randomUUID()}, ${circleId}, ${sessionId}, ${title}, ${index + 1})`;
  }
  for (const [index, [, body]] of REMARKS.entries()) {
    // In the order of the list: of what looks equally alike, the lowest id comes first.
    const id = `${String(index).padStart(8, '0')}${randomUUID().slice(8)}`;
    await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
      values (${id}, ${circleId}, ${body}, 'remark', network.today(), ${sessionId})`;
  }
  await sql.end();
  await stand('group');
  for (const page of [coach, phone, keyboard]) {
    await page.goto(`/sessions/${sessionId}`);
    await expect(page.getByRole('heading', { name: 'Wat hoort samen?' })).toBeVisible();
    // A page whose letters are still on their way moves under a finger.
    await page.evaluate(() => document.fonts.ready);
  }
  for (const page of [coach, keyboard]) await openAll(page);
});

test.afterAll(async () => {
  const sql = owner();
  for (const lain of ['dots', 'contributions', 'themes', 'session_events', 'attendances']) {
    await sql`delete from ${sql(`learning.${lain}`)} where session_id = ${sessionId}`;
  }
  await sql`update learning.sessions set stage = 'planned', block_id = null where id = ${sessionId}`;
  await sql`delete from learning.blocks where session_id = ${sessionId}`;
  await sql`delete from learning.sessions where id = ${sessionId}`;
  await sql`delete from learning.cycles where id = ${cycleId}`;
  await sql.end();
});

test('a card picked up by tapping is in a hand for the others, and lies where it is put down by tapping', async () => {
  await row(phone, BUS).tap();
  await expect(phone.getByText('1 kaartje gekozen')).toBeVisible();
  await expect(row(phone, BUS).getByText('in iemands hand')).toHaveCount(0);
  for (const page of [coach, keyboard]) await expect(row(page, BUS).getByText('in iemands hand')).toBeVisible();
  await row(phone, BELBUS).tap();
  await expect(phone.getByText('2 kaartjes gekozen')).toBeVisible();
  await expect(row(coach, BELBUS).getByText('in iemands hand')).toBeVisible();
  await expectAccessible(coach);
  await expectAccessible(phone);
  await pictures('held');
  await row(phone, BELBUS).tap();
  await expect(row(coach, BELBUS).getByText('in iemands hand')).toHaveCount(0);
  await row(phone, BELBUS).tap();
  await phone.getByRole('button', { name: `Leg de 2 gekozen kaartjes in ${THEMES[0]}` }).tap();
  for (const page of [coach, keyboard]) {
    await expect(pile(page, THEMES[0] as string).getByRole('row')).toHaveCount(2);
    await expect(row(page, BUS).getByText('in iemands hand')).toHaveCount(0);
  }
  await expect(phone.getByText('2 kaartjes liggen nu in: Vervoer in de avond.')).toBeVisible();
});

test('a finger means the card that it went down on, also when the page moves under it', async () => {
  await row(phone, ITSME).scrollIntoViewIfNeeded();
  // It lies still: twice in a row at the same place.
  let box = await row(phone, ITSME).boundingBox();
  await expect
    .poll(async () => {
      const before = box?.y;
      box = await row(phone, ITSME).boundingBox();
      return box?.y === before;
    })
    .toBe(true);
  if (!box) throw new Error('the card is not on screen');
  const finger = await phone.context().newCDPSession(phone);
  const touchPoints = [{ x: box.x + 60, y: box.y + 20 }];
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await phone.evaluate(() => window.scrollBy({ top: -160, behavior: 'instant' }));
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(row(phone, ITSME)).toHaveAttribute('aria-selected', 'true');
  await expect(phone.getByText('1 kaartje gekozen')).toBeVisible();
  await phone.getByRole('button', { name: 'Laat los' }).tap();
  await expect(row(phone, ITSME)).toHaveAttribute('aria-selected', 'false');
});

test('themes lie shut and open at a tap', async () => {
  await expect(row(phone, BUS)).toHaveCount(0);
  const shut = phone.getByRole('button', { name: `Toon de kaartjes in ${THEMES[0]}` });
  await expect(shut).toHaveAttribute('aria-expanded', 'false');
  await expectAccessible(phone);
  await shut.tap();
  await expect(row(phone, BUS)).toBeVisible();
});

test('one takes back one’s own moves, the latest first, and never what somebody moved since', async () => {
  // The keyboard moves one of the two on: that one is no longer the phone's to take back.
  await askByKeys(BUS);
  await keyboard.keyboard.type('papier');
  await keyboard.keyboard.press('Enter');
  await expect(pile(coach, THEMES[3] as string).getByText(BUS)).toBeVisible();
  await expect(search(keyboard)).toHaveCount(0);
  await phone.getByRole('button', { name: 'Maak ongedaan' }).tap();
  await expect(phone.getByText(/Iemand verplaatste ‘Zonder auto.*na jou/)).toBeVisible();
  await expect(pile(coach, THEMES[3] as string).getByText(BUS)).toBeVisible();
  await expect(pile(coach, table).getByText(BELBUS)).toBeVisible();
  // Two moves of one card, both taken back with the keys.
  for (const [theme, title] of [
    ['vervoer', THEMES[0] as string],
    ['kinder', THEMES[2] as string],
  ] as const) {
    await askByKeys(BELBUS);
    await keyboard.keyboard.type(theme);
    await keyboard.keyboard.press('Enter');
    await expect(pile(keyboard, title).getByText(BELBUS)).toBeVisible();
    // The card is gone from under the keyboard, which goes on in the pile where it lay.
    const goesOn = () => keyboard.evaluate(() => document.activeElement?.closest('[role=grid]') !== null);
    await expect.poll(goesOn).toBe(true);
  }
  await expect(pile(coach, THEMES[2] as string).getByText(BELBUS)).toBeVisible();
  await keyboard.keyboard.press('Control+z');
  await expect(pile(coach, THEMES[0] as string).getByText(BELBUS)).toBeVisible();
  await keyboard.keyboard.press('Control+z');
  await expect(pile(coach, table).getByText(BELBUS)).toBeVisible();
  await expect(keyboard.getByText(/ligt weer in: Nog op tafel/)).toBeVisible();
});

/** A door that those who come to it wait at, until it is opened. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('who takes back faster than the server answers gets every move back', async () => {
  // The others see each move before whoever made it knows that it arrived.
  let answered = 0;
  let answers = gate();
  await keyboard.route('**/do/moveContribution', async (route) => {
    const response = await route.fetch();
    await answers.opened;
    await route.fulfill({ response });
    answered += 1;
  });
  const put = async (theme: string, title: string) => {
    await askByKeys(BELBUS);
    await keyboard.keyboard.type(theme);
    await keyboard.keyboard.press('Enter');
    await expect(pile(keyboard, title).getByText(BELBUS)).toBeVisible();
  };
  await put('vervoer', THEMES[0] as string);
  await expect(pile(coach, THEMES[0] as string).getByText(BELBUS)).toBeVisible();
  await keyboard.keyboard.press('Control+z');
  await expect(pile(keyboard, table).getByText(BELBUS)).toBeVisible();
  expect(answered).toBe(0);
  answers.open();
  await expect(pile(coach, table).getByText(BELBUS)).toBeVisible();
  await expect.poll(() => answered).toBe(2);
  // Two moves, and both back in one breath.
  answers = gate();
  await put('vervoer', THEMES[0] as string);
  await put('kinder', THEMES[2] as string);
  await keyboard.keyboard.press('Control+z');
  await keyboard.keyboard.press('Control+z');
  await expect(pile(keyboard, table).getByText(BELBUS)).toBeVisible();
  expect(answered).toBe(2);
  answers.open();
  // Every one leaves when the one before it is answered.
  await expect.poll(() => answered, { timeout: 15_000 }).toBe(6);
  await expect(keyboard.getByText(/ligt weer in: Nog op tafel/)).toBeVisible();
  for (const page of [coach, keyboard]) await expect(pile(page, table).getByText(BELBUS)).toBeVisible();
  await keyboard.unroute('**/do/moveContribution');
});

test('two who move one card at the same moment see it in one place, and who came second is told where', async () => {
  // The coach's screen does not hear the other's move yet: their own leaves with the version that they saw.
  const other = gate();
  await coach.route('**/do/moveContribution', async (route) => {
    await other.opened;
    await route.continue();
  });
  await row(coach, ITSME).getByRole('button', { name: 'In thema…' }).click();
  await coach.getByRole('menuitem', { name: THEMES[1] }).click();
  await row(keyboard, ITSME).getByRole('button', { name: 'In thema…' }).click();
  const moved = keyboard.waitForResponse('**/do/moveContribution');
  await keyboard.getByRole('menuitem', { name: THEMES[3] }).click();
  await moved;
  other.open();
  await expect(coach.getByText(/Iemand was je net voor.*Papier en loketten/)).toBeVisible();
  await coach.unroute('**/do/moveContribution');
  for (const page of [coach, keyboard]) await expect(pile(page, THEMES[3] as string).getByText(ITSME)).toBeVisible();
  await expect(pile(phone, table).getByText(ITSME)).toHaveCount(0);
});

test('by keyboard alone: choose three cards, find no theme, make one with them', async () => {
  await pile(keyboard, table).getByRole('row').first().focus();
  for (let step = 0; step < 3; step += 1) {
    await keyboard.keyboard.press('Space');
    await keyboard.keyboard.press('ArrowDown');
  }
  await expect(keyboard.getByText('3 kaartjes gekozen')).toBeVisible();
  // Tab leaves the pile, on to what can be done with what was chosen.
  for (let step = 0; step < 6; step += 1) {
    const name = await keyboard.evaluate(() => document.activeElement?.textContent);
    if (name === 'In thema…') break;
    await keyboard.keyboard.press('Tab');
  }
  await keyboard.keyboard.press('Enter');
  await expect(keyboard.getByRole('dialog', { name: 'Leg 3 kaartjes in een thema' })).toBeVisible();
  await expect(search(keyboard)).toBeFocused();
  await keyboard.keyboard.type('Digitale drempels');
  await expectAccessible(keyboard);
  await keyboard.keyboard.press('Enter');
  for (const page of [coach, keyboard]) await openAll(page);
  await expect(pile(coach, 'Digitale drempels').getByRole('row')).toHaveCount(3);
  await expect(pile(keyboard, 'Digitale drempels').getByRole('row')).toHaveCount(3);
  // Taken back, the theme that was made for them goes too.
  await keyboard.getByRole('button', { name: 'Maak ongedaan' }).press('Enter');
  await expect(coach.getByRole('heading', { name: 'Digitale drempels' })).toHaveCount(0);
});

test('a pile is gone through and chosen in as a list, and goes on under the keyboard when somebody takes a card away', async () => {
  const rows = pile(keyboard, table).getByRole('row');
  const press = (key: string) => keyboard.keyboard.press(key);
  const chosen = (count: number) => expect(keyboard.getByText(`${count} kaartjes gekozen`)).toBeVisible();
  await rows.first().focus();
  await press('End');
  await expect(rows.last()).toBeFocused();
  await press('Home');
  await expect(rows.first()).toBeFocused();
  // Letters look for the card that begins so.
  await keyboard.keyboard.type('een gez');
  await expect(row(keyboard, JURIST)).toBeFocused();
  await press('Home');
  await press('Shift+ArrowDown');
  await press('Shift+ArrowDown');
  await chosen(3);
  await press('Shift+ArrowUp');
  await chosen(2);
  await press('Escape');
  await expect(keyboard.getByText(/gekozen$/)).toHaveCount(0);
  await press('Control+a');
  await chosen(await rows.count());
  await press('Escape');
  // With a mouse: the first, and up to the third.
  const heap = pile(coach, table).getByRole('row');
  await heap.nth(0).click();
  await heap.nth(2).click({ modifiers: ['Shift'] });
  await expect(coach.getByText('3 kaartjes gekozen')).toBeVisible();
  await coach.getByRole('button', { name: 'Laat los' }).click();
  // The pile is one stop of Tab, and its cards' buttons none.
  await rows.nth(1).focus();
  await press('Tab');
  expect(await keyboard.evaluate(() => document.activeElement?.closest('[role=grid]'))).toBe(null);
  await press('Shift+Tab');
  await expect(rows.nth(1)).toBeFocused();
  const [taken, after] = await Promise.all([1, 2].map((at) => rows.nth(at).getAttribute('aria-label')));
  await row(coach, taken as string)
    .getByRole('button', { name: 'In thema…' })
    .click();
  await coach.getByRole('menuitem', { name: THEMES[3] }).click();
  await expect(pile(keyboard, THEMES[3] as string).getByText(taken as string)).toBeVisible();
  await expect(row(keyboard, after as string)).toBeFocused();
  // Whichever card that was, what looks alike is asked of a whole table next.
  await coach.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect(row(keyboard, taken as string)).toBeVisible();
  await expect(pile(keyboard, THEMES[3] as string).getByText(taken as string)).toHaveCount(0);
});

test('what looks alike is shown on asking, with the words; it lays nothing by itself', async () => {
  const before = await pile(coach, table).getByRole('row').count();
  await coach.getByRole('button', { name: 'Wat lijkt op elkaar?' }).click();
  const list = coach.getByRole('list', { name: 'Kaartjes die op elkaar lijken' });
  const cluster = list.getByRole('listitem').filter({ hasText: '‘loonbeslag’' }).first();
  await expect(cluster).toBeVisible();
  await expectAccessible(coach);
  await pictures('alike');
  expect(await pile(coach, table).getByRole('row').count()).toBe(before);
  await cluster.getByRole('button', { name: 'Niet hetzelfde' }).click();
  await expect(list.getByText('Delen: ‘loonbeslag’')).toHaveCount(0);
  const trust = list.getByRole('listitem').filter({ hasText: '‘vertrouwen’' }).first();
  await trust.getByRole('button', { name: 'Leg samen…' }).click();
  await expect(search(coach)).toHaveValue('Vertrouwen');
  await coach.getByRole('menuitem', { name: THEMES[1] }).click();
  await expect(pile(keyboard, THEMES[1] as string).getByText('Vertrouwen groeit trager')).toBeVisible();
  await coach.getByRole('button', { name: 'Verberg wat op elkaar lijkt' }).click();
});

test('a card let go on a card makes a theme of both, with its name in a box; taken back it is gone', async () => {
  const heap = pile(coach, table).getByRole('row');
  const before = await heap.count();
  await heap.nth(0).dragTo(heap.nth(1), { sourcePosition: { x: 60, y: 12 }, targetPosition: { x: 60, y: 12 } });
  const name = coach.getByLabel('Naam van het thema');
  await expect(name).toBeFocused();
  await expect(name).not.toHaveValue('');
  await expectAccessible(coach);
  await pictures('pile');
  // What is typed takes the place of what was proposed, and who goes on has it saved.
  await coach.keyboard.type('Stapel van twee');
  await expect(name).toHaveValue('Stapel van twee');
  await coach.getByRole('heading', { name: 'Wat hoort samen?' }).click();
  await expect(phone.getByRole('heading', { name: 'Stapel van twee' })).toBeVisible();
  await openAll(keyboard);
  await expect(pile(keyboard, 'Stapel van twee').getByRole('row')).toHaveCount(2);
  await expect(heap).toHaveCount(before - 2);
  await coach.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect(phone.getByRole('heading', { name: 'Stapel van twee' })).toHaveCount(0);
  await expect(pile(keyboard, table).getByRole('row')).toHaveCount(before);
});

test('a theme is split and merged, in one go each, and both are taken back', async () => {
  const from = THEMES[1] as string;
  const count = await pile(coach, from).getByRole('row').count();
  const inFrom = (page: Page) => pile(page, from).getByRole('row').and(page.locator('[data-card]'));
  await coach.getByRole('region', { name: from }).getByRole('button', { name: 'Kies alle' }).click();
  await coach.getByRole('button', { name: 'Nieuw thema', exact: true }).click();
  await coach.getByLabel('Naam van het thema').fill('Afgesplitst');
  await coach.keyboard.press('Enter');
  await expect(phone.getByRole('heading', { name: 'Afgesplitst' })).toBeVisible();
  for (const page of [coach, keyboard]) await openAll(page);
  await expect(pile(keyboard, 'Afgesplitst').getByRole('row')).toHaveCount(count);
  await expect(inFrom(keyboard)).toHaveCount(0);
  await coach.getByRole('region', { name: 'Afgesplitst' }).getByRole('button', { name: 'Voeg samen…' }).click();
  await expect(coach.getByRole('menu', { name: 'Voeg samen…' })).toBeVisible();
  await coach.getByRole('menuitem', { name: from }).click();
  await expect(inFrom(keyboard)).toHaveCount(count);
  for (const page of [coach, phone, keyboard]) {
    await expect(page.getByRole('heading', { name: 'Afgesplitst' })).toHaveCount(0);
  }
  await coach.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect(phone.getByRole('heading', { name: 'Afgesplitst' })).toBeVisible();
  await openAll(keyboard);
  await expect(pile(keyboard, 'Afgesplitst').getByRole('row')).toHaveCount(count);
  await coach.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect(phone.getByRole('heading', { name: 'Afgesplitst' })).toHaveCount(0);
  await expect(inFrom(keyboard)).toHaveCount(count);
});

test('a theme for which today has no time gets its line now', async () => {
  await coach.getByLabel('Nieuw thema').fill('Voor later');
  await coach.getByLabel('Nieuw thema').press('Enter');
  await openAll(coach);
  await coach.getByRole('region', { name: 'Voor later' }).getByRole('button', { name: 'Niet nu' }).click();
  const why = coach.getByLabel('Nu niet, want…');
  await expect(why).toHaveValue('vandaag gaan andere thema’s voor');
  await expect(coach.getByText('Dit thema weegt vandaag niet mee.')).toBeVisible();
  await expectAccessible(coach);
  await why.press('Enter');
  for (const page of [coach, keyboard, phone]) {
    await expect(page.getByText('Nu niet, want vandaag gaan andere thema’s voor')).toBeVisible();
  }
});

test('who thinks of something while cards are grouped lays it on the table at once', async () => {
  await phone.getByRole('button', { name: 'Nog een kaartje' }).tap();
  await phone.getByLabel('Wat viel je op?').fill('Laat: de tolk kwam niet opdagen.');
  await expect(phone.getByText('Het ligt meteen op tafel')).toBeVisible();
  await expectAccessible(phone);
  await phone.getByRole('button', { name: 'Leg op tafel' }).tap();
  for (const page of [coach, keyboard]) await expect(row(page, 'Laat: de tolk')).toHaveCount(1);
  await phone.getByRole('button', { name: 'Sluit het vak' }).tap();
  // A sentence that was half written when grouping began lands there too.
  await stand('gather');
  await keyboard.getByLabel('Wat viel je op?').click();
  await keyboard.keyboard.type('Laat: en de lift ');
  await stand('group');
  await expect(keyboard.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toBeVisible();
  await expect(keyboard.getByText('hij komt nog gewoon op tafel')).toBeVisible();
  await keyboard.keyboard.type('is stuk.');
  await keyboard.getByRole('button', { name: 'Leg op tafel' }).click();
  await expect(row(coach, 'Laat: en de lift is stuk.')).toHaveCount(1);
  await expect(keyboard.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toHaveCount(0);
  for (const page of [coach, keyboard]) await openAll(page);
});

test('a name that is half typed when the room goes on is still typed, and still given', async () => {
  await coach.getByLabel('Nieuw thema').click();
  await coach.keyboard.type('Half ge');
  await keyboard.getByRole('button', { name: `Wijzig de naam van ${THEMES[2]}` }).click();
  await keyboard.keyboard.press('End');
  await keyboard.keyboard.type(' voor ac');
  await stand('weigh');
  for (const page of [coach, keyboard]) {
    await expect(page.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Waar zit voor ons het meeste in?' })).toBeVisible();
  }
  await expectAccessible(coach);
  await coach.keyboard.type('typt');
  await keyboard.keyboard.type('ht uur');
  await expect(coach.getByLabel('Nieuw thema')).toHaveValue('Half getypt');
  await expect(keyboard.getByLabel('Naam van het thema')).toHaveValue('Kinderopvang voor acht uur');
  // Also after a reload.
  await coach.reload();
  await coach.getByRole('button', { name: 'Thema’s maken: nog niet verstuurd' }).click();
  await expect(coach.getByLabel('Nieuw thema')).toHaveValue('Half getypt');
  await coach.getByLabel('Nieuw thema').press('Enter');
  await keyboard.keyboard.press('Enter');
  for (const name of ['Half getypt', 'Kinderopvang voor acht uur']) {
    await expect(phone.getByRole('heading', { name })).toBeVisible();
  }
  // What was set aside is not weighed.
  await expect(phone.getByRole('heading', { name: 'Voor later' })).toHaveCount(0);
  for (const page of [coach, keyboard])
    await expect(page.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toHaveCount(0);
  await stand('group');
  for (const page of [coach, keyboard]) await openAll(page);
});

test('only who carries the room brings cards in: typed line by line, and from a whiteboard’s CSV', async () => {
  await expect(keyboard.getByRole('button', { name: 'Van papier of whiteboard' })).toHaveCount(0);
  await coach.getByRole('button', { name: 'Van papier of whiteboard' }).click();
  const line = coach.getByRole('textbox', { name: 'Kaartje' });
  await line.fill('De receptie kent onze namen');
  await line.press('Enter');
  await coach.keyboard.type('Haar nummer is 85.07.30-033.28');
  await line.press('Enter');
  await coach.keyboard.type('Bel de dienst op 014 56 66 66');
  await line.press('Enter');
  await expect(line).toBeFocused();
  await expect(coach.getByText('Hier staat een rijksregisternummer')).toBeVisible();
  await expect(row(keyboard, 'De receptie kent onze namen').getByText('in de zaal')).toBeVisible();
  await expect(row(keyboard, 'Bel de dienst')).toHaveCount(0);
  await coach.getByRole('button', { name: 'Toch leggen' }).click();
  await expect(row(keyboard, 'Bel de dienst')).toBeVisible();
  await expect(row(keyboard, '85.07.30')).toHaveCount(0);
  await expectAccessible(coach);

  await coach.getByText('Plak een lijst', { exact: true }).click();
  await coach
    .getByLabel('Lijst, kolom of CSV')
    .fill(
      [
        'ID,TEXT,CREATED BY',
        '1,"De lift is stuk, al weken",Jos',
        '2,"Hij zei: ""kom gerust terug""",Mia',
        '3,De receptie kent onze namen,Mia',
        '4,Mail naar jan@voorbeeld.be,Jos',
        '5,Zij heeft 85.07.30-033.28,Jos',
        '6,Koffie staat altijd klaar,Mia',
      ].join('\n'),
    );
  await expect(coach.getByLabel('Waar staan de kaartjes?')).toHaveValue('1');
  await expect(coach.getByText('Staat er al.')).toBeVisible();
  await expect(coach.getByText('Hier staat een telefoonnummer of e-mailadres.')).toBeVisible();
  await expect(coach.getByRole('checkbox', { name: /85.07.30/ })).toBeDisabled();
  await expectAccessible(coach);
  await pictures('paste');
  await coach.getByRole('checkbox', { name: /Koffie/ }).uncheck();
  await coach.getByRole('button', { name: 'Leg 2 kaartjes op tafel' }).click();
  await expect(coach.getByText('2 kaartjes gelegd.')).toBeVisible();
  await expect(row(keyboard, 'De lift is stuk, al weken')).toHaveCount(1);
  await expect(row(keyboard, 'Hij zei: "kom gerust terug"')).toHaveCount(1);
  for (const not of ['Koffie', 'jan@voorbeeld.be', 'Jos']) await expect(row(keyboard, not)).toHaveCount(0);
  await coach.getByRole('button', { name: 'Sluit' }).click();
});

test('with two hundred cards on the table another’s move is on every screen', async () => {
  const sql = owner();
  for (let index = 0; index < 160; index += 1) {
    await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
      values (${randomUUID()}, ${circleId}, ${`${REMARKS[index % REMARKS.length]?.[1]} Nog eens, ${index}.`}, 'remark', network.today(), ${sessionId})`;
  }
  await sql.end();
  for (const page of [coach, keyboard, phone]) {
    await expect(page.getByText('Nog eens, 159.')).toBeAttached({ timeout: 20_000 });
  }
  await row(coach, JURIST).first().getByRole('button', { name: 'In thema…' }).click();
  const item = coach.getByRole('menuitem', { name: THEMES[3] });
  await expect(item).toBeVisible();
  const began = Date.now();
  await item.click();
  await expect(
    pile(coach, THEMES[3] as string)
      .getByText(JURIST)
      .first(),
  ).toBeVisible();
  const own = Date.now() - began;
  await expect(
    pile(keyboard, THEMES[3] as string)
      .getByText(JURIST)
      .first(),
  ).toBeVisible();
  const others = Date.now() - began;
  console.log(`200 cards: own screen ${own} ms, another's ${others} ms`);
});

test('the room weighs per head, apart from one’s own dots', async () => {
  await stand('weigh');
  const [theme, second] = THEMES as [string, string];
  for (const page of [coach, phone]) {
    await expect(page.getByRole('heading', { name: 'Waar zit voor ons het meeste in?' })).toBeVisible();
  }
  await expect(phone.getByLabel('Mensen zonder toestel')).toHaveCount(0);
  await coach.getByLabel('Stippen per persoon').selectOption('4');
  await expect(phone.getByText('Nog 4 stippen')).toBeVisible();
  await coach.getByLabel('Mensen zonder toestel').fill('3');
  await coach.getByLabel('Mensen zonder toestel').press('Enter');
  await expect(coach.getByText('Nog 12 stippen voor de zaal (van 12)')).toBeVisible();
  // What cannot be laid stays as it was typed, with why.
  const onTheme = coach.getByLabel(`Stippen van de zaal op ${theme}`);
  for (const [typed, why] of [
    ['12345', 'hoogstens 12'],
    ['7 of 8', 'Vul een getal in'],
  ] as const) {
    await onTheme.fill(typed);
    await onTheme.press('Enter');
    await expect(onTheme).toHaveAccessibleDescription(new RegExp(why));
    await expect(onTheme).toHaveValue(typed);
  }
  await coach.getByLabel(`Stippen van de zaal op ${theme}`).fill('7');
  await coach.getByLabel(`Stippen van de zaal op ${theme}`).press('Enter');
  await expect(coach.getByText('Nog 5 stippen voor de zaal (van 12)')).toBeVisible();
  await coach.getByRole('button', { name: `Voor de zaal: één stip op ${second}` }).click();
  await coach.getByRole('button', { name: `Eén stip op ${second}`, exact: true }).click();
  await expect(coach.getByText('Nog 4 stippen voor de zaal (van 12)')).toBeVisible();
  await expect(coach.getByText('Nog 3 stippen', { exact: true })).toBeVisible();
  await phone.getByRole('button', { name: `Eén stip op ${theme}` }).tap();
  await expect(phone.getByText('Nog 3 stippen')).toBeVisible();
  await expectAccessible(coach);
  await expectAccessible(phone);
  await pictures('weigh');
  // Fewer heads than dots laid for them, and another number of dots once they lie.
  await coach.getByLabel('Mensen zonder toestel').fill('1');
  await coach.getByLabel('Mensen zonder toestel').press('Enter');
  await expect(coach.getByRole('alert').filter({ hasText: /stippen/ })).toBeVisible();
  await coach.getByLabel('Stippen per persoon').selectOption('6');
  await expect(coach.getByText('Er liggen al stippen.')).toBeVisible();
  const hidden = await (await phone.request.get(`/api/sessions/${sessionId}/board`)).json();
  expect(hidden.themes.every((one: { dots: null; roomDots: null }) => one.dots === null && one.roomDots === null)).toBe(
    true,
  );
  await coach.getByRole('button', { name: 'Toon de stippen' }).click();
  await expect(phone.getByText('8 stippen')).toBeVisible();
  await expect(phone.getByText('2 stippen')).toBeVisible();
  await pictures('revealed');
});
