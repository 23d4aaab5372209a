import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible, PHONE, person } from './people';

test('each side reads its own log, and takes it along as a list', async ({ browser }) => {
  for (const [who, address, options] of [
    ['manager', '/log', PHONE],
    ['promotor', '/formal/log', { colorScheme: 'dark' }],
    ['admin', '/admin/log', {}],
  ] as const) {
    const page = await person(browser, who, options);
    await page.goto('/');
    await page.getByRole('link', { name: 'Logboek' }).click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole('heading', { level: 1, name: 'Logboek' })).toBeVisible();
    await expectAccessible(page);
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download als lijst (csv)' }).click(),
    ]);
    expect(list.suggestedFilename()).toBe('logboek.csv');
    expect(readFileSync(await list.path(), 'utf8')).toContain('"Datum";"Wie";"Rol";"Wat";"Code"');
    await page.reload();
    await expect(page.getByText(/nam het logboek mee als lijst/).first()).toBeVisible();
    await page.context().close();
  }
});
