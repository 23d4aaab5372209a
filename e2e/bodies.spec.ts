import { expect, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';

/** Where a circle decides: its steward keeps that up, everybody reads it, and a decision says where it was taken. */

const BODY = 'Werkgroep vervoer';
const DECISION = 'Wie met de bus komt, begint om negen uur';

const clean = async () => {
  const sql = owner();
  await sql`delete from learning.decisions where body = ${DECISION}`;
  await sql`delete from learning.bodies where name like ${`${BODY}%`}`;
  await sql.end();
};
test.beforeAll(clean);
test.afterAll(clean);

test('a steward adds a body on a phone with who sits in it; the circle reads it; it ends and stays to be read', async ({
  browser,
}) => {
  const leen = await person(browser, 'steward', PHONE);
  await leen.goto('/circle');
  const bodies = leen.getByRole('region', { name: 'Waar we beslissen' });
  await expect(bodies.getByText('Kernteam')).toBeVisible();
  await bodies.getByRole('button', { name: 'Voeg een overleg toe' }).click();
  await bodies.getByLabel('Hoe heet het?').fill(BODY);
  await bodies.getByText('Operationeel: het werk van elke dag').last().click();
  await bodies.getByLabel('Hoe beslissen jullie daar?').selectOption('one_each');
  await bodies.getByLabel('Wanneer komt het samen?').fill('elke tweede vrijdag');
  const seat = bodies.getByRole('checkbox').first();
  await seat.check();
  await expectAccessible(leen);
  await look(leen, 'bodies-form-phone');
  await bodies.getByRole('button', { name: 'Bewaar' }).click();
  const line = bodies.getByRole('listitem').filter({ hasText: BODY });
  await expect(line.getByText('elke tweede vrijdag · beslist met één stem per persoon')).toBeVisible();
  await expect(line.getByText(/^Met /)).toBeVisible();
  await expectAccessible(leen);
  await look(leen, 'bodies-phone');

  const an = await person(browser, 'frontline');
  await an.goto('/circle');
  const read = an.getByRole('region', { name: 'Waar we beslissen' });
  await expect(read.getByText(BODY)).toBeVisible();
  await expect(read.getByRole('button')).toHaveCount(0);
  await expectAccessible(an);
  await look(an, 'bodies-read');

  await line.getByRole('button', { name: `Laat stoppen: ${BODY}` }).click();
  await line.getByRole('button', { name: 'Ja, laat het stoppen' }).click();
  await expect(bodies.getByText(BODY)).toBeHidden();
  await bodies.getByText('Vroeger').click();
  await expect(bodies.getByText(BODY)).toBeVisible();
  await line.getByRole('button', { name: `Laat weer beginnen: ${BODY}` }).click();
  await line.getByRole('button', { name: 'Ja, laat het weer beginnen' }).click();
  await expect(bodies.getByRole('button', { name: `Laat stoppen: ${BODY}` })).toBeVisible();
  const outsider = await person(browser, 'outsider');
  await outsider.goto('/circle');
  await expect(outsider.getByText(BODY)).toHaveCount(0);
});

test('a decision says which body took it, whose rule is offered with it', async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<{ id: string }[]>`
    insert into learning.decisions (id, circle_id, cycle_id, body, owner) select gen_random_uuid(), c.id, y.id, ${DECISION}, 'VDAB'
    from network.circles c join learning.cycles y on y.circle_id = c.id and y.closed_on is null where c.slug = 'midden-kempen' returning id`;
  await sql.end();
  const an = await person(browser, 'frontline');
  await an.goto(`/decisions/${row?.id}`);
  await an.getByRole('button', { name: 'Zeg hoe dit beslist werd' }).click();
  await an.getByLabel('Waar werd het beslist?').selectOption({ label: BODY });
  await expect(an.getByLabel('Hoe werd beslist?')).toHaveValue('one_each');
  await expectAccessible(an);
  await look(an, 'bodies-decision');
  await an.getByRole('button', { name: 'Bewaar' }).click();
  await expect(an.getByText('elke persoon één stem')).toBeVisible();
  await expect(an.getByText(BODY)).toBeVisible();
  await expectAccessible(an);
});
