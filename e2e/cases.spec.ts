import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';

/** A case in the collegial report: written by one, read for recognisability by another, and only then part of it. */

const reportId = randomUUID();
const cycleId = randomUUID();
const STORY = 'Een vader kon beginnen in de vroege ploeg en verloor daardoor zijn plaats in de taalles.';
const DOG = 'Elke ochtend wandelde hij met zijn drie honden langs het kanaal.';

test.beforeAll(async () => {
  const sql = owner();
  await sql.begin(async (tx) => {
    const [circle] = await tx<{ id: number }[]>`
      select h.circle_id as id from network.hats h join network.people p on p.id = h.person_id
      where p.name = 'An Peeters' and h.circle_id is not null limit 1`;
    const id = circle?.id as number;
    await tx`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
      values (${cycleId}, ${id}, 2024, 1, '2024-01-08', '2024-03-20')`;
    await tx`insert into learning.reports (id, circle_id, cycle_id) values (${reportId}, ${id}, ${cycleId})`;
    await tx`insert into learning.report_sections (report_id, circle_id, question_id, body)
      values (${reportId}, ${id}, null, 'Dat we elkaar vonden.')`;
  });
  await sql.end();
});
test.afterAll(async () => {
  const sql = owner();
  for (const table of ['report_cases', 'report_sections', 'report_versions'])
    await sql`delete from ${sql(`learning.${table}`)} where report_id = ${reportId}`;
  await sql`delete from learning.reports where id = ${reportId}`;
  await sql`delete from learning.cycles where id = ${cycleId}`;
  await sql.end();
});

test('a case waits for a second reader, is changed when somebody may be recognised, and then goes along in every form', async ({
  browser,
}) => {
  const [an, leen, coach] = [
    await person(browser, 'frontline', PHONE),
    await person(browser, 'steward'),
    await person(browser, 'coach'),
  ];
  for (const page of [an, leen, coach]) await page.goto(`/reports/${reportId}`);
  const casesOn = (page: typeof an) => page.getByRole('region', { name: 'Casussen uit de praktijk' });

  // Written on a phone; what is typed stays there when the page goes.
  await casesOn(an).getByRole('button', { name: 'Schrijf een casus' }).click();
  await expectAccessible(an);
  await an.getByLabel('Wat er gebeurde').fill(`${STORY} ${DOG}`);
  await an.getByLabel('Wat in de weg stond').fill('De les valt samen met elke vroege ploeg.');
  await an.reload();
  await casesOn(an).getByRole('button', { name: 'Schrijf een casus' }).click();
  await expect(an.getByLabel('Wat er gebeurde')).toHaveValue(`${STORY} ${DOG}`);
  await an.getByLabel('Wat we eruit leerden').fill('Vraag eerst naar de week die er al is.');
  await an.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(an.getByText('Nog niet in het verslag. Iemand anders van de kring leest eerst')).toBeVisible();
  await expect(an.getByRole('group', { name: 'Tweede lezer van Casus 1' })).toBeHidden();
  await expectAccessible(an);
  await look(an, 'cases-phone-writer');

  // It holds the report up, where that is said, and no paper has it.
  await coach.reload();
  await expect(coach.getByText('Er wacht nog een casus op een tweede lezer.')).toBeVisible();
  await expect(coach.getByRole('button', { name: 'Leg voor aan de partners' })).toBeHidden();
  await coach.goto(`/reports/${reportId}/print`);
  await expect(coach.getByText('Dat we elkaar vonden.')).toBeVisible();
  await expect(coach.getByText(STORY)).toBeHidden();

  // Somebody else reads it, and finds what only one person does.
  await leen.reload();
  const second = leen.getByRole('group', { name: 'Tweede lezer van Casus 1' });
  await expectAccessible(leen);
  await look(leen, 'cases-reader');
  await second.getByRole('button', { name: 'Ja, iemand misschien' }).click();
  await second
    .getByLabel('Waaraan kan iemand herkend worden?')
    .fill('Drie honden aan het kanaal, dat kent iedereen hier.');
  await second.getByRole('button', { name: 'Vraag een andere tekst' }).click();
  await expect(leen.getByText('Wie de casus schreef, past hem aan.')).toBeVisible();
  await expect(leen.getByText('In een casus kan iemand herkenbaar zijn.')).toBeVisible();

  await an.reload();
  await expect(an.getByText('Drie honden aan het kanaal')).toBeVisible();
  await look(an, 'cases-phone-asked');
  await an.getByRole('button', { name: 'Pas aan: Casus 1' }).click();
  await an.getByLabel('Wat er gebeurde').fill(STORY);
  await an.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(an.getByText('Nog niet in het verslag. Iemand anders van de kring leest eerst')).toBeVisible();
  await expect(an.getByText('Drie honden aan het kanaal')).toBeHidden();

  // Read anew, and now it is part of the report.
  await leen.reload();
  await second.getByRole('button', { name: 'Nee, niemand' }).click();
  await expect(leen.getByText('Nagelezen door iemand anders: niemand is herkenbaar.')).toBeVisible();
  await expect(leen.getByText('Er wacht nog een casus')).toBeHidden();
  await look(leen, 'cases-read');

  await coach.goto(`/reports/${reportId}/print`);
  await expect(coach.getByText(STORY)).toBeVisible();
  await expectAccessible(coach);
  await coach.goto(`/reports/${reportId}`);
  for (const [form, magic] of [
    ['pdf', '%PDF'],
    ['docx', 'PK'],
  ] as const) {
    const file = await coach.request.get(`/reports/${reportId}/${form}`);
    expect(file.status(), form).toBe(200);
    expect((await file.body()).subarray(0, magic.length).toString()).toBe(magic);
  }
  await coach.getByRole('button', { name: 'Leg voor aan de partners' }).click();
  await expect(coach.getByRole('heading', { name: 'Nog niet iedereen is akkoord' })).toBeVisible();
  await look(coach, 'cases-offered');
  for (const page of [an, leen, coach]) await page.context().close();
});
