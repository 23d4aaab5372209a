import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, person } from './people';

/** What people typed stays theirs: in another tab, in another language, over the limit, on the way back. */
const BOX = 'Wat viel je op?';
const box = (page: Page) => page.getByLabel(BOX);
const keep = (page: Page) => page.getByRole('button', { name: 'Bewaar voor de sessie' });
const own = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words });

/** The remarks with these words, as they are in the database. */
async function remarks(words: string) {
  const sql = owner();
  const rows = await sql<{ id: string; kind: string; author_id: string | null; body: string }[]>`
    select id, kind, author_id, body from learning.contributions where body like ${`${words}%`}`;
  await sql.end();
  return [...rows];
}

test('the choices made beside a draft come back with its words, and go with them', async ({ browser }) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  await box(page).fill('keuze: met naam');
  await page.getByText('Kort verhaal', { exact: true }).click();
  await page.getByText('Met mijn naam', { exact: true }).click();
  await expect(page.getByText('Concept bewaard op dit toestel')).toBeVisible();
  await page.reload();
  await expect(box(page)).toHaveValue('keuze: met naam');
  await expect(page.getByRole('radio', { name: 'Kort verhaal' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Met mijn naam' })).toBeChecked();
  await keep(page).press('Enter');
  await expect(own(page, 'keuze: met naam')).toContainText('Met mijn naam');
  // Whoever works by keyboard goes on where they were.
  await expect(keep(page)).toBeFocused();
  expect(await remarks('keuze:')).toMatchObject([{ kind: 'case', author_id: expect.any(String) }]);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Zonder naam' })).toBeChecked();
  await page.context().close();
});

test('two tabs show one draft: what the one sent is gone from the other, and is there once', async ({ browser }) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  const other = await page.context().newPage();
  await other.goto('/write');
  await box(page).fill('tabs: een keer');
  await expect(box(other)).toHaveValue('tabs: een keer');
  await page.getByText('Met mijn naam', { exact: true }).click();
  await expect(other.getByRole('radio', { name: 'Met mijn naam' })).toBeChecked();
  await box(other).fill('tabs: een keer, met meer');
  await expect(box(page)).toHaveValue('tabs: een keer, met meer');
  await keep(page).click();
  await expect(box(page)).toHaveValue('');
  await expect(box(other)).toHaveValue('');
  await box(other).fill('tabs: iets anders');
  await keep(other).click();
  await expect(own(other, 'tabs: iets anders')).toBeVisible();
  expect((await remarks('tabs:')).map(({ body }) => body).sort()).toEqual([
    'tabs: een keer, met meer',
    'tabs: iets anders',
  ]);
  await page.context().close();
});

test('a change to one’s own remark is kept like a draft; what was taken away elsewhere can be kept anew', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  await box(page).fill('wijzig: eerst');
  await keep(page).click();
  const row = own(page, 'wijzig: eerst');
  await row.getByRole('button', { name: 'Pas aan' }).press('Enter');
  const change = page.getByLabel('Pas je tekst aan');
  await expect(change).toBeFocused();
  await change.fill('wijzig: anders');
  await page.reload();
  await expect(change).toHaveValue('wijzig: anders');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
  await expect(own(page, 'wijzig: anders').getByRole('button', { name: 'Pas aan' })).toBeFocused();

  // Taken away in another tab, while it is changed here.
  await own(page, 'wijzig: anders').getByRole('button', { name: 'Pas aan' }).click();
  await change.fill('wijzig: toch nog');
  const other = await page.context().newPage();
  await other.goto('/write');
  // The change is kept for both tabs: the other one is done with it first.
  await other.getByRole('button', { name: 'Annuleer' }).click();
  await change.fill('wijzig: toch nog eens');
  await own(other, 'wijzig: anders').getByRole('button', { name: 'Verwijder' }).press('Enter');
  await expect(other.getByRole('button', { name: 'Annuleer' })).toBeFocused();
  await other.getByRole('button', { name: 'Ja, verwijder' }).click();
  await expect(own(other, 'wijzig: anders')).toHaveCount(0);
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(
    page.getByText(
      'Dit wacht niet meer: je haalde het intussen weg, of de sessie verzamelde het. Wat je nu schreef, staat er nog.',
    ),
  ).toBeVisible();
  await expect(change).toHaveValue('wijzig: toch nog eens');
  await page.getByRole('button', { name: 'Bewaar opnieuw' }).click();
  // The box holds the same words until they are saved.
  await expect(change).toHaveCount(0);
  await expect(own(page, 'wijzig: toch nog eens')).toBeVisible();
  expect((await remarks('wijzig:')).map(({ body }) => body)).toEqual(['wijzig: toch nog eens']);
  await page.context().close();
});

