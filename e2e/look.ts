import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** With LEERKRING_E2E_SHOTS, a picture of the page for people to look at, light and dark: of all of it, unless it is what a screen shows. */
export async function look(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  const folder = process.env.LEERKRING_E2E_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`), fullPage });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
