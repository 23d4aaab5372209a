import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

// One folder for the whole run: workers read this file again and must find the same one.
process.env.LEERKRING_E2E_DATA ??= mkdtempSync(path.join(os.tmpdir(), 'leerkring-journeys-'));
/** Two files at a time, each before an app and a demo world of its own: what one does, the other need not expect. */
const WORKERS = 2;
/** A quarter and then a year move their world on for good, so they have one to themselves. */
const OWN_WORLD = WORKERS;
const addressOf = (world: number) => `http://localhost:${Number(process.env.LEERKRING_E2E_PORT ?? 3917) + world}`;

export default defineConfig({
  testDir: './e2e',
  projects: [
    { name: 'quarter', testMatch: 'quarter.spec.ts', use: { baseURL: addressOf(OWN_WORLD) } },
    { name: 'others', testMatch: '*.spec.ts', testIgnore: ['quarter.spec.ts', 'year.spec.ts', 'release.spec.ts'] },
    { name: 'year', testMatch: 'year.spec.ts', use: { baseURL: addressOf(OWN_WORLD) }, dependencies: ['quarter'] },
    // What many circles read by then comes after whoever looks at what the demo laid.
    { name: 'release', testMatch: 'release.spec.ts' },
  ],
  workers: WORKERS,
  fullyParallel: false,
  retries: 0,
  // What is waited for comes when it comes: that a machine is busy with other things is no failure.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  globalTeardown: './e2e/teardown.ts',
  use: {
    baseURL: addressOf(Number(process.env.TEST_PARALLEL_INDEX ?? 0)),
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
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
  webServer: Array.from({ length: WORKERS + 1 }, (_, world) => new URL(addressOf(world))).map(({ origin, port }) => ({
    command: 'node scripts/start.mjs',
    url: `${origin}/api/health`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      PORT: port,
      DATA_DIR: path.join(process.env.LEERKRING_E2E_DATA as string, port),
      LEERKRING_DEMO: '1',
    },
  })),
});