test('a change that was not saved before a session gathered the remark is shown, and goes on in a new one or is thrown away', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  const change = page.getByLabel('Pas je tekst aan');
  const gathered = async (words: string) => {
    await box(page).fill(words);
    await keep(page).click();
    await own(page, words).getByRole('button', { name: 'Pas aan' }).click();
    await change.fill(`${words}, en meer`);
    const sql = owner();
    await sql`delete from learning.writer_tokens s using learning.contributions c where c.id = s.contribution_id and c.body = ${words}`;
    await sql`update learning.contributions set id = gen_random_uuid(), session_id = (
      select s.id from learning.sessions s where s.circle_id = contributions.circle_id and s.stage = 'closed' limit 1) where body = ${words}`;
    await sql.end();
  };
  await gathered('te laat: een');
  await page.reload();
  const left = page.getByRole('region', { name: 'Niet bewaarde wijziging' });
  await expect(left).toContainText('te laat: een, en meer');
  await expectAccessible(page);
  await box(page).fill('te laat: er stond al iets');
  await left.getByRole('button', { name: 'Zet in een nieuwe opmerking' }).click();
  await expect(box(page)).toHaveValue('te laat: er stond al iets\n\nte laat: een, en meer');
  await expect(box(page)).toBeFocused();
  await expect(left).toHaveCount(0);
  await keep(page).click();
  await expect(box(page)).toHaveValue('');

  await gathered('te laat: twee');
  await page.reload();
  await left.getByRole('button', { name: 'Gooi weg' }).press('Enter');
  await expect(left.getByRole('button', { name: 'Maak ongedaan' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(left).toContainText('te laat: twee, en meer');
  await page.reload();
  await expect(left).toContainText('te laat: twee, en meer');
  await left.getByRole('button', { name: 'Gooi weg' }).click();
  await page.reload();
  await expect(box(page)).toBeVisible();
  await expect(left).toHaveCount(0);
  await page.context().close();
});

test('a link that is longer than fits is kept whole and told of; one of 734 characters goes whole', async ({
  browser,
}) => {
  const page = await person(browser, 'steward');
  const sql = owner();
  const [cycle] = await sql<{ id: string }[]>`
    select cy.id from learning.cycles cy join network.circles c on c.id = cy.circle_id
    where c.slug = 'midden-kempen' and cy.closed_on is null`;
  await sql.end();
  await page.goto(`/cycles/${cycle?.id}/plan`);
  const link = page.getByLabel('Link om online mee te doen');
  const long = (length: number) => `https://meet.example.org/${'k'.repeat(length - 25)}`;
  await link.fill(long(2100));
  await expect(link).toHaveValue(long(2100));
  await expect(page.getByText('2100 van 2000 tekens')).toBeVisible();
  await page
    .getByRole('button', { name: /Bewaar|Plan/ })
    .last()
    .click();
  await expect(page.getByText('hoogstens 2000 tekens')).toBeVisible();
  await expect(link).toHaveValue(long(2100));
  await link.fill(long(734));

  // The other language, with all of it still there.
  await page.getByRole('button', { name: /^Rol:/ }).click();
  await page.getByRole('menuitem', { name: /English/ }).click();
  await expect(page.getByLabel('Link for joining online')).toHaveValue(long(734));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
  await page.getByRole('button', { name: /^Role:/ }).click();
  await page.getByRole('menuitem', { name: /Nederlands/ }).click();
  await expect(link).toHaveValue(long(734));
  await page.context().close();
});

test('the language of a new partnership’s form changes around what was typed in it', async ({ browser }) => {
  const page = await person(browser, 'admin');
  await page.goto('/admin/partnerships/new');
  await page.getByLabel('Naam').fill('Aan de Demer');
  await page.getByRole('button', { name: /^Rol:/ }).click();
  await page.getByRole('menuitem', { name: /English/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
  await expect(page.getByLabel('Name')).toHaveValue('Aan de Demer');
  await page.getByRole('button', { name: /^Role:/ }).click();
  await page.getByRole('menuitem', { name: /Nederlands/ }).click();
  await expect(page.getByLabel('Naam')).toHaveValue('Aan de Demer');
  await page.context().close();
});
