import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { GET } from '@/app/api/health/route';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { checkDatabase } from './health';

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const ask = async () => {
  const answer = await GET();
  return { status: answer.status, ...(await answer.json()) };
};

describe('health', () => {
  it('says that all is well, and leaves nothing behind', async () => {
    const before = await db.owner`select pg_database_size(current_database()) as size`;
    expect(await ask()).toMatchObject({ status: 'ok', database: expect.stringMatching(/^PostgreSQL \d/) });
    expect(await db.owner`select pg_database_size(current_database()) as size`).toEqual(before);
  });

  it('says that it is not, when the database reads but cannot write a megabyte', async () => {
    const root = postgres(
      Object.assign(new URL(inject('rootUrl')), { pathname: new URL(db.ownerUrl).pathname }).toString(),
      {
        max: 1,
      },
    );
    // As little room as PostgreSQL can be told to have: what it says then has the code of a full disk's kind.
    await root`alter function network.writes() set temp_file_limit = '512kB'`;
    try {
      expect(await ask()).toMatchObject({ status: 'unavailable' });
    } finally {
      await root`alter function network.writes() reset temp_file_limit`;
      await root.end();
    }
    expect(await ask()).toMatchObject({ status: 'ok' });
  });

  it('leaves nothing that still waits, however often it is asked', async () => {
    await checkDatabase();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      for (let turn = 0; turn < 20; turn += 1) await checkDatabase();
      // That of the one connection, which is closed when nobody needs it for a while.
      expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
