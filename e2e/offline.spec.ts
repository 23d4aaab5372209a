import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, person } from './people';

/**
 * Bad wifi in the hall: what somebody writes stays on their device until it is saved, goes in order, and is given back when
 * the session can no longer take it. Another partnership's session than that of the quarter's journey.
 */
test.describe.configure({ mode: 'serial' });

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const AWAY = 'Geen verbinding. Schrijf gerust verder';
const KEPT = 'Bewaard op dit toestel. Vertrekt vanzelf als er weer verbinding is.';
const PASSED = 'Deze sessie kan dit niet meer aannemen';
let page: Page;
let context: BrowserContext;
let sessionId: string;
let joinCode: string;
let plannedAt: Date;
const box = () => page.getByLabel('Wat viel je op?');
const send = () => page.getByRole('button', { name: 'Leg op tafel' });
const line = (words: string) => page.getByRole('listitem').filter({ hasText: words });

/** The same words, given back. */
const given = (words: string) =>
  page.locator('section').filter({ hasText: PASSED }).getByRole('listitem').filter({ hasText: words });

/** What was left lies behind a pill above the bar of the phone: opened, it is in sight. */
const open = (on = page) =>
  on.getByRole('button', { name: /op jou|nog niet (bewaard|verstuurd)|nog op dit toestel/ }).click();

/** The room goes to this stage, in a block of steps to one of them, as if the facilitator did it. */
async function stand(stage: string, step = 0) {
  const sql = owner();
  const gathered = !['planned', 'arrive', 'look_back', 'gather'].includes(stage);
  await sql`update learning.sessions set stage = ${stage}, step = ${step}, gathered = ${gathered},
    block_id = (select id from learning.blocks where session_id = ${sessionId} and kind = ${stage}
      order by prompt like 'wifi:%' desc limit 1),
    closed_at = ${stage === 'closed' ? new Date() : null} where id = ${sessionId}`;
  await sql.end();
}
/** How often these words are in the database: what the server acknowledged is there once. */
async function saved(words: string): Promise<number> {
  const sql = owner();
  const [row] = await sql<{ count: number }[]>`
    select (select count(*) from learning.contributions where body = ${words})::int
      + (select count(*) from learning.assumptions where body = ${words})::int
      + (select count(*) from learning.notes where body = ${words})::int
      + (select count(*) from learning.checkouts where body = ${words})::int as count`;
  await sql.end();
  return row?.count ?? 0;
}
/** Everything that this site keeps on the device. */
const device = (from: Page) => from.evaluate(() => JSON.stringify(localStorage));
/** How much of it is somebody's words; sealed, so that nobody sees which. */
const keptOn = (from: Page) =>
  from.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('leerkring.sealed.')).length);

test.beforeAll(async ({ browser }) => {
  page = await person(browser, 'outsider', PHONE);
  context = page.context();
  const sql = owner();
  const [row] = await sql<{ id: string; join_code: string; planned_at: Date }[]>`
    select s.id, s.join_code, s.planned_at from learning.sessions s
    join network.hats h on h.circle_id = s.circle_id join network.people p on p.id = h.person_id
    where p.email like 'outsider@%' and s.stage = 'planned'`;
  sessionId = row?.id as string;
  joinCode = row?.join_code as string;
  plannedAt = row?.planned_at as Date;
  // Today is the day: guests may knock.
  await sql`update learning.sessions set stage = 'gather', planned_at = network.now() where id = ${sessionId}`;
  await sql.end();
});

