import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession, holdBoards, layPlan } from './session-fixture';

/**
 * One's own cards that lie on the table with one's name: to change or take back until the table is grouped. With a coach and the
 * writer's phone. Leaves the circle's planned session as it found it.
 */
test.describe.configure({ mode: 'serial' });

const KINDS = ['gather', 'check_in', 'pause', 'group'] as const;

let coach: Page;
let phone: Page;
let sessionId: string;
let giveBack: () => Promise<void>;

test.beforeAll(async ({ browser }) => {
  ({ id: sessionId, giveBack } = await borrowSession('midden-kempen'));
  await layPlan(
    sessionId,
    KINDS.map((kind) => ({ kind })),
  );
  const sql = owner();
  await sql`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  const here = sql`select circle_id from learning.sessions where id = ${sessionId}`;
  await sql`delete from learning.contributions where circle_id in (${here}) and session_id is null`;
  for (const body of ['Bij de eerste koffie vraag ik niets meer.', 'De bus rijdt niet na zeven uur.']) {
    await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, author_id)
      select gen_random_uuid(), h.circle_id, ${body}, 'remark', network.today(), p.id
      from (${here}) h, network.people p where p.email like 'frontline%@demo.leerkring.example' limit 1`;
  }
  await sql.end();
  coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  phone = await person(browser, 'frontline', PHONE);
  await coach.goto(`/sessions/${sessionId}`);
  await phone.goto(`/sessions/${sessionId}`);
});

test.afterAll(() => giveBack());

const goOn = () => coach.getByRole('button', { name: /^Volgende/ }).click();
const step = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, exact: true }).first()).toBeVisible();
const ownCards = () =>
  phone
    .locator('section')
    .filter({ has: phone.getByRole('heading', { name: 'Van jou, op tafel' }) })
    .last();
const card = (words: string) => ownCards().getByRole('listitem').filter({ hasText: words });

test('what one wrote with one’s name still stands on one’s phone when the room goes on while it is read', async () => {
  await goOn();
  for (const page of [coach, phone]) await step(page, 'Wat viel je op?');
  await goOn();
  await step(phone, 'Korte ronde');
  await expect(ownCards().getByRole('listitem')).toHaveCount(2);
  // Each board that is read is held back until the room is a step further: it comes too late to be all there is.
  const boards = await holdBoards(phone);
  await goOn();
  await step(phone, 'Pauze');
  await expect.poll(boards.held).toBeGreaterThan(0);
  await coach.getByRole('button', { name: 'Start de klok' }).click();
  await expect(phone.getByText(/^\d+:\d\d$/).filter({ visible: true })).not.toHaveCount(0);
  await boards.letGo();
  await expect(ownCards().getByRole('listitem')).toHaveCount(2);
  await expectAccessible(phone);
});

test('its writer says it otherwise, and so it lies on the table', async () => {
  await card('Bij de eerste koffie').getByRole('button', { name: 'Pas aan' }).click();
  await ownCards().getByRole('textbox').fill('Bij de koffie vraag ik niets.');
  await ownCards().getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(card('Bij de koffie vraag ik niets.')).toBeVisible();
  const sql = owner();
  await expect
    .poll(() => sql`select 1 from learning.contributions where body = 'Bij de koffie vraag ik niets.'`)
    .toHaveLength(1);
  await sql.end();
});

test('its writer takes one back, and nobody reads it any more', async () => {
  await card('Bij de koffie').getByRole('button', { name: 'Verwijder' }).click();
  await ownCards().getByRole('button', { name: 'Ja, verwijder' }).click();
  await expect(ownCards().getByRole('listitem')).toHaveCount(1);
});

test('whoever was changing a card when cards are grouped keeps the words, and can lay them as a new card', async () => {
  await card('De bus').getByRole('button', { name: 'Pas aan' }).click();
  await ownCards().getByRole('textbox').fill('De bus rijdt niet na zeven uur, en op zondag nooit.');
  await goOn();
  await step(coach, 'Wat hoort samen?');
  await expect(coach.getByText('Bij de koffie vraag ik niets.')).toHaveCount(0);
  await expect(ownCards().getByText('Aan dit kaartje verandert niets meer')).toBeVisible();
  await expect(ownCards().getByRole('textbox')).toHaveValue('De bus rijdt niet na zeven uur, en op zondag nooit.');
  await expectAccessible(phone);
  await ownCards().getByRole('button', { name: 'Bewaar als nieuw kaartje' }).click();
  await expect(coach.getByText('De bus rijdt niet na zeven uur, en op zondag nooit.')).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'Van jou, op tafel' })).toHaveCount(0);
});
