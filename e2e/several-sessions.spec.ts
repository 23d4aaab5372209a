import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { layPlan } from './session-fixture';
import { borrowSubgroup } from './subgroup-fixture';

/**
 * A circle meets twice in one cycle: it closes the first session and the cycle goes on, what people write meanwhile waits for the second,
 * and when that closes, so does the cycle, with one report of both. Leaves the circle as it found it.
 */
test.describe.configure({ mode: 'serial' });

const FIRST = 'De laatste bus vertrekt voor de late ploeg klaar is.';
const SECOND = 'Twee buren rijden al samen, zonder dat iemand het regelde.';
const MEANWHILE = 'De chauffeur wacht sinds vorige week vijf minuten.';
const cycleId = randomUUID();
const first = randomUUID();
let second = '';
let subgroup: Awaited<ReturnType<typeof borrowSubgroup>>;
let steward: Page;
let phone: Page;
let screen: Page;

const PLAN = [{ kind: 'conclude' }, { kind: 'close', minutes: 5 }];
/** The session stands at its check-out, with something learned in it. */
async function atTheEnd(sessionId: string, body: string) {
  const sql = owner();
  await sql`update learning.sessions s set stage = 'close', block_id = b.id from learning.blocks b
    where s.id = ${sessionId} and b.session_id = s.id and b.kind = 'close'`;
  await sql`insert into learning.learnings (id, circle_id, cycle_id, session_id, body, loop)
    values (gen_random_uuid(), ${subgroup.id}, ${cycleId}, ${sessionId}, ${body}, 'single')`;
  await sql.end();
}

test.beforeAll(async ({ browser }) => {
  subgroup = await borrowSubgroup();
  const sql = owner();
  await sql`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
    select ${cycleId}, ${subgroup.id}, extract(year from network.today())::int, extract(quarter from network.today())::int, network.today(),
      learning.framework_for(${subgroup.id})`;
  await sql`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, join_code)
    select ${first}, ${subgroup.id}, ${cycleId}, network.now(), 'Refter', h.person_id, 'TWEEKEER' from network.hats h
    where h.circle_id = ${subgroup.id} and h.kind = 'steward'`;
  await sql.end();
  await layPlan(first, PLAN);
  await atTheEnd(first, FIRST);
  steward = await person(browser, 'subgroup');
  phone = await person(browser, 'cgg', PHONE);
  await subgroup.wear();
  screen = await person(browser, 'subgroup', { viewport: { width: 1920, height: 1080 } });
});

test.afterAll(() => subgroup.giveBack());

test('whoever steers closes the first session and says that the circle meets again in this cycle', async () => {
  await steward.goto(`/sessions/${first}`);
  await phone.goto(`/sessions/${first}`);
  await screen.goto(`/sessions/${first}/screen`);
  const choice = steward.getByRole('group', { name: 'Is de leercyclus hiermee rond?' });
  await expect(choice.getByRole('radio', { name: 'Ja, hij sluit mee' })).toBeChecked();
  await choice.getByRole('radio', { name: 'Nee, we komen er nog eens in samen' }).check({ force: true });
  await expect(steward.getByText('de leercyclus loopt verder')).toBeVisible();
  await expectAccessible(steward);
  await look(steward, 'several-close');
  await expect(phone.getByRole('group', { name: 'Is de leercyclus hiermee rond?' })).toHaveCount(0);
  await steward.getByRole('button', { name: 'Sluit de sessie', exact: true }).click();
  await steward.getByRole('button', { name: 'Ja, sluit af' }).click();
  for (const page of [steward, phone]) {
    await expect(page.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
    await expect(page.getByText('jullie komen er nog eens in samen')).toBeVisible();
  }
  await expect(screen.getByText('Deze leercyclus loopt verder: tot de volgende sessie.')).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'several-closed-phone');
  await look(screen, 'several-closed-screen', { fullPage: false });
});

test('the cycle goes on: the circle reads what the session brought, and whoever carries it plans another', async () => {
  for (const page of [steward, phone]) {
    await page.goto(`/cycles/${cycleId}`);
    await expect(page.getByText('De leercyclus loopt verder')).toBeVisible();
    await expectAccessible(page);
  }
  await look(steward, 'several-between');
  await look(phone, 'several-between-phone');
  await expect(phone.getByRole('button', { name: 'Sluit de leercyclus af' })).toHaveCount(0);
  await expect(phone.getByRole('link', { name: 'Plan nog een sessie' })).toHaveCount(0);
  await phone.goto('/write');
  await phone.getByLabel('Wat viel je op?').fill(MEANWHILE);
  await phone.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(phone.getByText('Bewaard. Dank je.')).toBeVisible();

  await steward.goto('/today');
  await steward.goto(`/cycles/${cycleId}`);
  await steward.getByRole('button', { name: 'Sluit de leercyclus af' }).click();
  await expect(steward.getByRole('alertdialog', { name: 'Deze leercyclus afsluiten?' })).toBeVisible();
  await expectAccessible(steward);
  await look(steward, 'several-close-cycle', { fullPage: false });
  await steward.getByRole('button', { name: 'Annuleer' }).click();
  await steward.getByRole('link', { name: 'Plan nog een sessie' }).click();
  await expect(steward.getByRole('heading', { level: 1, name: 'Plan de sessie' })).toBeVisible();
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await steward.getByLabel('Dag', { exact: true }).fill(day);
  await steward.getByRole('button', { name: 'Plan de sessie' }).click();
  await steward.waitForURL(/\/sessions\/.*\/prepare/);
  second = steward.url().split('/').at(-2) as string;
  await expect(steward.getByText(MEANWHILE)).toBeVisible();
  await steward.goto(`/cycles/${cycleId}`);
  await expect(steward.getByRole('list', { name: 'Alle sessies van deze cyclus' }).getByRole('listitem')).toHaveCount(
    2,
  );
  await expectAccessible(steward);
  await look(steward, 'several-planned');
  await phone.goto(`/cycles/${cycleId}`);
  await look(phone, 'several-planned-phone');
});

test('the second session has its own table, and closes the cycle with one report of both', async () => {
  await layPlan(second, PLAN);
  await atTheEnd(second, SECOND);
  await steward.goto(`/sessions/${second}`);
  await expect(steward.getByText(SECOND)).toBeVisible();
  await expect(steward.getByText(FIRST)).toHaveCount(0);
  await steward.getByRole('button', { name: 'Sluit de sessie', exact: true }).click();
  await steward.getByRole('button', { name: 'Ja, sluit af' }).click();
  await expect(steward.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
  await steward.goto(`/cycles/${cycleId}`);
  await expect(steward.getByText('De leercyclus loopt verder')).toHaveCount(0);
  await expectAccessible(steward);
  await look(steward, 'several-both');
  const sessions = steward.getByRole('list', { name: 'Alle sessies van deze cyclus' });
  await expect(sessions.getByRole('link', { name: /^Wat de sessie van/ })).toHaveCount(2);
  await sessions
    .getByRole('link', { name: /^Wat de sessie van/ })
    .first()
    .click();
  await expect(steward.getByText(FIRST)).toBeVisible();
  await expect(steward.getByText(SECOND)).toHaveCount(0);
  await steward.getByRole('link', { name: 'Collegiaal verslag' }).click();
  for (const words of [FIRST, SECOND]) await expect(steward.getByText(words).first()).toBeVisible();
  await expect(steward.getByText(/^Sessies van .* en /)).toBeVisible();
  await look(steward, 'several-report');
  await phone.goto('/cycles');
  await expect(phone.getByRole('link', { name: 'Nog een sessie' })).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'several-list-phone');
});
