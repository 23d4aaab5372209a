import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { as, system } from './as';
import { closeConnections, openConnections } from './connections';

/** What PostgreSQL's end does to a process that was in the middle of something: here the server ends single connections. */
describe('a connection that the database ends', () => {
  let db: TestDatabase;
  let root: postgres.Sql;
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);

  beforeAll(async () => {
    db = await freshDatabase();
    root = postgres(inject('rootUrl'), { max: 1, onnotice: () => {} });
    process.on('uncaughtException', note);
  });
  beforeEach(async () => {
    uncaught.length = 0;
    await closeConnections();
    openConnections({ databaseUrl: db.ownerUrl, secret: inject('secret'), poolSize: 1 });
  });
  afterEach(async () => {
    // Whatever the driver would have thrown about what is gone, it has thrown by the time that something new is answered.
    await asks();
    await new Promise(setImmediate);
    expect(uncaught).toEqual([]);
  });
  afterAll(async () => {
    process.off('uncaughtException', note);
    await root.end();
    await db.drop();
  });

  const pid = sql`select pg_backend_pid() as pid`;
  const end = async (one = 0) => {
    await root`select pg_terminate_backend(${one})`;
  };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error) => error.cause?.code ?? error.code,
    );
  const asks = () => as(system.health, (tx) => tx.execute(sql`select 1 as one`));

  it('fails the work that ran on it, and nothing else: the next one is served at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const failed = codeOf(
        as(system.health, async (tx) => {
          const [row] = await tx.execute<{ pid: number }>(pid);
          void end(row?.pid);
          return tx.execute(sql`select pg_sleep(5)`);
        }),
      );
      expect(await failed).toBe('CONNECTION_CLOSED');
      const since = performance.now();
      expect(await asks()).toEqual([{ one: 1 }]);
      // Not after the ten seconds in which a new connection must be there.
      expect(performance.now() - since).toBeLessThan(8000);
    }
  });

  it('carries nothing more of a transaction that goes on without it', async () => {
    const said: string[] = [];
    let nextIsOn = false;
    const failed = codeOf(
      as(system.health, async (tx) => {
        const [row] = await tx.execute<{ pid: number }>(pid);
        await end(row?.pid);
        await tx.execute(sql`select pg_sleep(5)`).catch(() => said.push('lost'));
        // Somebody else is on by now.
        await expect.poll(() => nextIsOn).toBe(true);
        await tx.execute(sql`select set_config('application_name', 'stray', false)`).catch(() => said.push('refused'));
        return 'as if nothing happened';
      }),
    );
    const next = as(system.health, async (tx) => {
      nextIsOn = true;
      await expect.poll(() => said).toEqual(['lost', 'refused']);
      return tx.execute(sql`select current_setting('application_name') as name`);
    });
    expect(await failed).toBe('CONNECTION_CLOSED');
    expect(await next).toEqual([{ name: 'leerkring health' }]);
  });

  it('is noticed when it goes between two statements, or in the moment that one is sent', async () => {
    for (const pause of [0, 1, 5, 20]) {
      const failed = codeOf(
        as(system.health, async (tx) => {
          const [row] = await tx.execute<{ pid: number }>(pid);
          void end(row?.pid);
          for (let asked = 0; asked < 500; asked += 1) {
            if (pause > 0) await sleep(pause);
            await tx.execute(sql`select 1`);
          }
        }),
      );
      expect(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE']).toContain(await failed);
      expect(await asks()).toEqual([{ one: 1 }]);
    }
  });

  it('leaves those who wait for the same pool their turn', async () => {
    const [row] = await as(system.health, (tx) => tx.execute<{ pid: number }>(pid));
    const slow = codeOf(as(system.health, (tx) => tx.execute(sql`select pg_sleep(5)`)));
    const waiting = Array.from({ length: 5 }, asks);
    await db.running('pg_sleep(5)');
    await end(row?.pid);
    expect(await slow).toBe('CONNECTION_CLOSED');
    expect(await Promise.all(waiting)).toHaveLength(5);
  });
});
