import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** What the script says, run as the operator runs it, on this database. */
const makeAdmin = (...given: string[]) =>
  new Promise<string>((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: db.ownerUrl, DATABASE_OWNER_URL: db.ownerUrl };
    execFile(process.execPath, ['--import', 'tsx', 'scripts/make-admin.ts', ...given], { env }, (_, out, err) =>
      resolve((out + err).trim()),
    );
  });

describe('the first admin of an installation', () => {
  it('is added once, and signs in with the address given', async () => {
    expect(await makeAdmin('Eerste', 'eerste@example.org')).toMatch(/^Eerste \(eerste@example\.org\) was added/);
    expect(await makeAdmin('Eerste', 'eerste@example.org')).toMatch(/is an admin already; nothing was changed\.$/);
  });

  it('is nobody who reviews: the operator is told so, in one sentence', async () => {
    expect(await makeAdmin('Beoordelaar', PEOPLE.reviewer)).toBe(
      `${PEOPLE.reviewer} is a reviewer, and a reviewer cannot be an admin: choose somebody else.`,
    );
  });
});
