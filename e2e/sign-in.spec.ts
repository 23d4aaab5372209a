import { expect, test } from '@playwright/test';
import { expectAccessible, PHONE, person } from './people';

test('a code by mail signs in; opening the link alone does not', async ({ browser }) => {
  const page = await person(browser, null, PHONE);
  await page.goto('/');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Meld je aan' }).click();
  await expectAccessible(page);
  await page.getByLabel('E-mailadres').fill('frontline@demo.leerkring.example');
  await page.getByRole('button', { name: 'Stuur me een code' }).click();
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible();
  const outbox = await page.context().newPage();
  await outbox.goto('/demo/mail');
  await expectAccessible(outbox);
  const link = (await outbox
    .getByRole('link')
    .filter({ hasText: '/sign-in/confirm' })
    .first()
    .getAttribute('href')) as string;
  const scanner = await person(browser, null);
  await scanner.goto(link);
  await scanner.goto('/today');
  await expect(scanner).toHaveURL(/sign-in/);
  await outbox.goto(link);
  await expectAccessible(outbox);
  await outbox.getByRole('main').getByRole('button').first().click();
  await expect(outbox).toHaveURL(/\/today/);
  await scanner.context().close();
  await page.context().close();
});

test('someone with two hats wears one at a time, shown on screen, and changes it by choice', async ({ browser }) => {
  const page = await person(browser, 'support');
  await page.goto('/');
  await expect(page).toHaveURL('/today');
  await page.goto('/formal');
  await expect(page).toHaveURL('/today');
  await page.getByRole('button', { name: /^Pet: Begeleider/ }).click();
  await page.getByRole('menuitem', { name: 'Wissel van pet' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Administratie/ }).click();
  await expect(page).toHaveURL('/formal');
  await expect(page.getByRole('button', { name: /^Pet: Administratie/ })).toBeVisible();
  await page.goto('/write');
  await expect(page).toHaveURL('/formal');
  await page.context().close();
});

test('every page of the thread speaks English too, and is read in the dark', async ({ browser }) => {
  const page = await person(browser, 'manager', { colorScheme: 'dark' });
  await page.goto('/today');
  await page.getByRole('button', { name: /^Pet:/ }).click();
  await page.getByRole('menuitem', { name: /English/ }).click();
  await expect(page.getByRole('link', { name: 'Quarters', exact: true })).toBeVisible();
  for (const address of ['/today', '/write', '/cycles', '/experiments']) {
    await page.goto(address);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
    expect(await page.content()).not.toMatch(/MISSING_MESSAGE|\b(frame|write|cycle|today|experiment)\.[a-z]+\.[a-z]+/i);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: /^Hat:/ }).click();
  await page.getByRole('menuitem', { name: /Nederlands/ }).click();
  await expect(page.getByRole('link', { name: 'Kwartalen', exact: true })).toBeVisible();
  await page.context().close();
});

test('signing out leaves nothing of the writer on the device', async ({ browser }) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  await page.getByLabel('Wat viel je op?').fill('nog niet verstuurd');
  await page.getByRole('button', { name: /^Pet:/ }).click();
  await page.getByRole('menuitem', { name: 'Meld af' }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('leerkring.')))).toEqual(
    [],
  );
  await page.goto('/today');
  await expect(page).toHaveURL(/sign-in/);
  await page.context().close();
});
