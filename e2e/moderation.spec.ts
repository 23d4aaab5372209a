import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession, layPlan } from './session-fixture';

/**
 * What whoever steers may take back: a card off the screens, a guest out of the room, dots for another round, a closing by
 * accident. With a coach, a member's phone, a guest's phone and the projector. Leaves the circle's planned session as it found it.
 */
test.describe.configure({ mode: 'serial' });

const KINDS = ['gather', 'group', 'weigh', 'close'] as const;
const SLIP = 'Fatima Peeters kwam drie keer niet opdagen.';
const OTHERWISE = 'Een klant kwam drie keer niet opdagen.';

let coach: Page;
let phone: Page;
let guest: Page;
let screen: Page;
let sessionId: string;
let joinCode: string;
let giveBack: () => Promise<void>;

test.beforeAll(async ({ browser }) => {
  ({ id: sessionId, joinCode, giveBack } = await borrowSession('midden-kempen'));
  await layPlan(
    sessionId,
    KINDS.map((kind) => ({ kind })),
  );
  const sql = owner();
  await sql`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  const here = sql`select circle_id, id from learning.sessions where id = ${sessionId}`;
  for (const [index, title] of ['Afspraken', 'Vervoer'].entries()) {
    await sql`insert into learning.themes (id, circle_id, session_id, title, position, fate, fate_reason)
      select gen_random_uuid(), h.circle_id, h.id, ${title}, ${index + 1}, 'tried', '' from (${here}) h`;
  }
  await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id, author_id)
    select gen_random_uuid(), h.circle_id, ${SLIP}, 'remark', network.today(), h.id, p.id
    from (${here}) h, network.people p where p.email like 'frontline%@demo.leerkring.example' limit 1`;
  await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
    select gen_random_uuid(), h.circle_id, 'De bus rijdt niet na zeven uur.', 'remark', network.today(), h.id from (${here}) h`;
  await sql.end();
  await at('group');
  coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  phone = await person(browser, 'frontline', PHONE);
  guest = await person(browser, null, PHONE);
  screen = await person(browser, 'coach', { viewport: { width: 1920, height: 1080 } });
  await coach.goto(`/sessions/${sessionId}`);
  await phone.goto(`/sessions/${sessionId}`);
  await screen.goto(`/sessions/${sessionId}/screen`);
});

test.afterAll(async () => {
  const sql = owner();
  for (const table of ['assumptions', 'dots', 'checkouts', 'contributions', 'themes']) {
    await sql`delete from ${sql(`learning.${table}`)} where session_id = ${sessionId}`;
  }
  await sql.end();
  await giveBack();
});

async function at(kind: (typeof KINDS)[number]) {
  const sql = owner();
  await sql`update learning.sessions s set stage = b.kind, block_id = b.id, step = 0, timer_ends_at = null, timer_left = 1200
    from learning.blocks b where b.session_id = s.id and b.kind = ${kind} and s.id = ${sessionId}`;
  await sql.end();
}

/** How many dots lie. */
async function laid() {
  const sql = owner();
  const [dots] = await sql<{ count: number }[]>`
    select coalesce(sum(count), 0)::int as count from learning.dots where session_id = ${sessionId}`;
  await sql.end();
  return dots?.count;
}

async function picture(page: Page, name: string) {
  const folder = process.env.LEERKRING_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What whoever steers has behind one button. */
const more = () => coach.getByRole('button', { name: 'Meer om de sessie te leiden' }).click();

/** What a writer reads of a card of theirs that is off. */
const ownOff = () => phone.getByRole('region', { name: 'Een kaartje van jou is van het scherm gehaald' });

async function comeIn() {
  await guest.goto(`/join?code=${joinCode}`);
  await guest.getByLabel('Je naam').fill('Sofie van hiernaast');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await coach.getByRole('button', { name: 'Laat Sofie van hiernaast binnen' }).click({ delay: 600 });
}

test('a card with a client’s name is off every screen at once, and its words are seen by whoever asks for them alone', async () => {
  await comeIn();
  for (const page of [coach, phone, guest, screen]) await expect(page.getByText(SLIP).first()).toBeVisible();
  await more();
  await coach.getByRole('button', { name: 'Haal iets van het scherm' }).click();
  await coach.getByLabel('Zoek op een woord of een naam').fill('fatima');
  await picture(coach, 'take-off-find');
  await coach.getByRole('button', { name: `Haal van het scherm: ${SLIP}` }).click();
  await picture(coach, 'take-off-why');
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Naam of herkenbaar verhaal van een klant' }).click();
  for (const page of [guest, screen]) await expect(page.getByText(SLIP)).toHaveCount(0);
  // Its writer has it back, for their own eyes.
  await expect(phone.getByText(SLIP)).toHaveCount(1);
  await expect(ownOff()).toContainText(SLIP);
  await expect(coach.getByRole('heading', { name: 'Van het scherm gehaald (1)' })).toBeVisible();
  await expect(coach.getByText(SLIP)).toHaveCount(0);
  await coach.getByRole('button', { name: 'Toon de woorden' }).click();
  await expect(coach.getByText(SLIP)).toBeVisible();
  await picture(coach, 'take-off-list');
  await coach.getByRole('button', { name: 'Zet terug' }).click();
  for (const page of [phone, guest, screen]) await expect(page.getByText(SLIP).first()).toBeVisible();
  await coach.getByRole('button', { name: 'Sluit', exact: true }).click();
});

test('its writer reads why, says it otherwise, and it lies there again', async () => {
  await coach.getByRole('row', { name: SLIP }).getByRole('button', { name: 'In thema…' }).click();
  await coach.getByRole('button', { name: 'Haal iets van het scherm' }).last().click();
  await coach.getByRole('button', { name: 'Een collega of partner is herkenbaar' }).click();
  await coach.getByRole('button', { name: 'Sluit', exact: true }).click();
  const told = ownOff();
  await expect(told).toBeVisible();
  await expect(told.getByText('De reden: Een collega of partner is herkenbaar.')).toBeVisible();
  await picture(phone, 'own-off');
  await expectAccessible(phone);
  await told.getByLabel('Zeg het anders').fill(OTHERWISE);
  await told.getByRole('button', { name: 'Leg opnieuw op tafel' }).click();
  await expect(told).toHaveCount(0);
  for (const page of [coach, phone, guest, screen]) await expect(page.getByText(OTHERWISE).first()).toBeVisible();
});

test('a guest is shown out with a friendly sentence, and whoever steers sees so when they knock again', async () => {
  await more();
  await coach.getByText('Gasten binnen (1)').click();
  await coach.getByRole('button', { name: 'Laat Sofie van hiernaast vertrekken' }).click();
  await picture(coach, 'show-out');
  await coach.getByRole('button', { name: 'Laat vertrekken', exact: true }).last().click();
  await expect(guest.getByRole('heading', { name: 'Je bent niet meer in deze sessie' })).toBeVisible();
  await picture(guest, 'shown-out');
  await expectAccessible(guest);
  await guest.getByRole('link', { name: 'Klop opnieuw aan' }).click();
  await guest.getByLabel('Code van de sessie').fill(joinCode);
  await guest.getByLabel('Je naam').fill('Sofie van hiernaast');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await expect(coach.getByText('Deze gast liet je eerder vertrekken.')).toBeVisible();
  await picture(coach, 'knocks-again');
  await coach.getByRole('button', { name: 'Laat Sofie van hiernaast binnen' }).click({ delay: 600 });
  await expect(guest.getByText(OTHERWISE).first()).toBeVisible();
});

test('dots begin again for everybody, also after they were shown', async () => {
  await at('weigh');
  await phone.getByRole('button', { name: 'Eén stip op Afspraken' }).click();
  await phone.getByRole('button', { name: 'Eén stip op Afspraken' }).click();
  await expect(phone.getByText('Nog 3 stippen')).toBeVisible();
  // The phone counts them at once; shown is what has arrived.
  await expect.poll(laid).toBe(2);
  await coach.getByRole('button', { name: 'Toon de stippen' }).click();
  await expect(screen.getByText('2 stippen')).toBeVisible();
  await coach.getByRole('button', { name: 'Begin de stippen opnieuw' }).click();
  await picture(coach, 'dots-again');
  await coach.getByRole('button', { name: 'Begin opnieuw', exact: true }).click();
  await expect(phone.getByText('Nog 5 stippen')).toBeVisible();
  await expect(phone.getByText('De stippen zijn opnieuw begonnen.')).toBeVisible();
  await expect(screen.getByText('De stippen zijn opnieuw begonnen.')).toBeVisible();
  await picture(phone, 'weigh-again');
  await picture(screen, 'weigh-again-projector');
  await phone.getByRole('button', { name: 'Eén stip op Vervoer' }).click();
  await expect(phone.getByText('Nog 4 stippen')).toBeVisible();
});

test('a closing by accident is undone, and everybody is where they were', async () => {
  await at('close');
  await coach.getByRole('button', { name: 'Sluit de sessie', exact: true }).click();
  await coach.getByRole('button', { name: 'Ja, sluit af' }).click();
  for (const page of [coach, phone, guest]) {
    await expect(page.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
  }
  await picture(guest, 'closed-guest');
  await guest.getByRole('link', { name: 'Lees wat de sessie opleverde' }).click();
  await expect(guest.getByText('Afspraken')).toBeVisible();
  await expect(phone.getByText('Per ongeluk gesloten?')).toHaveCount(0);
  await expect(coach.getByText(/Per ongeluk gesloten\? Je kunt nog tot \d\d:\d\d terug\./)).toBeVisible();
  await coach.getByRole('button', { name: 'Terug naar de sessie' }).click();
  await picture(coach, 'closed-coach');
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Ga terug' }).click();
  for (const page of [coach, phone])
    await expect(page.getByRole('heading', { level: 2, name: 'Afronden' })).toBeVisible();
  // What a guest read of it meanwhile is not there any more: they are in the room again.
  await guest.goto('/join/after');
  await expect(guest).toHaveURL(new RegExp(`/sessions/${sessionId}`));
});
