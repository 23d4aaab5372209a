import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { allAgree } from './release-fixture';
import { layPlan } from './session-fixture';
import { borrowSubgroup } from './subgroup-fixture';

/**
 * A month of a subgroup: it meets; on one page it tells its partnership what stays in practice, and asks a decision; the partnership
 * lays that on its table and answers; the subgroup reads what was decided. Leaves the circle as it found it.
 */
test.describe.configure({ mode: 'serial' });

const EMBEDDED = 'Wie vroeg begint, rijdt met twee';
const CHANGE = 'Elke vrijdag zetten we samen de ritten van de week erna.';
const ASKED = 'Mogen wij de kilometers van een collega terugbetalen?';
const TITLES = { embedded: 'Samen rijden blijft', asked: 'Kilometers van een collega' };
const DECIDED = 'Ja, tot vijftig kilometer per rit.';
const [cycleId, sessionId, experimentId] = [randomUUID(), randomUUID(), randomUUID()];
/** What this month leaves besides the cycle and its session, what refers to others first. */
const LEFT = [
  ...['release_confirmations', 'release_partner_words', 'release_member_words', 'release_versions', 'releases'],
  ...['signals', 'experiments'],
];
let subgroup: Awaited<ReturnType<typeof borrowSubgroup>>;
let carrier: Page;
let member: Page;
let steward: Page;

test.beforeAll(async ({ browser }) => {
  subgroup = await borrowSubgroup();
  const sql = owner();
  await sql`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
    select ${cycleId}, ${subgroup.id}, extract(year from network.today())::int, extract(quarter from network.today())::int, network.today(),
      learning.framework_for(${subgroup.id})`;
  await sql`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, join_code)
    select ${sessionId}, ${subgroup.id}, ${cycleId}, network.now(), 'Refter', h.person_id, 'ONDERWEG' from network.hats h
    where h.circle_id = ${subgroup.id} and h.kind = 'steward'`;
  await sql`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, ended_on, outcome)
    values (${experimentId}, ${subgroup.id}, ${cycleId}, ${EMBEDDED}, 'Komt wie meerijdt op tijd?', 'Samen rijden', 'De ploeg', network.today() + 30,
      'embedded', network.today(), 'Niemand miste de vroege ploeg.')`;
  await sql`insert into learning.embeddings (experiment_id, circle_id, form, change, owner, look_on)
    values (${experimentId}, ${subgroup.id}, 'agreement', ${CHANGE}, 'De planner', network.today() + 90)`;
  await sql.end();
  await layPlan(sessionId, [{ kind: 'conclude' }, { kind: 'close', minutes: 5 }]);
  const at = owner();
  await at`update learning.sessions s set stage = 'conclude', block_id = b.id from learning.blocks b
    where s.id = ${sessionId} and b.session_id = s.id and b.kind = 'conclude'`;
  await at.end();
  carrier = await person(browser, 'subgroup', PHONE);
  member = await person(browser, 'cgg');
  await subgroup.wear();
  steward = await person(browser, 'steward');
});

test.afterAll(async () => {
  const sql = owner();
  const here = subgroup.id;
  const gates = ['publications_gate', 'publications_gate_whole'];
  for (const gate of gates) await sql`alter table released.publications disable trigger ${sql(gate)}`;
  await sql`delete from learning.brought where publication_id in (select id from released.publications where circle_id = ${here})`;
  await sql`delete from released.answers where circle_id = ${here}`;
  await sql`delete from released.publications where circle_id = ${here}`;
  for (const gate of gates) await sql`alter table released.publications enable trigger ${sql(gate)}`;
  for (const table of LEFT) await sql`delete from ${sql(`learning.${table}`)} where circle_id = ${here}`;
  await sql.end();
  await subgroup.giveBack();
});

test('the subgroup meets, asks a decision of its partnership at its table, and closes its month', async () => {
  await carrier.goto('/releases/upward');
  await expect(carrier.getByRole('heading', { level: 1, name: 'Ons blad voor Midden-Kempen' })).toBeVisible();
  const asked = carrier.getByRole('region', { name: 'Waarover we een beslissing vragen' });
  await asked.getByRole('button', { name: 'Vraag een beslissing' }).click();
  await asked.getByLabel('Welke beslissing vragen jullie?').fill(ASKED);
  await asked.getByRole('button', { name: 'Schrijf dit op' }).click();
  await expect(asked.getByText(ASKED)).toBeVisible();
  await member.goto(`/sessions/${sessionId}`);
  await expect(member.getByText(ASKED)).toBeVisible();
  await carrier.goto(`/sessions/${sessionId}`);
  await carrier.getByRole('button', { name: /^Volgende/ }).click();
  await carrier.getByRole('button', { name: 'Sluit de sessie', exact: true }).click();
  await carrier.getByRole('button', { name: 'Ja, sluit af' }).click();
  for (const page of [carrier, member])
    await expect(page.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
});

test('what stays in practice and what it asks leave for one page, each with the yes of its voices', async () => {
  for (const [words, title] of [
    [CHANGE, TITLES.embedded],
    [ASKED, TITLES.asked],
  ] as const) {
    await carrier.goto('/releases/upward');
    await carrier.getByRole('link', { name: `Zet op het blad: ${words}` }).click();
    await carrier.getByLabel('Titel').fill(title);
    await carrier
      .getByRole('textbox', { name: 'Tekst' })
      .fill(words === ASKED ? `${ASKED} Eén keer is te weinig.` : CHANGE);
    await carrier.getByRole('button', { name: 'Leg voor aan de kring' }).click();
    await expect(carrier.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' })).toBeVisible();
    await allAgree(title);
    await carrier.getByRole('button', { name: 'Laat naar buiten…' }).click();
    await carrier.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
    await expect(carrier.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  }
  await carrier.goto('/releases/upward');
  await expect(carrier.getByRole('link', { name: 'Staat op het blad' })).toHaveCount(2);
  await expectAccessible(carrier);
  await look(carrier, 'subgroup-month-page-phone');
});

test('the partnership reads that page, lays the question on its table and answers; the subgroup reads what was decided', async () => {
  await steward.goto('/publications/below');
  await steward
    .getByRole('listitem')
    .getByRole('link', { name: /onderweg/i })
    .first()
    .click();
  await expect(steward.getByText(CHANGE)).toBeVisible();
  await expectAccessible(steward);
  await look(steward, 'subgroup-month-below');
  await steward.getByRole('link', { name: TITLES.asked }).click();
  await steward.getByRole('button', { name: 'Neem mee naar onze sessie' }).click();
  await expect(steward.getByText('Dit ligt op tafel in onze volgende sessie.')).toBeVisible();
  await steward.getByLabel('Antwoord', { exact: true }).fill(DECIDED);
  await steward.getByRole('button', { name: 'Geef dit antwoord' }).click();
  await expect(steward.getByRole('button', { name: 'Neem dit antwoord terug…' })).toBeVisible();

  await carrier.goto('/releases/upward');
  const asked = carrier.getByRole('region', { name: 'Waarover we een beslissing vragen' });
  await expect(asked.getByText(DECIDED)).toBeVisible();
  await expectAccessible(carrier);
  await look(carrier, 'subgroup-month-answered-phone');
  // Whoever is in the subgroup reads it too; what was said at the partnership's table stays there.
  await member.goto(`/cycles/${cycleId}`);
  await expect(member.getByText(DECIDED).first()).toBeVisible();
  await expectAccessible(member);
});