test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.contributions where body like 'wifi:%'`;
  await sql`delete from learning.assumptions where body like 'wifi:%'`;
  await sql`delete from learning.themes where title like 'wifi:%'`;
  await sql`delete from learning.guests where session_id = ${sessionId}`;
  await sql`update learning.sessions set stage = 'planned', block_id = null, step = 0, closed_at = null, planned_at = ${plannedAt}
    where id = ${sessionId}`;
  await sql`update learning.cycles set closed_on = null where id = (select cycle_id from learning.sessions where id = ${sessionId})`;
  await sql`delete from learning.notes where session_id = ${sessionId}`;
  await sql`delete from learning.blocks where session_id = ${sessionId} and prompt like 'wifi:%'`;
  await sql.end();
  await context.close();
});

test('who writes sees their own words at once, and that they are saved', async () => {
  await page.goto(`/sessions/${sessionId}`);
  await box().fill('wifi: eerste');
  await send().click();
  await expect(box()).toHaveValue('');
  await expect(line('wifi: eerste')).toBeVisible();
  await expect(page.getByText('Verstuurd en bewaard.').last()).toBeVisible();
  await expect(page.getByText('Van jou, nog niet verzameld')).toBeVisible();
  await expect(line('wifi: eerste')).toHaveCount(1);
  expect(await saved('wifi: eerste')).toBe(1);
});

test('a board that did not come is asked for again, as long as the stream is there', async () => {
  let lost = 0;
  await page.route('**/board', (route) => {
    lost += 1;
    return lost > 2 ? route.continue() : route.abort();
  });
  const words = 'Dit bord kwam pas de derde keer';
  await box().fill(words);
  await send().click();
  await expect.poll(() => lost).toBeGreaterThan(2);
  await page.unroute('**/board');
  await expect(line(words)).toBeVisible();
  await expect.poll(() => keptOn(page)).toBe(0);
});

test('without a net writing goes on, a quiet line says so, and wrong words are still told at once', async () => {
  await context.setOffline(true);
  await expect(page.getByText(AWAY)).toBeVisible();
  await box().fill('wifi: tweede');
  await send().click();
  await expect(box()).toHaveValue('');
  await expect(line('wifi: tweede')).toContainText(KEPT);
  await box().fill('wifi: derde');
  await send().click();
  await expect(line('wifi: derde')).toContainText(KEPT);
  await box().fill('Zij heeft 85.07.30-033.28.');
  await send().click();
  await expect(page.getByText('Hier staat een rijksregisternummer')).toBeVisible();
  await expect(box()).toHaveValue('Zij heeft 85.07.30-033.28.');
  await box().fill('Bel 014 56 66 66.');
  await send().click();
  await expect(page.getByRole('alert').filter({ hasText: 'telefoonnummer' })).toBeVisible();
  await box().fill('');
  await expectAccessible(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await line('wifi: derde').scrollIntoViewIfNeeded();
  await page.emulateMedia({ colorScheme: 'light' });
});

test('what waits is kept over a reload, and goes in the order of writing, each once', async () => {
  // The hall's wifi lets pages through, and no writes.
  await page.route('**/do/**', (route) => route.abort());
  await context.setOffline(false);
  await page.reload();
  await expect(line('wifi: tweede')).toContainText(KEPT);
  await expect(line('wifi: derde')).toContainText(KEPT);
  expect(await saved('wifi: tweede')).toBe(0);
  await page.unroute('**/do/**');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/do/')) sent.push(request.postDataJSON().body);
  });
  // The first answer is lost on the way back: it goes again under the same id.
  await page.route(
    '**/do/**',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText('Weer verbonden. Alles wat je schreef is verstuurd.')).toBeVisible({ timeout: 20_000 });
  expect(sent).toEqual(['wifi: tweede', 'wifi: tweede', 'wifi: derde']);
  await expect(page.getByText(AWAY)).toHaveCount(0);
  for (const words of ['wifi: tweede', 'wifi: derde']) {
    expect(await saved(words)).toBe(1);
    await expect(line(words)).toHaveCount(1);
  }
  expect(await keptOn(page)).toBe(0);
});

test('a page of the hall’s wifi that answers instead of the server is no answer', async () => {
  await page.route('**/do/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Gratis wifi</h1>' }));
  await box().fill('wifi: portaal');
  await send().click();
  await expect(line('wifi: portaal')).toContainText(KEPT);
  await page.unroute('**/do/**');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText('Verstuurd en bewaard.').last()).toBeVisible({ timeout: 15_000 });
  expect(await saved('wifi: portaal')).toBe(1);
});

test('words that the server refuses after all come back with the reason, to be put right and sent again', async () => {
  await page.route(
    '**/do/**',
    (route) => route.fulfill({ json: { ok: false, problem: { code: 'checkFields', fields: { body: 'tooLong' } } } }),
    { times: 1 },
  );
  await box().fill('wifi: veel te lang');
  await send().click();
  const back = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Dit is nog niet bewaard' }) });
  await open();
  await expect(back.getByText('hoogstens 4000 tekens')).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await open();
  await expect(back.getByLabel('Je tekst')).toHaveValue('wifi: veel te lang');
  await back.getByLabel('Je tekst').fill('wifi: kort');
  await back.getByRole('button', { name: 'Verstuur opnieuw' }).click();
  await expect(page.getByText('Verstuurd en bewaard.').last()).toBeVisible();
  await expect(back).toHaveCount(0);
  expect(await saved('wifi: kort')).toBe(1);
});

test('two tabs of one person send what each of them wrote, once', async () => {
  const other = await context.newPage();
  await other.goto(`/sessions/${sessionId}`);
  await context.setOffline(true);
  await box().fill('wifi: tab een');
  await send().click();
  await other.getByLabel('Wat viel je op?').fill('wifi: tab twee');
  await other.getByRole('button', { name: 'Leg op tafel' }).click();
  await expect(other.getByRole('listitem').filter({ hasText: 'wifi: tab twee' })).toContainText(KEPT);
  await context.setOffline(false);
  for (const words of ['wifi: tab een', 'wifi: tab twee']) {
    // A try that hangs as the net returns is given up after twenty seconds (components/session/room/outbox-device.ts).
    await expect.poll(() => saved(words), { timeout: 30_000 }).toBe(1);
    await expect(line(words)).toHaveCount(1);
  }
  await expect.poll(() => keptOn(page)).toBe(0);
  await other.close();
});

test('what stood in a closed tab goes from the next page of one’s own, which says so', async () => {
  await context.setOffline(true);
  await box().fill('wifi: dichtgeklapt');
  await send().click();
  await expect(line('wifi: dichtgeklapt')).toContainText(KEPT);
  await page.close();
  await context.setOffline(false);
  page = await context.newPage();
  await page.goto('/today');
  await expect(page.getByRole('heading', { name: 'Je schreef nog iets', exact: true })).toBeVisible();
  await expect(line('wifi: dichtgeklapt')).toContainText('Verstuurd en bewaard.');
  expect(await saved('wifi: dichtgeklapt')).toBe(1);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Je schreef nog iets', exact: true })).toHaveCount(0);
});

test('what waited when a sign-in ended by itself goes once the same person has signed in again', async () => {
  await page.goto(`/sessions/${sessionId}`);
  await page.route('**/do/**', (route) => route.abort());
  await box().fill('wifi: afgemeld');
  await send().click();
  await expect(line('wifi: afgemeld')).toContainText(KEPT);
  await box().fill('wifi: half');
  const sql = owner();
  await sql`delete from auth.sessions`;
  await sql.end();
  await page.goto('/today');
  await expect(page).toHaveURL(/sign-in/);
  expect(await device(page)).not.toContain('wifi:');
  await page.unroute('**/do/**');
  await context.request.post('/api/demo/sign-in', { data: { as: 'outsider' } });
  await page.goto(`/sessions/${sessionId}`);
  await expect(box()).toHaveValue('wifi: half');
  await expect.poll(() => saved('wifi: afgemeld')).toBe(1);
  await box().fill('');
});

test('what the session can no longer take is given back: kept for the next quarter, never dropped', async () => {
  await page.goto(`/sessions/${sessionId}`);
  await context.setOffline(true);
  for (const words of ['wifi: te laat', 'wifi: ook te laat']) {
    await box().fill(words);
    await send().click();
    await expect(line(words)).toContainText(KEPT);
  }
  await stand('group');
  await context.setOffline(false);
  // The task of the room stands at its top: what was left is a pill at the foot.
  await expect(page.getByRole('heading', { name: 'Wat hoort samen?' })).toBeInViewport();
  await expect(page.getByRole('heading', { name: PASSED })).toBeHidden();
  await open();
  for (const words of ['wifi: te laat', 'wifi: ook te laat']) await expect(given(words)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Wat hoort samen?' })).toBeVisible();
  expect(await saved('wifi: te laat')).toBe(0);
  await expectAccessible(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  // Also after a reload.
  await page.reload();
  await open();
  for (const words of ['wifi: te laat', 'wifi: ook te laat']) await expect(given(words)).toBeVisible();
  await given('wifi: te laat').getByRole('button', { name: 'Bewaar voor de volgende leercyclus' }).click();
  await expect(page.getByText('Je tekst staat klaar voor de volgende leercyclus')).toBeVisible();
  await expect(given('wifi: te laat')).toHaveCount(0);
  await page.getByRole('button', { name: 'Weg ermee' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hou bij' }).click();
  await page.getByRole('button', { name: 'Bewaar voor de volgende leercyclus' }).click();
  await expect(page.getByRole('heading', { name: PASSED })).toHaveCount(0);
  await page.getByRole('link', { name: 'Naar Schrijven' }).click();
  await expect(box()).toHaveValue('wifi: te laat\n\nwifi: ook te laat');
  await box().fill('');
});

test('who is in the middle of a sentence when the room goes on keeps box, focus and caret, and it is still sent', async () => {
  await stand('gather');
  await page.goto(`/sessions/${sessionId}`);
  await box().click();
  await page.keyboard.type('wifi: midden een zin');
  for (let back = 0; back < ' een zin'.length; back += 1) await page.keyboard.press('ArrowLeft');
  const field = await box().elementHandle();
  await stand('group');
  await expect(page.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Wat hoort samen?' })).toBeVisible();
  await page.keyboard.type(' in');
  expect(await field?.evaluate((one) => one.isConnected && one === document.activeElement)).toBe(true);
  await expect(box()).toHaveValue('wifi: midden in een zin');
  // A writer who goes on instead of answering whether to throw it away keeps the focus, also after beginning again.
  await page.getByRole('button', { name: 'Weg ermee' }).click();
  await expect(page.getByRole('button', { name: 'Hou bij' })).toBeFocused();
  await box().click();
  // Emptied to begin again, it stays.
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toBeVisible();
  await page.keyboard.type('wifi: toch af');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.emulateMedia({ colorScheme: 'light' });
  // A reload does not take it away, and neither does another stage.
  await page.reload();
  await expect(box()).toHaveValue('wifi: toch af');
  await stand('weigh');
  await expect(page.getByRole('heading', { level: 2, name: /Waar zit voor ons/ })).toBeInViewport();
  await expect(page.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toBeHidden();
  await open();
  await page.getByRole('button', { name: 'Bewaar voor de volgende sessie' }).click();
  await expect(page.getByText('Verstuurd en bewaard.').last()).toBeVisible();
  expect(await saved('wifi: toch af')).toBe(1);
  // Sent, nothing of it stays.
  await expect(page.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /nog niet verstuurd/ })).toHaveCount(0);
});

test('a sentence that was begun beneath the surface still goes on the table of the room that went on', async () => {
  const sql = owner();
  await sql`insert into learning.themes (id, circle_id, session_id, title, position, beneath)
    select gen_random_uuid(), circle_id, id, 'wifi: thema', 99, true from learning.sessions where id = ${sessionId}`;
  await sql.end();
  await stand('beneath');
  await page.goto(`/sessions/${sessionId}`);
  const assumption = page.getByLabel('Welke aanname of afspraak van onszelf');
  await assumption.click();
  await page.keyboard.type('wifi: onder ');
  await stand('conclude');
  await expect(page.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Wat nemen we mee?' })).toBeVisible();
  await page.keyboard.type('het ijs');
  await expect(assumption).toHaveValue('wifi: onder het ijs');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Leg op tafel' }).first().click();
  await expect(page.getByText('Verstuurd en bewaard.').last()).toBeVisible();
  expect(await saved('wifi: onder het ijs')).toBe(1);
});

test('a line that was begun in a block of steps stays with its writer over steps, blocks and a reload, and is still sent', async () => {
  const sql = owner();
  // After the check-out, where no other journey comes: questions for a group, then a case.
  for (const [place, kind] of ['what_so_what', 'case_review'].entries()) {
    await sql`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes, prompt)
      select gen_random_uuid(), circle_id, id, ${90 + place}, ${kind}, 20, 'wifi: vraag' from learning.sessions where id = ${sessionId}`;
  }
  const [group] = await sql`insert into learning.groups (id, circle_id, session_id, block_id, number, size)
    select gen_random_uuid(), circle_id, session_id, id, 1, 6 from learning.blocks
    where session_id = ${sessionId} and kind = 'what_so_what' and prompt like 'wifi:%' returning id`;
  await sql`insert into learning.group_members (group_id, session_id, member_id)
    select ${group?.id}, ${sessionId}, id from network.people where email like 'outsider@%'`;
  await stand('what_so_what');
  await page.goto(`/sessions/${sessionId}`);
  const seen = page.getByLabel('Wat zagen of hoorden jullie?');
  const held = page.getByRole('heading', { name: 'Je was nog aan het schrijven' });
  await seen.click();
  await page.keyboard.type('wifi: in het b');
  const field = await seen.elementHandle();
  await stand('what_so_what', 1);
  await expect(held).toBeVisible();
  await expect(page.getByText('Nu alleen voor jullie groep').first()).toBeVisible();
  await page.keyboard.type('lo');
  await stand('case_review', 2);
  await expect(page.getByRole('heading', { level: 2, name: 'Meedenken' })).toBeVisible();
  await page.keyboard.type('k');
  expect(await field?.evaluate((one) => one.isConnected && one === document.activeElement)).toBe(true);
  await expect(seen).toHaveValue('wifi: in het blok');
  await expect(page.getByText('hij komt er nog bij')).toBeVisible();
  await expect(page.locator('section').filter({ has: held }).getByText('leest dit meteen')).toBeVisible();
  await expectAccessible(page);
  await look(page, 'held-block', { fullPage: false });
  await page.reload();
  await expect(seen).toHaveValue('wifi: in het blok');
  // Another box, in the block where the room is, waits for the net.
  const thought = page.getByLabel('Wat maakt dit bij je los?');
  await thought.fill('wifi: bij de casus');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Zet erbij' }).click();
  await open();
  await page.locator('section').filter({ has: held }).getByRole('button', { name: 'Zet erbij' }).click();
  await expect(held).toHaveCount(0);
  await open();
  for (const words of ['wifi: in het blok', 'wifi: bij de casus']) await expect(line(words)).toContainText(KEPT);
  await look(page, 'held-block-offline', { fullPage: false });
  await context.setOffline(false);
  for (const words of ['wifi: in het blok', 'wifi: bij de casus']) {
    await expect.poll(() => saved(words), { timeout: 20_000 }).toBe(1);
  }
  const [row] = await sql`select group_id, open from learning.notes where body = 'wifi: in het blok'`;
  expect(row).toEqual({ group_id: group?.id, open: true });
  await sql.end();
});

test('a line that the block can no longer take, from the row or from the box, is kept for the next quarter', async () => {
  const thought = page.getByLabel('Wat maakt dit bij je los?');
  await context.setOffline(true);
  await thought.fill('wifi: onderweg gestrand');
  await page.getByRole('button', { name: 'Zet erbij' }).click();
  await expect(line('wifi: onderweg gestrand')).toContainText(KEPT);
  await thought.fill('wifi: nog in het vak');
  // The room went back: this block is to come again.
  await stand('what_so_what', 3);
  await context.setOffline(false);
  // Nothing says that it went on.
  await expect(page.getByText('Zijn jullie weer bij dit onderdeel')).toBeVisible();
  await expect(page.getByText('al een stap verder')).toHaveCount(0);
  await expect(thought).toHaveValue('wifi: nog in het vak');
  // One thing lies open at a time.
  const aside = () => page.getByRole('button', { name: 'Straks' }).click();
  await aside();
  await page.getByRole('button', { name: 'wacht op jou' }).click();
  await expect(given('wifi: onderweg gestrand')).toBeVisible();
  await aside();
  await stand('closed');
  await page.getByRole('button', { name: 'nog niet verstuurd' }).click();
  await expect(page.getByText('Dit kan niet meer op tafel.')).toBeVisible();
  await expectAccessible(page);
  await look(page, 'held-block-over', { fullPage: false });
  expect(await saved('wifi: onderweg gestrand')).toBe(0);
  await aside();
  await page.getByRole('button', { name: 'wacht op jou' }).click();
  await given('wifi: onderweg gestrand').getByRole('button', { name: 'Bewaar voor de volgende leercyclus' }).click();
  // Nothing is lost by a reload either: a session that is over still shows what was left in its boxes.
  await page.reload();
  await open();
  await expect(thought).toHaveValue('wifi: nog in het vak');
  await page.getByRole('button', { name: 'Bewaar voor de volgende leercyclus' }).click();
  await page.getByRole('link', { name: 'Naar Schrijven' }).click();
  await expect(box()).toHaveValue('wifi: onderweg gestrand\n\nwifi: nog in het vak');
  await box().fill('');
  await stand('gather');
});

test('a last word that was begun before the session closed is not lost with it', async () => {
  await stand('close');
  await page.goto(`/sessions/${sessionId}`);
  const last = page.getByLabel('Wat mag men buiten deze kamer weten?');
  await last.click();
  await page.keyboard.type('wifi: laatste wo');
  await stand('closed');
  await expect(page.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
  await page.keyboard.type('ord');
  await expect(last).toHaveValue('wifi: laatste woord');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bewaar voor de volgende leercyclus' }).click();
  await page.getByRole('link', { name: 'Naar Schrijven' }).click();
  await expect(box()).toHaveValue('wifi: laatste woord');
  await box().fill('');
  await stand('gather');
});

test('a guest, who has no next quarter, takes the words along', async ({ browser }) => {
  const guest = await person(browser, null, { ...PHONE, permissions: ['clipboard-read', 'clipboard-write'] });
  await guest.clock.install();
  await guest.goto(`/join/${joinCode}`);
  await guest.getByLabel('Je naam').fill('Fatima');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await expect(guest.getByText('je staat aan de deur')).toBeVisible();
  const sql = owner();
  await sql`update learning.guests set state = 'admitted' where session_id = ${sessionId}`;
  await sql.end();
  await guest.getByLabel('Wat viel je op?').fill('wifi: van de gast');
  await guest.context().setOffline(true);
  await guest.getByRole('button', { name: 'Leg op tafel' }).click();
  await expect(guest.getByText(KEPT).last()).toBeVisible();
  await stand('group');
  await guest.context().setOffline(false);
  await open(guest);
  await expect(guest.getByRole('heading', { name: PASSED })).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Bewaar voor de volgende leercyclus' })).toHaveCount(0);
  await guest.getByRole('button', { name: 'Kopieer de tekst' }).click();
  await expect(guest.getByText('Gekopieerd')).toBeVisible();
  expect(await guest.evaluate(() => navigator.clipboard.readText())).toBe('wifi: van de gast');
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Weg ermee' }).click();
  await guest.getByRole('button', { name: 'Ja, gooi weg' }).click();
  await expect(guest.getByRole('heading', { name: PASSED })).toHaveCount(0);
  expect(await keptOn(guest)).toBe(0);
  // A guest too is told that the room went back, and where the words are; sent when it comes again, nothing of them stays.
  await stand('gather');
  await guest.getByLabel('Wat viel je op?').fill('wifi: van de gast, later');
  await stand('look_back');
  await expect(guest.getByText('De groep ging een stap terug.')).toBeVisible();
  await expect(guest.getByText('al een stap verder')).toHaveCount(0);
  await expect(guest.getByText('Dit kan niet meer op tafel')).toHaveCount(0);
  await stand('gather');
  await expect(guest.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toHaveCount(0);
  await guest.getByRole('button', { name: 'Leg op tafel' }).click();
  await expect.poll(() => saved('wifi: van de gast, later')).toBe(1);
  await expect(guest.getByRole('button', { name: /nog niet verstuurd/ })).toHaveCount(0);
  // When the session is over, and the sign-in with it, the phone stops asking.
  let asked = 0;
  guest.on('request', (request) => {
    if (request.url().includes(`/api/sessions/${sessionId}/`)) asked += 1;
  });
  const over = owner();
  await over`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${sessionId}`;
  await over`delete from auth.sessions where guest_id in (select id from learning.guests where session_id = ${sessionId})`;
  await over.end();
  await expect(guest.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
  // A minute, two seconds at a time, in which a phone would ask again; what it asks is answered before the next two.
  const passes = async (seconds: number) => {
    for (let at = 0; at < seconds; at += 2) {
      await guest.clock.runFor(2000);
      await guest.evaluate(() => fetch('/api/health'));
    }
  };
  await passes(20);
  const before = asked;
  await passes(60);
  expect(asked).toBe(before);
  await guest.context().close();
  await stand('gather');
});

test('who signs out on a shared device is asked first, and leaves nothing of what waited', async () => {
  await page.goto(`/sessions/${sessionId}`);
  await page.route('**/do/**', (route) => route.abort());
  await box().fill('wifi: nooit verstuurd');
  await send().click();
  await expect(line('wifi: nooit verstuurd')).toContainText(KEPT);
  await page.goto('/today');
  await expect(line('wifi: nooit verstuurd')).toContainText(KEPT);
  await page.getByRole('button', { name: /^Rol:/ }).click();
  await page.getByRole('menuitem', { name: 'Meld af' }).click();
  await page
    .getByRole('alertdialog', { name: 'Er staat nog tekst op dit toestel' })
    .getByRole('button', { name: 'Afmelden en tekst wissen' })
    .click();
  await expect(page).toHaveURL(/sign-in/);
  expect(await device(page)).toBe('{}');
});
