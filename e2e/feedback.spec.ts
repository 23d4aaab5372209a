import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { backToToldCircle, expectAccessible, owner, PHONE, person } from './people';
import { borrowSubgroup } from './subgroup-fixture';

/**
 * A coach holds a feedback session: planned by its ready design, it asks the questions of the framework about how the circle itself learns;
 * what people write is concluded from. Leaves the circle as it found it.
 */
test.describe.configure({ mode: 'serial' });

const ASKED = 'Wat werkt goed in hoe wij samen leren?';
const WORKED = 'Wij lezen elkaars verslag nu hardop.';
const cycleId = randomUUID();
let subgroup: Awaited<ReturnType<typeof borrowSubgroup>>;
let hat: number;
let coach: Page;
let phone: Page;
let sessionId: string;

test.beforeAll(async ({ browser }) => {
  subgroup = await borrowSubgroup();
  const sql = owner();
  await sql`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
    select ${cycleId}, ${subgroup.id}, extract(year from network.today())::int, extract(quarter from network.today())::int, network.today(),
      learning.framework_for(${subgroup.id})`;
  const [lent] = await sql<{ id: number }[]>`
    insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
    select h.person_id, 'coach', ${subgroup.id}, h.organisation_id, network.today()
    from network.hats h join network.people p on p.id = h.person_id where p.email like 'coach@%' and h.kind = 'coach' limit 1 returning id`;
  hat = lent?.id ?? 0;
  coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  phone = await person(browser, 'cgg', PHONE);
  await subgroup.wear();
  await sql`update auth.sessions s set hat_id = h.id from network.hats h where h.id = ${hat} and h.person_id = s.person_id`;
  await sql.end();
});

test.afterAll(async () => {
  await backToToldCircle();
  const sql = owner();
  await sql`delete from auth.sessions where hat_id = ${hat}`;
  await sql`delete from network.hats where id = ${hat}`;
  await sql.end();
  await subgroup.giveBack();
});

async function next(step: string) {
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(coach.getByRole('heading', { level: 2, name: step, exact: true })).toBeVisible();
}

test('the coach plans it by its design, which brings six questions about how the circle learns', async () => {
  await coach.goto(`/cycles/${cycleId}/plan`);
  await coach.getByText('Feedbacksessie', { exact: true }).click();
  const sql = owner();
  const [day] = await sql<{ soon: string }[]>`
    select min(d)::date::text as soon from generate_series(network.today() + 3, network.today() + 12, '1 day') d where network.is_working_day(d::date)`;
  await sql.end();
  await coach.getByLabel('Dag', { exact: true }).fill(day?.soon ?? '');
  await coach.getByLabel('Beginuur').fill('13:30');
  await coach.getByLabel(/Stuur iedereen in de kring/).uncheck();
  await expectAccessible(coach);
  await look(coach, 'feedback-plan');
  await coach.getByRole('button', { name: 'Plan de sessie' }).click();
  await coach.waitForURL(/\/sessions\/.*\/prepare/);
  sessionId = coach.url().split('/').at(-2) as string;
  const asked = owner();
  const [{ n } = { n: 0 }] = await asked<{ n: number }[]>`
    select count(*)::int as n from learning.blocks where session_id = ${sessionId} and kind = 'one_two_four_all' and prompt <> ''`;
  await asked`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  await asked.end();
  expect(n).toBe(6);
});

test('each question is asked alone, in pairs and together, and what they keep lies ready under its question when they conclude', async () => {
  for (const page of [coach, phone]) await page.goto(`/sessions/${sessionId}`);
  await next('Welkom');
  await next('Korte ronde');
  await next('Alleen');
  await expect(phone.getByText(ASKED).first()).toBeVisible();
  await phone.getByLabel('Wat schiet je te binnen?').fill(WORKED);
  await next('Per twee');
  const here = owner();
  const seen = async () =>
    (
      await here`select from learning.attendances where session_id = ${sessionId} and seen_at > network.now() - interval '150 seconds'`
    ).length;
  await expect.poll(seen).toBe(2);
  await here.end();
  await coach.getByRole('button', { name: 'Maak paren' }).click();
  await phone.getByRole('button', { name: 'Klaar', exact: true }).click();
  await phone.getByRole('button', { name: `Zet in het vak: ${WORKED}` }).click();
  await phone.getByRole('button', { name: 'Zet erbij', exact: true }).click();
  await expect(phone.getByLabel('Wat willen jullie meenemen?')).toHaveValue('');
  await expectAccessible(phone);
  await look(phone, 'feedback-pair');
  // The other five go the same way.
  const sql = owner();
  await sql`update learning.sessions s set stage = 'conclude', step = 0, block_id = b.id from learning.blocks b
    where s.id = ${sessionId} and b.session_id = s.id and b.kind = 'conclude'`;
  await sql.end();
  await coach.goto(`/sessions/${sessionId}`);
  await coach.getByText('Regels die jullie onderweg schreven').click();
  await expect(coach.getByRole('heading', { level: 4, name: ASKED })).toBeVisible();
  await coach.getByRole('button', { name: /^Maak hiervan Wat we leerden: Wij lezen/ }).click();
  await expect(coach.getByLabel('Wat leerden we?')).toHaveValue(WORKED);
  await expectAccessible(coach);
  await look(coach, 'feedback-conclude');
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(coach.getByLabel('Wat leerden we?')).toHaveCount(0);
  await phone.goto(`/sessions/${sessionId}`);
  await expect(phone.getByText(WORKED).filter({ visible: true }).first()).toBeVisible();
});
