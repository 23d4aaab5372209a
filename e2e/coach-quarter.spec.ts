import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { backToToldCircle, expectAccessible, owner, person } from './people';
import { allAgree } from './release-fixture';
import { layPlan } from './session-fixture';

/**
 * A quarter of a coach: her partnerships side by side; at the table of the coaches she answers, the session concludes, and what concerns
 * the framework goes to the centre, without the name of a partnership; what the centre says of it comes back to all coaches.
 */
test.describe.configure({ mode: 'serial' });

const REMARK = 'Overal is een kwartaal te kort om van wijkwerk iets te zien.';
const LEARNED = 'Wijkwerk vraagt twee kwartalen voor er iets te lezen valt.';
const BARRIER = 'Het kader vraagt elk kwartaal een resultaat, ook waar dat nog niet kan.';
const TITLE = 'Een kwartaal is te kort voor wijkwerk';
const BACK = 'Vanaf volgend jaar mag een verslag zeggen dat het nog te vroeg is.';
let sessionId: string;
let coach: Page;
let publication: string;

test.beforeAll(async ({ browser }) => {
  const sql = owner();
  // The coaches meet today.
  const [session] = await sql<{ id: string }[]>`
    update learning.sessions s set planned_at = network.now() from network.circles c
    where c.id = s.circle_id and c.slug = 'coaches' and s.stage = 'planned' returning s.id`;
  sessionId = session?.id ?? '';
  await sql.end();
  await layPlan(sessionId, [
    { kind: 'gather' },
    { kind: 'group' },
    { kind: 'conclude' },
    { kind: 'close', minutes: 5 },
  ]);
  coach = await person(browser, 'coach');
});

test.afterAll(backToToldCircle);

test('she sees her partnerships side by side, each with its ring, and the table of the coaches beside them', async () => {
  await coach.goto('/coaching');
  await expect(coach.getByRole('heading', { level: 2 })).toHaveText([
    'Midden-Kempen',
    'Zuiderkempen',
    'Met de andere coaches',
  ]);
  for (const name of ['Midden-Kempen', 'Zuiderkempen', 'Netwerk van coaches']) {
    const circle = coach.getByRole('listitem').filter({ has: coach.getByRole('heading', { name, exact: true }) });
    await expect(circle.locator('svg').first()).toBeVisible();
  }
  await expectAccessible(coach);
  await look(coach, 'coach-quarter-circles');
});

test('she answers at the table of the coaches, its session gathers that and concludes', async () => {
  await coach.getByRole('button', { name: 'Schrijf het voor de coaches: Netwerk van coaches' }).click();
  await expect(coach.getByRole('banner').getByText('Netwerk van coaches')).toBeVisible();
  await coach.getByLabel('Wat viel je op?').fill(REMARK);
  await coach.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(coach.getByText('Bewaard. Dank je.')).toBeVisible();
  await coach.goto(`/sessions/${sessionId}`);
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(coach.getByRole('heading', { level: 2, name: 'Wat viel je op?' })).toBeVisible();
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(coach.getByRole('heading', { level: 2, name: 'Wat hoort samen?' })).toBeVisible();
  await expect(coach.getByRole('row').filter({ hasText: REMARK })).toBeVisible();
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(coach.getByRole('heading', { level: 2, name: 'Wat nemen we mee?' })).toBeVisible();
  await coach.getByRole('button', { name: 'We leerden' }).last().click();
  await coach.getByLabel('Wat leerden we?').fill(LEARNED);
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(coach.getByText(LEARNED)).toBeVisible();
  await look(coach, 'coach-quarter-concludes');
  await expectAccessible(coach);
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await coach.getByRole('button', { name: 'Sluit de sessie', exact: true }).click();
  await coach.getByRole('button', { name: 'Ja, sluit af' }).click();
  await expect(coach.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
});

test('a signal about the framework goes to the centre and names no partnership; what it says of that comes back', async ({
  browser,
}) => {
  const sql = owner();
  const [signal] = await sql<{ id: string }[]>`
    insert into learning.signals (id, circle_id, cycle_id, session_id, kind, body, addressee)
    select gen_random_uuid(), circle_id, cycle_id, id, 'barrier', ${BARRIER}, 'Europa WSE' from learning.sessions where id = ${sessionId} returning id`;
  await sql.end();
  await coach.goto(`/releases/new?kind=signal&subject=${signal?.id}`);
  await coach.getByLabel('Titel').fill(TITLE);
  await coach.getByRole('checkbox', { name: 'Het aanspreekpunt signalen van Europa WSE' }).check();
  await coach.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' })).toBeVisible();
  await allAgree(TITLE);
  await coach.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await coach.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  await coach.getByRole('link', { name: 'Bekijk wat lezers zien' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  publication = new URL(coach.url()).pathname;

  const holder = await person(browser, 'signalholder');
  await holder.goto('/signals');
  // The contact for signals finds it by its words, in whatever form.
  await holder
    .getByRole('searchbox', { name: 'Zoek in wat met jou gedeeld is, en in je antwoorden' })
    .fill('resultaten');
  await holder.getByRole('button', { name: 'Zoek' }).click();
  const found = holder.getByRole('region', { name: 'Signalen' });
  await expect(found.getByRole('link', { name: TITLE })).toBeVisible();
  await expectAccessible(holder);
  await look(holder, 'coach-quarter-desk-search');
  await found.getByRole('link', { name: TITLE }).click();
  await expect(holder.getByText('Netwerk van coaches').first()).toBeVisible();
  for (const name of ['Midden-Kempen', 'Zuiderkempen']) await expect(holder.getByText(name)).toHaveCount(0);
  await holder.getByLabel('Antwoord', { exact: true }).fill(BACK);
  await holder.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(holder.getByRole('button', { name: 'Neem dit antwoord terug…' })).toBeVisible();
  await holder.goto('/signals');
  await holder.getByRole('radio', { name: /^Nooit/ }).check({ force: true });
  await expect(holder.getByText('Bewaard.', { exact: true })).toBeVisible();
  await expectAccessible(holder);
  await look(holder, 'coach-quarter-desk');

  await coach.goto(publication);
  await expect(coach.getByText(BACK)).toBeVisible();
  await expectAccessible(coach);
  await look(coach, 'coach-quarter-back');
});
