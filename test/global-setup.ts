import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/db/migrate';
import { startEmbedded } from '@/db/server/embedded';
import { layFixture } from './fixture';

export const TEST_SECRET = 'only-for-tests-only-for-tests-only-for-tests';

declare module 'vitest' {
  interface ProvidedContext {
    rootUrl: string;
    ownerUrl: string;
    secret: string;
  }
}

/** One PostgreSQL for the whole run, with one migrated and filled database that each test file copies, and one with nobody in it. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'leerkring-test-'));
  const server = await startEmbedded({ dataDir, test: true });
  await migrate(server.ownerUrl, { secret: TEST_SECRET });
  const root = postgres(server.rootUrl, { database: 'postgres', max: 1, onnotice: () => {} });
  await root.unsafe(`create database leerkring_empty template leerkring owner leerkring_owner`);
  await root.end();
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  await layFixture(owner);
  await owner.end();
  project.provide('rootUrl', server.rootUrl);
  project.provide('ownerUrl', server.ownerUrl);
  project.provide('secret', TEST_SECRET);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
