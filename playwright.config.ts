import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

// One folder for the whole run: workers read this file again and must find the same one.
process.env.LEERKRING_E2E_DATA ??= mkdtempSync(path.join(os.tmpdir(), 'leerkring-journeys-'));
/** Two files at a time, each before an app and a demo world of its own: what one does, the other need not expect. */
const WORLDS = [0, 1];
const port = (world: number) => Number(process.env.LEERKRING_E2E_PORT ?? 3917) + world;

/** What moves a world on for good, one in each: the others come before, and find the demo as it was laid. */
const LAST = ['release', 'quarter'].map((name) => `${name}.spec.ts`);

export default defineConfig({
  testDir: './e2e',
  projects: [
    { name: 'others', testMatch: '*.spec.ts', testIgnore: LAST },
    { name: 'last', testMatch: LAST },
  ],
  workers: WORLDS.length,
  fullyParallel: false,
  retries: 0,
  // What is waited for comes when it comes: that a machine is busy with other things is no failure.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  globalTeardown: './e2e/teardown.ts',
  use: {
    baseURL: `http://localhost:${port(Number(process.env.TEST_PARALLEL_INDEX ?? 0))}`,
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
  webServer: WORLDS.map((world) => ({
    command: 'node scripts/start.mjs',
    url: `http://localhost:${port(world)}/api/health`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      PORT: String(port(world)),
      DATA_DIR: path.join(process.env.LEERKRING_E2E_DATA as string, String(world)),
      LEERKRING_DEMO: '1',
    },
  })),
});
