import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, PHONE, person } from './people';

/** What a circle asks of itself, beside the questions that everybody is asked. */
const add = (page: Page) => page.getByRole('button', { name: 'Zet er een vraag bij' });
const save = (page: Page) => page.getByRole('button', { name: 'Bewaar de vragen' });
const question = (page: Page, number: number) => page.getByLabel(`Eigen vraag ${number}`, { exact: true });

test('a steward asks a question of the circle’s own; people write under it; of two who change them at once, both see both', async ({
  browser,
}) => {
  const steward = await person(browser, 'steward');
  await steward.goto('/cycles');
  await steward.getByRole('link', { name: 'De vragen die we stellen' }).click();
  await expect(steward.getByRole('heading', { level: 1 })).toHaveText('De vragen van elke leercyclus');
  await expect(steward.getByText('Jullie vragen nu niets extra.', { exact: false })).toBeVisible();
  await expectAccessible(steward);

  // By keyboard alone: the new row has the focus, and what is too short is said beside it.
  await add(steward).press('Enter');
  await expect(question(steward, 1)).toBeFocused();
  await steward.keyboard.type('Ja');
  await save(steward).press('Enter');
  await expect(steward.getByText('Maak er een vraag van', { exact: false })).toBeVisible();
  await question(steward, 1).fill('Wat vroegen mensen die we niet konden helpen?');
  await expectAccessible(steward);
  // What is typed survives the page.
  await steward.reload();
  await expect(question(steward, 1)).toHaveValue('Wat vroegen mensen die we niet konden helpen?');

  const coach = await person(browser, 'coach');
  await coach.goto('/cycles/questions');
  await add(coach).click();
  await question(coach, 1).fill('Wie misten we aan tafel?');

  await save(steward).click();
  await expect(steward.getByText('De kring ziet de vragen nu zo.', { exact: false })).toBeVisible();

  await save(coach).click();
  await expect(coach.getByText('Iemand anders paste de eigen vragen intussen aan')).toBeVisible();
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Zet alles samen' }).click();
  await expect(question(coach, 1)).toHaveValue('Wat vroegen mensen die we niet konden helpen?');
  await expect(question(coach, 2)).toHaveValue('Wie misten we aan tafel?');
  await save(coach).click();
  await expect(coach.getByText('De kring ziet de vragen nu zo.', { exact: false })).toBeVisible();

  const an = await person(browser, 'frontline', PHONE);
  await an.goto('/cycles/questions');
  await expect(an.getByRole('listitem').filter({ hasText: 'Wie misten we aan tafel?' })).toBeVisible();
  await expect(add(an)).toHaveCount(0);
  await expectAccessible(an);
  await an.goto('/write');
  await an.getByLabel('Wat viel je op?').fill('vragen: onder een eigen vraag');
  await an.getByText('Vraag kiezen of nu al delen').click();
  await an.getByLabel('Bij welke vraag hoort dit?').selectOption('8. Wie misten we aan tafel?');
  await an.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  const own = an.getByRole('listitem').filter({ hasText: 'vragen: onder een eigen vraag' });
  await expect(own).toBeVisible();

  // Whoever prepares the session reads it under its question, and once that is asked no more, with those of none.
  const prepare = async () => {
    await coach.goto('/cycles');
    await coach
      .getByRole('link', { name: /^Sessie op/ })
      .first()
      .click();
    return coach.getByRole('listitem').filter({ hasText: 'vragen: onder een eigen vraag' });
  };
  await expect(await prepare()).toBeVisible();
  await expect(coach.getByRole('heading', { name: 'Wie misten we aan tafel?' })).toBeVisible();
  await coach.goto('/cycles/questions');
  await coach.getByRole('button', { name: 'Neem eigen vraag 2 weg' }).click();
  await coach.getByRole('button', { name: 'Neem eigen vraag 1 weg' }).click();
  await save(coach).click();
  await expect(coach.getByText('De kring ziet de vragen nu zo.', { exact: false })).toBeVisible();
  await expect(await prepare()).toBeVisible();
  await expect(coach.getByRole('heading', { name: 'Wie misten we aan tafel?' })).toHaveCount(0);

  await own.getByRole('button', { name: 'Verwijder' }).click();
  await an.getByRole('button', { name: 'Ja, verwijder' }).click();
  await expect(own).toHaveCount(0);
  for (const page of [steward, coach, an]) await page.context().close();
});
