import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeConnections } from '@/db/connections';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { startMailServer, type TestMailServer } from '@/test/smtp';
import { startJobs, stopJobs } from './job';

let db: TestDatabase;
let server: TestMailServer;
beforeAll(async () => {
  server = await startMailServer();
  Object.assign(process.env, { EMAIL_SERVER: server.url, EMAIL_FROM: 'leerkring@example.org' });
  db = await freshDatabase();
});
afterAll(async () => {
  await db.drop();
  await server.stop();
});

const queue = () =>
  db.owner`insert into auth.mails (recipient, subject, body, made_at) values ('an@example.org', 'Dag', 'Dag An', now())`;

describe('jobs', () => {
  it('send waiting mail within seconds, and rest once stopped', async () => {
    await queue();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    startJobs();
    startJobs();
    vi.advanceTimersByTime(2000);
    await expect.poll(() => server.mails).toHaveLength(1);
    const stopped = stopJobs();
    vi.advanceTimersByTime(1000);
    await stopped;
    await queue();
    vi.advanceTimersByTime(3_600_000);
    vi.useRealTimers();
    // What a tick had begun would be done by then, and would have taken the mail.
    await closeConnections();
    expect(await db.owner`select tries from auth.mails where sent_at is null`).toEqual([{ tries: 0 }]);
    expect(server.mails).toHaveLength(1);
  });

  it('are allowed what they do, on the login of their own', async () => {
    const job = db.login('job');
    await job`select learning.finish_reports()`;
    await job`select learning.erase_overdue_links()`;
    await job`select auth.sweep()`;
    await job`select auth.sweep_request_counts()`;
    await expect(job`select * from auth.mails`).rejects.toThrow('permission denied');
  });

  it('sweep what is over', async () => {
    await db.owner`
      insert into auth.codes (email, browser_hash, code_hash, link_hash, expires_at)
      values ('a@b.be', 'b', 'x', 'l', now() - interval '1 minute'), ('c@d.be', 'b', 'x', 'l', now() + interval '1 minute')`;
    await db.owner`
      insert into auth.mails (recipient, subject, body, made_at) values ('old@b.be', 's', 'b', now() - interval '31 days')`;
    await db.login('job')`select auth.sweep()`;
    expect(await db.owner`select email from auth.codes`).toEqual([{ email: 'c@d.be' }]);
    expect(await db.owner`select from auth.mails where recipient = 'old@b.be'`).toHaveLength(0);
  });
});
