import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, PHONE, person } from './people';
import { borrowSubgroup } from './subgroup-fixture';

/**
 * A month of a subgroup, on a phone: its steward says that it works by month, opens the cycle and writes five lines where it does not meet;
 * the circle reads them, the cycle closes with them, and the next month opens. Leaves the circle as it found it.
 */
test.describe.configure({ mode: 'serial' });

const HEARD = 'De fietsherstelling komt te laat voor wie maandag begint.';
const LEARNED = 'Een fiets lenen is sneller dan een fiets herstellen.';
let steward: Page;
let member: Page;

const month = (step: number) => {
  const [year, at] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' })
    .format(new Date())
    .split('-')
    .map(Number) as [number, number];
  return new Intl.DateTimeFormat('nl-BE', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, at - 1 + step, 15)),
  );
};
const named = (name: string) => new RegExp(`^${name}$`, 'i');

let subgroup: Awaited<ReturnType<typeof borrowSubgroup>>;

test.beforeAll(async ({ browser }) => {
  subgroup = await borrowSubgroup();
  steward = await person(browser, 'subgroup', PHONE);
  member = await person(browser, 'cgg');
  await subgroup.wear();
});

test.afterAll(() => subgroup.giveBack());

test('its steward says that the circle works by month, and opens the cycle of this month', async () => {
  await steward.goto('/cycles/new');
  await expect(steward.getByText('Jullie werken per seizoen.')).toBeVisible();
  await steward.getByRole('button', { name: 'Kies een ander ritme' }).click();
  await steward.getByLabel('Hoe werkt de kring?').selectOption('Per maand');
  await expectAccessible(steward);
  await look(steward, 'own-rhythm-choose');
  await steward.getByRole('button', { name: 'Bewaar het ritme' }).click();
  await expect(steward.getByText('Jullie werken per maand.')).toBeVisible();
  await expect(steward.getByLabel('Naam van de cyclus').locator('option:checked')).toHaveText(month(0));
  await expectAccessible(steward);
  await look(steward, 'own-rhythm-open');
  await steward.getByRole('button', { name: 'Open de cyclus' }).click();
  await expect(steward.getByRole('heading', { level: 1, name: named(month(0)) })).toBeVisible();
});

test('where the circle does not meet, its steward writes five lines; what is typed stays on the phone', async () => {
  const lines = steward.getByRole('region', { name: 'Vijf regels in plaats van een sessie' });
  await expectAccessible(steward);
  await look(steward, 'own-rhythm-empty');
  await lines.getByRole('button', { name: 'Wat we hoorden' }).click();
  await lines.getByLabel('Wat we hoorden').fill(HEARD);
  await steward.reload();
  await lines.getByRole('button', { name: 'Wat we hoorden' }).click();
  await expect(lines.getByLabel('Wat we hoorden')).toHaveValue(HEARD);
  await expectAccessible(steward);
  await lines.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(lines.getByRole('button', { name: 'Pas aan: Wat we hoorden' })).toBeVisible();
  await lines.getByRole('button', { name: 'Wat we leerden' }).click();
  await lines.getByLabel('Wat we leerden').fill(LEARNED);
  await lines.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(lines.getByRole('button', { name: 'Pas aan: Wat we leerden' })).toBeVisible();
  await expectAccessible(steward);
  await look(steward, 'own-rhythm-lines');
});

test('the circle reads them in the cycle and finds them by search, and writes none', async () => {
  await member.goto('/cycles');
  await member.getByRole('link', { name: 'Vijf regels', exact: true }).click();
  const lines = member.getByRole('region', { name: 'Vijf regels in plaats van een sessie' });
  await expect(lines.getByText(HEARD)).toBeVisible();
  await expect(lines.getByRole('button')).toHaveCount(0);
  await expectAccessible(member);
  await look(member, 'own-rhythm-read');
  await member.goto('/search?q=fietsherstelling');
  await member.getByRole('link', { name: HEARD }).click();
  await expect(lines.getByText(LEARNED)).toBeVisible();
});

