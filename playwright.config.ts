import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

// One folder for the whole run: workers read this file again and must find the same one.
process.env.LEERKRING_E2E_DATA ??= mkdtempSync(path.join(os.tmpdir(), 'leerkring-journeys-'));
const port = Number(process.env.LEERKRING_E2E_PORT ?? 3917);

export default defineConfig({
  testDir: './e2e',
  testMatch: '*.spec.ts',
  // Within the time of `npm test` the session's path is walked once; every corner of it by `npm run test:e2e`.
  testIgnore: process.env.LEERKRING_E2E_SHORT
    ? ['after', 'blocks', 'grouping', 'offline', 'plan'].map((name) => `${name}.spec.ts`)
    : [],
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 8_000 },
  globalTeardown: './e2e/teardown.ts',
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://localhost:${port}/api/health`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: { PORT: String(port), DATA_DIR: process.env.LEERKRING_E2E_DATA, LEERKRING_DEMO: '1' },
  },
});
