import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { as, system } from '@/db/as';
import { LOGINS, type Login, loginPassword, loginRole } from '@/db/logins';
import { freshDatabase, type TestDatabase } from '@/test/database';

const end = async () =>
  (await as(system.job, (tx) => tx.execute<{ ended: number }>(sql`select network.end_standstill() as ended`)))[0]
    ?.ended;

describe('a login that holds on', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  /** A connection of somebody who has a login's password. */
  const hostile = (login: Login, application = 'leerkring circle') =>
    postgres(db.ownerUrl, {
      user: loginRole(login),
      username: loginRole(login),
      password: loginPassword(login, inject('secret')),
      max: 1,
      connection: { application_name: application },
      onnotice: () => {},
    });

  it('of a table that the others need keeps them for some seconds, and no longer', async () => {
    const one = hostile('circle');
    try {
      await one.unsafe(
        'set idle_in_transaction_session_timeout = 0; begin; lock table learning.learnings in access exclusive mode',
      );
      const begun = performance.now();
      const waiting = db.login('guest')`select count(*) from learning.learnings`.then(() => performance.now() - begun);
      // Not at once: whoever is only slow is let finish.
      expect(await end()).toBe(0);
      await expect.poll(end, { timeout: 40_000, interval: 500 }).toBe(1);
      expect(await waiting).toBeLessThan(40_000);
    } finally {
      await one.end({ timeout: 1 });
    }
  });

  it('has no more connections than its share, whatever the others still need', async () => {
    const [{ most }] = await db.owner<[{ most: number }]>`select current_setting('max_connections')::int as most`;
    const limits = await db.owner<{ name: string; limit: number }[]>`
      select rolname as name, rolconnlimit as limit from pg_roles where rolname in ${db.owner(LOGINS.map(loginRole))}`;
    expect(limits).toHaveLength(LOGINS.length);
    expect(limits.filter(({ limit }) => limit < 1)).toEqual([]);
    expect(limits.reduce((sum, { limit }) => sum + limit, 0)).toBeLessThanOrEqual(most - 10);
    // The smallest share, so that this disturbs nobody.
    const share = limits.find(({ name }) => name === loginRole('health'))?.limit ?? 0;
    const many = Array.from({ length: share + 1 }, () => hostile('health'));
    try {
      const outcomes = await Promise.all(
        many.map((one) =>
          one`select 1`.then(
            () => 'in',
            (error) => error.code,
          ),
        ),
      );
      expect(outcomes).toContain('53300');
      expect(await db.login('guest')`select 1 as one`).toHaveLength(1);
    } finally {
      await Promise.all(many.map((one) => one.end({ timeout: 1 })));
    }
  });

  it('cannot fill the disk with what it sorts, nor lift that', async () => {
    const one = hostile('circle');
    try {
      await expect(one`set temp_file_limit = -1`).rejects.toMatchObject({ code: '42501' });
      await one`set work_mem = '64kB'`;
      await expect(one`select count(*) from generate_series(1, 30000000)`).rejects.toMatchObject({ code: '53400' });
    } finally {
      await one.end({ timeout: 1 });
    }
  });
});