test('the cycle closes with its lines, which change no more, and the next month opens', async () => {
  const lines = steward.getByRole('region', { name: 'Vijf regels in plaats van een sessie' });
  await lines.getByRole('button', { name: 'Sluit de cyclus af' }).click();
  await expectAccessible(steward);
  await look(steward, 'own-rhythm-close', { fullPage: false });
  await steward.getByRole('button', { name: 'Ja, sluit af' }).click();
  await expect(lines.getByText('De kring sloot deze cyclus af met vijf regels.')).toBeVisible();
  await expect(lines.getByText(HEARD)).toBeVisible();
  await expect(lines.getByRole('button')).toHaveCount(0);
  await expectAccessible(steward);
  await look(steward, 'own-rhythm-closed');
  await steward.goto('/cycles');
  await expect(steward.getByRole('link', { name: 'Vijf regels', exact: true })).toBeVisible();
  await expect(steward.getByText('Hier werd niets als geleerd genoteerd.')).toHaveCount(0);

  await steward.goto('/cycles/new');
  await steward.getByLabel('Naam van de cyclus').selectOption(month(1));
  await steward.getByRole('button', { name: 'Open de cyclus' }).click();
  await expect(steward.getByRole('heading', { level: 1, name: named(month(1)) })).toBeVisible();
  const rings = steward.getByRole('navigation', { name: 'Leercycli, de oudste eerst' }).getByRole('link');
  await expect(rings).toHaveCount(2);
  await expect(rings.first()).toHaveAccessibleName(new RegExp(`${month(0)}.*begrijpen`, 'i'));
  await steward.goto('/log');
  await expect(steward.getByText(`Yasmina Bouali sloot de leercyclus van ${month(0)} af.`)).toBeVisible();
  await expect(steward.getByText('Yasmina Bouali koos dat de kring voortaan per maand werkt.').first()).toBeVisible();
  await look(steward, 'own-rhythm-log');
});

test('the circle ends once its cycle has closed: everybody reads it, nobody writes in it, and it goes on when its steward says so', async () => {
  await steward.goto('/circle');
  const ending = steward.getByRole('region', { name: 'De kring stopt' });
  await ending.getByRole('button', { name: 'Laat de kring stoppen' }).click();
  await expectAccessible(steward);
  await ending.getByRole('button', { name: 'Ja, de kring stopt' }).click();
  await expect(ending.getByText('Er is nog een leercyclus open.', { exact: false })).toBeVisible();
  await look(steward, 'circle-end-refused');

  await steward.goto('/cycles');
  await steward.getByRole('link', { name: named(month(1)) }).click();
  const lines = steward.getByRole('region', { name: 'Vijf regels in plaats van een sessie' });
  await lines.getByRole('button', { name: 'Wat we hoorden' }).click();
  await lines.getByLabel('Wat we hoorden').fill('We stoppen als werkgroep.');
  await lines.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(lines.getByRole('button', { name: 'Pas aan: Wat we hoorden' })).toBeVisible();
  await lines.getByRole('button', { name: 'Sluit de cyclus af' }).click();
  await steward.getByRole('button', { name: 'Ja, sluit af' }).click();
  await expect(lines.getByText('De kring sloot deze cyclus af met vijf regels.')).toBeVisible();

  await steward.goto('/circle');
  await ending.getByRole('button', { name: 'Laat de kring stoppen' }).click();
  await ending.getByRole('button', { name: 'Ja, de kring stopt' }).click();
  const ended = (page: Page) => page.getByText(/^Deze kring stopte op/);
  await expect(ended(steward)).toBeVisible();
  await expectAccessible(steward);
  await look(steward, 'circle-ended');
  await member.goto('/write');
  await expect(ended(member)).toBeVisible();
  await expect(member.getByRole('textbox')).toHaveCount(0);
  await expectAccessible(member);
  await look(member, 'circle-ended-write');
  await member.goto('/cycles');
  await expect(member.getByRole('link', { name: 'Vijf regels', exact: true }).first()).toBeVisible();
  await steward.goto('/cycles');
  await expect(ended(steward)).toBeVisible();
  await expect(steward.getByRole('link', { name: 'Open een leercyclus' })).toHaveCount(0);

  await steward.goto('/circle');
  await ending.getByRole('button', { name: 'Laat de kring weer verdergaan' }).click();
  await ending.getByRole('button', { name: 'Ja, we gaan verder' }).click();
  await expect(ending.getByRole('button', { name: 'Laat de kring stoppen' })).toBeVisible();
  await expect(ended(steward)).toHaveCount(0);
  await steward.goto('/log');
  await expect(steward.getByText('Yasmina Bouali liet de kring stoppen.').first()).toBeVisible();
  await expect(steward.getByText('Yasmina Bouali liet de kring weer verdergaan.').first()).toBeVisible();
});
