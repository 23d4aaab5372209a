import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';

/** An experiment between sessions: begun on a phone from what the circle learned, worked out, tried, read, and taken up in a new form. */

test.describe.configure({ mode: 'serial' });

const SHOTS = process.env.LEERKRING_SHOTS;
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
};

const QUESTION = 'Durft iemand meer te vragen als we eerst wandelen?';
const TITLE = 'Eerst wandelen';

test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.observations where experiment_id in (select id from learning.experiments where title in (${QUESTION}, ${TITLE}))`;
  await sql`update learning.experiments set parent_id = null where parent_id in (select id from learning.experiments where title in (${QUESTION}, ${TITLE}))`;
  await sql`delete from learning.experiments where title in (${QUESTION}, ${TITLE})`;
  await sql.end();
});

test('an experiment begins with four answers from what the circle learned, and nothing typed is lost', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline', PHONE);
  const sql = owner();
  const [held] = await sql`
    select s.id from learning.sessions s join network.circles c on c.id = s.circle_id
    where c.slug = 'midden-kempen' and s.stage = 'closed' order by s.planned_at desc limit 1`;
  await sql.end();
  await page.goto(`/sessions/${held?.id}/harvest`);
  await page
    .getByRole('region', { name: 'Wat we leerden' })
    .getByRole('link', { name: /^Begin een experiment met/ })
    .first()
    .click();
  await expect(page.getByText('Komt uit wat we leerden')).toBeVisible();
  await page.getByRole('button', { name: 'Bewaar het experiment' }).press('Enter');
  await expect(page.getByLabel('Wat willen we weten?')).toHaveAccessibleDescription(/Vul dit nog in/);
  await page.getByLabel('Wat willen we weten?').fill(QUESTION);
  await page.getByLabel('Wat doen we?').fill('We wandelen eerst een half uur');
  await expect(page.getByText('blijft op dit toestel staan')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Wat willen we weten?')).toHaveValue(QUESTION);
  await page.getByLabel('Wie doet mee?').fill('Team onthaal');
  await page.getByLabel('Tot wanneer?').fill('2199-06-30');
  await page.getByText('Het is nog een idee').click();
  await expectAccessible(page);
  await shoot(page, 'experiment-new-phone');
  await page.getByRole('button', { name: 'Bewaar het experiment' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: QUESTION })).toBeVisible();
  await expect(page.getByText('idee, tegen 30 juni 2199')).toBeVisible();
  await page.context().close();
});

test('it is worked out, tried, read and adapted, and its new form points back to it', async ({ browser }) => {
  const page = await person(browser, 'steward');
  await page.goto('/experiments');
  await expect(page.getByRole('heading', { name: 'In de maak' })).toBeVisible();
  await page.getByRole('link', { name: QUESTION }).click();
  const to = async (way: string, words?: { label: string; text: string }) => {
    await page.getByRole('button', { name: 'Verander de status' }).click();
    await page.getByText(way).click();
    if (words) await page.getByLabel(words.label).fill(words.text);
    await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
    await expect(page.getByRole('button', { name: 'Maak ongedaan' })).toBeVisible();
    await page.reload();
  };
  await to('Uitwerken: we weten hoe', { label: 'Waarom?', text: 'De route ligt vast' });
  await to('Beginnen: we zijn ermee bezig');
  await to('Lezen: we bekijken samen');
  await to('Aanpassen: we proberen het anders', { label: 'Wat hebben we gezien?', text: 'Een half uur is te lang' });
  const story = page.getByRole('region', { name: 'Hoe het zover kwam' });
  await expect(story.getByRole('listitem')).toHaveCount(4);
  await expect(story.getByText('De route ligt vast')).toBeVisible();
  await page.getByRole('link', { name: 'Ga verder in een nieuwe vorm' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Begin een experiment' })).toBeVisible();
  await expect(page.getByText('Een half uur is te lang')).toBeVisible();
  await expect(page.getByLabel('Wat willen we weten?')).toHaveValue(QUESTION);
  await page.getByLabel('Wat doen we?').fill('We wandelen tien minuten');
  await page.getByLabel('Naam', { exact: true }).fill(TITLE);
  await page.getByLabel('Tot wanneer?').fill('2199-09-30');
  await page.getByRole('button', { name: 'Bewaar het experiment' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  const family = page.getByRole('region', { name: 'Waar het vandaan komt' });
  await expect(family.getByRole('link', { name: QUESTION })).toBeVisible();
  await expect(family.getByText('Een half uur is te lang')).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'experiment-family');
  await page.context().close();
});

test('a note takes seconds on a phone, and stands there without a name where its writer wants that', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline', PHONE);
  await page.goto('/experiments');
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  await page.getByText('Zonder naam', { exact: true }).click();
  await expect(page.getByText('Niemand kan nagaan wie het schreef.')).toBeVisible();
  await page.getByLabel('Wat zag je gebeuren?').fill('Het regende, en niemand kwam.');
  await page.getByLabel('Een cijfer, als je er een hebt').fill('0 van de 4');
  await expectAccessible(page);
  await shoot(page, 'note-unnamed-phone');
  await page.getByRole('button', { name: 'Bewaar de notitie' }).press('Enter');
  const note = page.getByRole('listitem').filter({ hasText: 'Het regende, en niemand kwam.' });
  await expect(note.getByText('zonder naam')).toBeVisible();
  await expect(note.getByText('0 van de 4')).toBeVisible();
  await expect(note.getByRole('button')).toHaveCount(0);
  await expect(page.getByLabel('Wat zag je gebeuren?')).toHaveValue('');
  await page.context().close();
});

test('what is embedded names the change, and the circle is asked later whether it still lives', async ({ browser }) => {
  const page = await person(browser, 'steward');
  await page.goto('/experiments');
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  await page.getByRole('button', { name: 'Verander de status' }).click();
  await page.getByText('Verankeren: we blijven zo werken').click();
  await page.getByLabel('Wat hebben we gezien?').fill('Mensen vragen meer');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
  const embedded = page.getByRole('region', { name: 'Wat er nu anders is' });
  await embedded.getByRole('button', { name: 'Schrijf op wat er anders is' }).press('Enter');
  await embedded.getByLabel('Wat doen we nu anders?').fill('Elke eerste afspraak begint met een wandeling');
  await embedded.getByText('Een werkwijze').click();
  await embedded.getByLabel('Wie waakt erover?').fill('Team onthaal');
  await embedded.getByLabel('Wanneer kijken we of het nog leeft?').fill('2199-12-01');
  await embedded.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(embedded.getByText('Team onthaal waakt erover · we kijken opnieuw op 1 december 2199')).toBeVisible();
  const sql = owner();
  await sql`update learning.embeddings set look_on = current_date - 1
    where experiment_id in (select id from learning.experiments where title = ${TITLE})`;
  await sql.end();
  await page.goto('/today');
  await page.getByRole('link', { name: 'Kijk en zeg het' }).click();
  await expect(embedded.getByRole('group', { name: 'Leeft deze verandering nog?' })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'experiment-lives');
  await embedded.getByText('Nee, het is weggevallen').click();
  await embedded.getByLabel('Wat gebeurde er?').fill('Niemand had er nog tijd voor');
  await embedded.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(embedded.getByText('het leeft niet meer')).toBeVisible();
  await page.goto('/today');
  await expect(page.getByRole('link', { name: 'Kijk en zeg het' })).toHaveCount(0);
  await page.context().close();
});
