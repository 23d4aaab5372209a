import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';

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

const kept = (page: Page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('leerkring.')));

test('signing out leaves nothing of the writer on the device, in any tab', async ({ browser }) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  const box = page.getByLabel('Wat viel je op?');
  await box.fill('nog niet verstuurd');
  await page.reload();
  await expect(box).toHaveValue('nog niet verstuurd');
  const other = await page.context().newPage();
  await other.goto('/write');
  await expect(other.getByLabel('Wat viel je op?')).toHaveValue('nog niet verstuurd');

  const cleared = page.waitForResponse((answer) => answer.headers()['clear-site-data'] === '"storage"');
  await page.getByRole('button', { name: /^Pet:/ }).click();
  await page.getByRole('menuitem', { name: 'Meld af' }).click();
  await cleared;
  await expect(page).toHaveURL(/sign-in/);
  await expect(other).toHaveURL(/sign-in/);
  expect([await kept(page), await kept(other)]).toEqual([[], []]);
  await page.goto('/today');
  await expect(page).toHaveURL(/sign-in/);
  await page.context().close();
});

test('who signs in next on the same computer finds nothing that was typed before, however that sign-in ended', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  await page.getByLabel('Wat viel je op?').fill('van de vorige');
  const headers = { accept: 'application/json' };
  const answer = await page.context().request.post('/api/demo/sign-in', { data: { as: 'manager' }, headers });
  expect(answer.ok()).toBe(true);
  const next = await page.context().newPage();
  await next.goto('/write');
  await expect(next.getByLabel('Wat viel je op?')).toHaveValue('');
  // The tab of the one before has gone: it holds the box of the one who is signed in now.
  await expect(page.getByLabel('Wat viel je op?')).toHaveValue('');
  expect(JSON.stringify(await kept(next))).not.toContain('van de vorige');

  await next.getByLabel('Wat viel je op?').fill('van de volgende');
  expect(JSON.stringify(await kept(next))).toContain('van de volgende');
  // The server forgets the sign-in, as it does after twelve hours; the browser does not know.
  const db = owner();
  await db`delete from auth.sessions`;
  await db.end();
  await next.goto('/today');
  await expect(next).toHaveURL(/sign-in/);
  await expect.poll(() => kept(next)).toEqual([]);
  await page.context().close();
});
