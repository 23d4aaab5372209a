import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { checkDatabase } from './health';

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

it('whoever asks after the database again and again leaves nothing that still waits', async () => {
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
