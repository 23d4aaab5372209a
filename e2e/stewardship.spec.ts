import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';

const MISSING = 'Mensen die nachtwerk doen.';
const NOTES = 'Begin met wie laatst zweeg.';
const LIST = 'De lijst maken van wie zonder telefoon is';
const LEFT = 'De sleutel van het lokaal bewaren';
/** Of another circle, and of this one for a while. */
const GONE = 'outsider@demo.leerkring.example';

/** Puts back what these journeys change. */
test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.stewardship_parts where body = ${MISSING}`;
  await sql`delete from learning.facilitator_notes where body = ${NOTES}`;
  await sql`delete from learning.experiment_actions where body in (${LIST}, ${LEFT})`;
  await sql`delete from network.hats h using network.people p, network.circles c
    where p.id = h.person_id and c.id = h.circle_id and p.email = ${GONE} and c.slug = 'midden-kempen'`;
  await sql`update learning.decisions d set owner_id = p.id from network.people p
    where p.name = d.owner and p.email = 'manager@demo.leerkring.example' and d.owner_id is not null`;
  await sql.end();
});

test('a steward asks who is missing at the table, without a name or a count, and the whole circle reads it', async ({
  browser,
}) => {
  const desk = await person(browser, 'steward');
  await desk.goto('/today');
  await desk.getByRole('link', { name: 'Begeleiding', exact: true }).first().click();
  await expect(desk.getByRole('heading', { level: 1, name: 'Systeembegeleiding' })).toBeVisible();
  await desk.getByRole('button', { name: 'Welke stem horen we niet?' }).press('Enter');
  await desk.getByLabel('Welke stem horen we niet?').fill(MISSING);
  // What is typed stays on the device, also when the page goes.
  await desk.reload();
  await desk.getByRole('button', { name: 'Welke stem horen we niet?' }).press('Enter');
  await expect(desk.getByLabel('Welke stem horen we niet?')).toHaveValue(MISSING);
  await desk.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
  await expect(desk.getByRole('button', { name: 'Pas aan: Wie ontbreekt aan tafel?' })).toBeFocused();
  await expectAccessible(desk);
  await look(desk, 'stewardship-desk');

  const phone = await person(browser, 'frontline', PHONE);
  await phone.goto('/today');
  await phone.getByRole('link', { name: 'Systeembegeleiding' }).click();
  await expect(phone.getByText(MISSING)).toBeVisible();
  await expect(phone.getByRole('button', { name: /^Pas aan/ })).toHaveCount(0);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await expectAccessible(phone);
  await look(phone, 'stewardship-phone');
});

test('whoever leaves passes on what they took on and their own notes; whoever gets them reads them, and nobody else does', async ({
  browser,
}) => {
  const sql = owner();
  await sql`insert into learning.facilitator_notes (circle_id, session_id, person_id, body)
    select s.circle_id, s.id, p.id, ${NOTES} from learning.sessions s join network.circles c on c.id = s.circle_id, network.people p
    where c.slug = 'midden-kempen' and s.stage = 'planned' and p.email = 'coach@demo.leerkring.example'`;
  await sql`insert into learning.experiment_actions (id, circle_id, experiment_id, body, actor, actor_id)
    select gen_random_uuid(), e.circle_id, e.id, ${LIST}, p.name, p.id from learning.experiments e, network.people p
    where e.circle_id = (select id from network.circles where slug = 'midden-kempen') and e.state = 'running' and p.email = 'manager@demo.leerkring.example'
    order by e.id limit 1`;
  const [promise] = await sql<{ body: string }[]>`
    select d.body from learning.decisions d join network.people p on p.id = d.owner_id
    where p.email = 'manager@demo.leerkring.example' and d.done_on is null`;
  await sql.end();
  const body = promise?.body ?? '';

  const coach = await person(browser, 'coach', PHONE);
  await coach.goto('/handover');
  await expectAccessible(coach);
  await look(coach, 'handover-phone');
  const notesOf = (page: Page) =>
    page.getByRole('region', { name: 'Je eigen notities' }).getByRole('listitem').filter({ hasText: NOTES });
  await notesOf(coach).getByRole('combobox').selectOption({ label: 'Leen Van den Broeck' });
  await notesOf(coach)
    .getByRole('button', { name: /^Geef door/ })
    .click();
  await expect(notesOf(coach)).toHaveCount(0);

  const manager = await person(browser, 'manager');
  await manager.goto('/handover');
  const taken = manager
    .getByRole('region', { name: 'Wat jij op je nam' })
    .getByRole('listitem')
    .filter({ hasText: body });
  await taken.getByRole('button', { name: /^Geef door/ }).press('Enter');
  await expect(taken.getByText('Vul dit nog in.')).toBeVisible();
  await taken.getByRole('combobox').selectOption({ label: 'Leen Van den Broeck' });
  await taken.getByRole('button', { name: /^Geef door/ }).press('Enter');
  await expect(taken).toHaveCount(0);
  const doing = manager
    .getByRole('region', { name: 'Wat jij doet in een experiment' })
    .getByRole('listitem')
    .filter({ hasText: LIST });
  await doing.getByRole('combobox').selectOption({ label: 'Leen Van den Broeck' });
  await doing.getByRole('button', { name: `Geef door: ${LIST}` }).click();
  await expect(doing).toHaveCount(0);

  const steward = await person(browser, 'steward');
  await steward.goto('/handover');
  await notesOf(steward).getByText('Lees ze').click();
  await expect(steward.getByText(NOTES)).toBeVisible();
  await expect(steward.getByRole('region', { name: 'Wat jij op je nam' }).getByText(body)).toBeVisible();
  await expect(steward.getByRole('region', { name: 'Wat jij doet in een experiment' }).getByText(LIST)).toBeVisible();
  await look(steward, 'handover');
  await steward.goto('/decisions');
  await steward.getByRole('link', { name: body }).click();
  await expect(steward.getByText('Wie er nu voor zorgt')).toBeVisible();
  await steward.goto('/handover');
  await notesOf(steward)
    .getByRole('button', { name: /^Gooi weg/ })
    .click();
  await steward.getByRole('button', { name: 'Ja, gooi weg' }).click();
  await expect(notesOf(steward)).toHaveCount(0);
});

test('what somebody who left took on stands on the desk of those who carry the circle, who give it to somebody who is there', async ({
  browser,
}) => {
  const sql = owner();
  const [hat] = await sql<{ id: number; name: string }[]>`
    insert into network.hats (person_id, kind, circle_id, starts_on)
    select p.id, 'frontline', c.id, network.today() - 100 from network.people p, network.circles c
    where p.email = ${GONE} and c.slug = 'midden-kempen'
    returning id, (select name from network.people where id = person_id) as name`;
  await sql`insert into learning.experiment_actions (id, circle_id, experiment_id, body, actor, actor_id)
    select gen_random_uuid(), e.circle_id, e.id, ${LEFT}, p.name, p.id from learning.experiments e, network.people p
    where e.circle_id = (select id from network.circles where slug = 'midden-kempen') and e.state = 'running' and p.email = ${GONE}
    order by e.id limit 1`;
  await sql`update network.hats set ends_on = network.today() where id = ${hat?.id ?? 0}`;
  await sql.end();

  const frontline = await person(browser, 'frontline');
  await frontline.goto('/stewardship');
  await expect(frontline.getByRole('heading', { level: 2, name: 'Wat beloofd is' })).toBeVisible();
  await expect(frontline.getByText(LEFT)).toHaveCount(0);

  const steward = await person(browser, 'steward', PHONE);
  await steward.goto('/stewardship');
  const left = steward
    .getByRole('region', { name: 'Blijft open van wie weg is' })
    .getByRole('listitem')
    .filter({ hasText: LEFT });
  await expect(left.getByText(`van ${hat?.name}`)).toBeVisible();
  await expectAccessible(steward);
  await look(steward, 'stewardship-left-phone');
  await left.getByRole('combobox').selectOption({ label: 'Leen Van den Broeck' });
  await left.getByRole('button', { name: `Geef door: ${LEFT}` }).press('Enter');
  await expect(left).toHaveCount(0);
  await steward.goto('/handover');
  await expect(steward.getByRole('region', { name: 'Wat jij doet in een experiment' }).getByText(LEFT)).toBeVisible();
});
