import { expect, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';

const QUESTION = 'Durven mensen meer als wie ze kennen mee naar binnen gaat?';

test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.experiments where question = ${QUESTION}`;
  await sql.end();
});

test('a case worker takes up on a phone what another partnership learned, in words of her own', async ({ browser }) => {
  const page = await person(browser, 'outsider', PHONE);
  await page.goto('/publications');
  await page.getByRole('link', { name: 'Een overdracht is een kennismaking' }).click();
  await expect(page.getByText('Midden-Kempen ziet dat pas als jullie zelf vrijgeven wat ervan kwam.')).toBeVisible();
  await expectAccessible(page);
  await look(page, 'taken-up-offered');
  await page.getByRole('link', { name: 'Probeer dit bij ons' }).click();
  await expect(page.getByText('Komt uit wat Midden-Kempen deelde')).toBeVisible();
  await expect(page.getByText('Vertrouwen gaat mee met een mens')).toBeVisible();
  await expect(page.getByLabel('Wat willen we weten?')).toHaveValue('');
  await page.getByLabel('Wat willen we weten?').fill(QUESTION);
  await page.getByLabel('Wat doen we?').fill('Eén keer meegaan tot aan het loket');
  await page.getByLabel('Wie doet mee?').fill('Onthaal');
  await page.getByLabel('Tot wanneer?').fill('2040-05-01');
  await expectAccessible(page);
  await look(page, 'taken-up-new');
  await page.getByRole('button', { name: 'Bewaar het experiment' }).click();
  await expect(page.getByRole('heading', { level: 1, name: QUESTION })).toBeVisible();
  await page.getByRole('link', { name: 'Een overdracht is een kennismaking (Midden-Kempen)' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Een overdracht is een kennismaking' })).toBeVisible();
  // What is tried elsewhere without being let out, nobody here hears of.
  await expect(page.getByRole('heading', { name: 'Waar het vandaan komt, en wat ervan kwam' })).toHaveCount(0);
});

test('whoever gave it sees what another circle let out that took it up, drawn as one line', async ({ browser }) => {
  const page = await person(browser, 'steward');
  await page.goto('/experiments');
  await page.getByRole('link', { name: 'Samen aan tafel bij de overdracht' }).click();
  await page.getByRole('link', { name: 'Lees het, en wat anderen ermee deden' }).click();
  const line = page.getByRole('region', { name: 'Waar het vandaan komt, en wat ervan kwam' });
  await expect(line.getByRole('listitem')).toHaveText([/^1Midden-Kempen/, /^2Waasland/]);
  await expectAccessible(page);
  await look(page, 'taken-up-line');
  await line.getByRole('link', { name: 'Samen aan tafel, desnoods op een scherm' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Samen aan tafel, desnoods op een scherm' })).toBeVisible();
  await expect(line.getByRole('link', { name: 'Samen aan tafel bij de overdracht' })).toBeVisible();
});
