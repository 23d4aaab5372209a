import { AsyncLocalStorage } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { as, asReader, system } from './as';
import { closeConnections, openConnections } from './connections';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Collected as often as it takes: what is only on its way out goes in the next turn. */
async function heldOf(refs: WeakRef<object>[]): Promise<number> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  return refs.filter((ref) => ref.deref() !== undefined).length;
}

/** A connection under constant use is never closed: what it kept of every piece of work would grow until the process dies. */
describe('a connection that lives on', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
    await closeConnections();
    openConnections({ databaseUrl: db.ownerUrl, secret: inject('secret'), poolSize: 1 });
  });
  afterAll(() => db.drop());

  const MANY = 100;
  /** The very last may still stand in a frame or on the connection itself. */
  const FEW = 2;

  for (const [name, door] of [
    ['wrote', as],
    ['read', asReader],
  ] as const) {
    it(`keeps nothing of what the work answered that ${name}`, async () => {
      const answers: WeakRef<object>[] = [];
      for (let turn = 0; turn < MANY; turn += 1) {
        answers.push(new WeakRef(await door(system.health, (tx) => tx.execute(sql`select ${turn}::int as turn`))));
      }
      expect(await heldOf(answers)).toBeLessThanOrEqual(FEW);
    });
  }

  it('keeps nothing of the request in which it was opened, or was given back last', async () => {
    await closeConnections();
    openConnections({ databaseUrl: db.ownerUrl, secret: inject('secret'), poolSize: 1 });
    const present = new AsyncLocalStorage<object>();
    const requests: WeakRef<object>[] = [];
    const ask = async (turn: number) => {
      const request = { page: turn };
      requests.push(new WeakRef(request));
      await present.run(request, () => as(system.health, (tx) => tx.execute(sql`select 1`)));
    };
    for (let turn = 0; turn < 3; turn += 1) await ask(turn);
    expect(await heldOf(requests)).toBe(0);
  });

  it('keeps nothing of work that failed, whether the database refused it or the work itself', async () => {
    const errors: WeakRef<object>[] = [];
    const failing = [() => sql`select 1 / 0`, () => sql`select no_such_thing`];
    for (let turn = 0; turn < MANY; turn += 1) {
      const error = await as(system.health, async (tx) => {
        const [statement] = failing.slice(turn % 3);
        if (!statement) throw new Error('of its own');
        return tx.execute(statement());
      }).catch((error) => error);
      errors.push(new WeakRef(error));
    }
    expect(await heldOf(errors)).toBeLessThanOrEqual(FEW);
  });

  it('is closed when it knows very many statements: each stays prepared on it, here and in the database', async () => {
    let most = 0;
    const served = new Set<number>();
    for (let turn = 0; turn < 24; turn += 1) {
      await as(system.health, async (tx) => {
        await Promise.all(
          Array.from({ length: 50 }, (_, at) => tx.execute(sql.raw(`select ${turn * 50 + at} as number`))),
        );
        const [row] = await tx.execute<{ pid: number; known: number }>(
          sql`select pg_backend_pid() as pid, count(*)::int as known from pg_prepared_statements`,
        );
        served.add(row?.pid ?? 0);
        most = Math.max(most, row?.known ?? 0);
      });
    }
    expect(served.size).toBe(2);
    expect(most).toBeLessThanOrEqual(1100);
  });

  it('keeps no word of a statement that the database refused', async () => {
    const heap = async () => {
      await heldOf([]);
      return process.memoryUsage().heapUsed;
    };
    const before = await heap();
    for (let turn = 0; turn < MANY; turn += 1) {
      const long = `select no_such_thing -- ${turn} ${'x'.repeat(100_000)}`;
      await as(system.health, (tx) => tx.execute(sql.raw(long))).catch(() => {});
    }
    expect((await heap()) - before).toBeLessThan(1_000_000);
  });
});
