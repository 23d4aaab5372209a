import { type BrowserContext, type CDPSession, expect, type Page, test } from '@playwright/test';
import { owner, person } from './people';
import { borrowSession } from './session-fixture';

/** One session in two tabs of a browser, of which the one that came first stands still, as a phone does with what is out of sight. */
test.describe.configure({ mode: 'serial' });

let context: BrowserContext;
let first: Page;
let second: Page;
let still: CDPSession;
let sessionId: string;
let giveBack: () => Promise<void>;

/** The room goes to this stage, as if the facilitator did it. */
async function stand(stage: string) {
  const sql = owner();
  await sql`update learning.sessions set stage = ${stage}, gathered = false,
    block_id = (select id from learning.blocks where session_id = ${sessionId} and kind = ${stage}) where id = ${sessionId}`;
  await sql.end();
}
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

test.beforeAll(async ({ browser }) => {
  const borrowed = await borrowSession('midden-kempen');
  ({ id: sessionId, giveBack } = borrowed);
  const sql = owner();
  await sql`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  await sql.end();
  await stand('arrive');
  first = await person(browser, 'frontline');
  context = first.context();
  await first.goto(`/sessions/${sessionId}`);
  await first.waitForFunction(async () => ((await navigator.locks.query()).held ?? []).length > 0);
  second = await context.newPage();
  await second.goto(`/sessions/${sessionId}`);
  await expect(heading(second, 'Welkom')).toBeVisible();
  still = await context.newCDPSession(first);
});

test.afterAll(async () => {
  await context.close();
  await giveBack();
});

test('the tab in sight goes on with the room while the one that has the stream stands still', async () => {
  await still.send('Page.setWebLifecycleState', { state: 'frozen' });
  await stand('look_back');
  await expect(heading(second, 'Wat werd ervan?')).toBeVisible({ timeout: 15_000 });
  await stand('gather');
  await expect(heading(second, 'Wat viel je op?')).toBeVisible();
});

test('what is written in the tab in sight is saved while the other stands still in the middle of sending', async () => {
  await still.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(heading(first, 'Wat viel je op?')).toBeVisible();
  await first.route('**/do/**', () => {});
  await first.getByLabel('Wat viel je op?').fill('Uit de eerste tab.');
  await first.getByRole('button', { name: 'Leg op tafel' }).click();
  await first.waitForFunction(async () =>
    ((await navigator.locks.query()).held ?? []).some(({ name }) => name?.includes('outbox')),
  );
  await still.send('Page.setWebLifecycleState', { state: 'frozen' });
  await second.getByLabel('Wat viel je op?').fill('Uit de tweede tab.');
  await second.getByRole('button', { name: 'Leg op tafel' }).click();
  // Saved: said so for a moment, and then as one of one's own remarks.
  await expect(second.getByRole('listitem').filter({ hasText: 'Uit de tweede tab.' })).toContainText(
    /bewaard|ligt straks op tafel/,
    { timeout: 15_000 },
  );
  await expect(async () => {
    const sql = owner();
    const rows = await sql`select body from learning.contributions where body like 'Uit de % tab.' order by body`;
    await sql.end();
    expect(rows.map(({ body }) => body)).toEqual(['Uit de eerste tab.', 'Uit de tweede tab.']);
  }).toPass({ timeout: 15_000 });
});

test('the tab that stood still is with the room again when it is woken up, also when it is the last', async () => {
  await still.send('Page.setWebLifecycleState', { state: 'active' });
  await second.close();
  await stand('look_back');
  await expect(heading(first, 'Wat werd ervan?')).toBeVisible({ timeout: 15_000 });
});
