import { setTimeout } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { REFUSED, tryAs } from '@/test/hostile';
import { closeConnections, openConnections, poolOf } from './connections';
import { LEAVES_NOTHING, nameOf, PATIENCE, rewriteErased } from './rewrite';

describe('rewriting what was erased', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  beforeEach(async () => {
    // The memory of what was rewritten is the process's: begin with a new one.
    await closeConnections();
    openConnections({ databaseUrl: db.ownerUrl, secret: inject('secret') });
    while ((await rewriteErased(PATIENCE.night)).length > 0);
  });
  /** Where the server's own vacuum is at the table just then, the job comes back. */
  const expectRewritten = (patience: number) => expect.poll(() => rewriteErased(patience)).toEqual(['contributions']);
  afterAll(() => db.drop());

  /** Lays so many remarks and erases them again: their ids. The server has counted that when this returns. */
  const erase = (remarks = 1) =>
    db.owner.begin(async (tx) => {
      await tx`insert into learning.contributions (id, circle_id, body, kind, written_on)
        select gen_random_uuid(), 1, repeat(md5(i::text), 10), 'remark', '2024-05-06' from generate_series(1, ${remarks}::int) i`;
      const gone = await tx<{ id: string }[]>`delete from learning.contributions returning id`;
      await tx`select pg_stat_force_next_flush()`;
      return gone.map(({ id }) => id);
    });
  const fileOf = async (table: string) =>
    (await db.owner<{ file: number }[]>`select pg_relation_filenode(${`learning.${table}`}::regclass)::int as file`)[0]
      ?.file;

  it('happens once for what was erased, and not at all where nothing was', async () => {
    const [writerTokens, remarks] = [await fileOf('writer_tokens'), await fileOf('contributions')];
    expect(await rewriteErased(PATIENCE.day)).toEqual([]);
    await erase();
    await expectRewritten(PATIENCE.day);
    expect(await rewriteErased(PATIENCE.day)).toEqual([]);
    expect(await fileOf('contributions')).not.toBe(remarks);
    expect(await fileOf('writer_tokens')).toBe(writerTokens);
  });

  it('leaves no byte of what was counted of somebody who wrote much', async () => {
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    const root = db.owner;
    const holds = async () => {
      const [row] = await root<{ path: string }[]>`select pg_relation_filepath('auth.request_counts') as path`;
      const [size] = await root<{ size: number }[]>`select pg_relation_size('auth.request_counts')::int as size`;
      return { path: row?.path, size: size?.size };
    };
    // At the beginning of a minute.
    await root`update network.clock set shift = to_timestamp(1900000800) - now()`;
    await db.login('signin')`select auth.consume(${key}, 20, 240, 60)`;
    const before = await holds();
    expect(before.size).toBeGreaterThan(0);
    await db.login('job')`select auth.sweep_request_counts()`;
    expect(await root`select from auth.request_counts`).toHaveLength(1);
    await root`update network.clock set shift = shift + interval '2 minutes'`;
    await root.begin(async (tx) => {
      await tx`select auth.sweep_request_counts()`;
      await tx`select pg_stat_force_next_flush()`;
    });
    await db.moveClock(0);
    await expect.poll(() => rewriteErased(PATIENCE.day)).toEqual(['request_counts']);
    const after = await holds();
    expect(after.size).toBe(0);
    expect(after.path).not.toBe(before.path);
  });

  it('may be done by two instances at the same moment', async () => {
    await erase(200);
    // Each may find the table in use by the other, and leave it for the next time.
    const twice = async () => (await Promise.all([PATIENCE.day, PATIENCE.day].map(rewriteErased))).flat();
    await expect.poll(twice).toContain('contributions');
    const [row] = await db.owner`select pg_relation_size('learning.contributions')::int as size`;
    expect(row).toEqual({ size: 0 });
  });

  it('comes back while somebody’s older snapshot still sees what was erased', async () => {
    const reader = await db.owner.reserve();
    await reader`begin isolation level repeatable read`;
    await reader`select 1 from network.people`;
    await erase();
    expect(await rewriteErased(PATIENCE.day)).toEqual([]);
    expect(await rewriteErased(PATIENCE.day)).toEqual([]);
    await reader`commit`;
    reader.release();
    await expectRewritten(PATIENCE.day);
  });

  it('calls no table clean into which rows were carried because of a snapshot that ended a moment later', async () => {
    const url = new URL(inject('rootUrl'));
    url.pathname = new URL(db.ownerUrl).pathname;
    const root = postgres(url.toString(), { max: 1, onnotice: () => {} });
    await root`create extension if not exists pageinspect`;
    const reader = await db.owner.reserve();
    let clean = 0;
    for (let round = 0; clean < 10 && round < 400; round += 1) {
      await reader`begin isolation level repeatable read`;
      await reader`select 1 from network.people`;
      const ids = await erase(20);
      const job = rewriteErased(PATIENCE.night);
      await setTimeout(round % 30);
      await reader`commit`;
      if (!(await job).includes('contributions')) continue;
      clean += 1;
      const [index] = await root<{ bytes: Buffer }[]>`
        select string_agg(get_raw_page('learning.contributions_pkey', n::int), ''::bytea) as bytes
        from generate_series(0, pg_relation_size('learning.contributions_pkey') / 8192 - 1) n`;
      expect(ids.filter((id) => index?.bytes.includes(Buffer.from(id.replaceAll('-', ''), 'hex')))).toEqual([]);
    }
    reader.release();
    await root.end();
    expect(clean).toBeGreaterThan(0);
  });

  it('gives way to whoever is using the table, and keeps nobody waiting behind it', async () => {
    await erase();
    const reader = await db.owner.reserve();
    await reader`begin`;
    await reader`select 1 from learning.contributions`;
    // The reader does not end before this does.
    expect(await rewriteErased(PATIENCE.night)).toEqual([]);
    await reader`commit`;
    reader.release();
    await expectRewritten(PATIENCE.day);
  });

  it('is put off to the night when it takes too long; dead rows go all the same', async () => {
    await erase(3000);
    const file = await fileOf('contributions');
    await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on)
      select gen_random_uuid(), 1, repeat(md5(i::text), 10), 'remark', '2024-05-06' from generate_series(1, 8000) i`;
    expect(await rewriteErased(1)).toEqual([]);
    expect(await fileOf('contributions')).toBe(file);
    const [dead] =
      await db.owner`select n_dead_tup::int as rows from pg_stat_user_tables where relname = 'contributions'`;
    expect(dead).toEqual({ rows: 0 });
    expect(await rewriteErased(1)).toEqual([]);
    await expectRewritten(PATIENCE.night);
    expect(await fileOf('contributions')).not.toBe(file);
  });

  it('leaves its connection as it found it', async () => {
    await erase();
    await rewriteErased(PATIENCE.day);
    const one = await poolOf('job').take();
    const [row] = await one.sql`
      select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`;
    poolOf('job').give(one);
    expect(row).toEqual({ lock: '0', statement: '15s' });
  });

  it('gives the job no look into what it rewrites, and nothing else to rewrite', async () => {
    for (const table of LEAVES_NOTHING) {
      expect((await tryAs(db, 'job', null, `select 1 from ${nameOf(table)}`)).code).toBe(REFUSED);
      expect((await tryAs(db, 'job', null, `delete from ${nameOf(table)}`)).code).toBe(REFUSED);
    }
    const may = await db.owner<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_|^information' and has_table_privilege('leerkring_job', c.oid, 'maintain')`;
    expect(may.map(({ name }) => name).sort()).toEqual([...LEAVES_NOTHING].sort());
    const others = await db.owner`
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles r
      where c.relkind = 'r' and n.nspname = 'learning' and r.rolname ~ '^leerkring_' and r.rolname not in ('leerkring_owner', 'leerkring_job', 'leerkring_root')
        and has_table_privilege(r.oid, c.oid, 'maintain')`;
    expect(others).toHaveLength(0);
  });

  it('has a server beside it that keeps no statement, no moment of a transaction and no old write-ahead log', async () => {
    const off = ['log_statement', 'log_min_duration_statement', 'track_commit_timestamp', 'wal_recycle'];
    const names = [...off, 'archive_timeout', 'checkpoint_timeout'];
    const rows = await db.owner<{ name: string; setting: string }[]>`
      select name, setting from pg_settings where name in ${db.owner(names)}`;
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      log_statement: 'none',
      log_min_duration_statement: '-1',
      track_commit_timestamp: 'off',
      wal_recycle: 'off',
      archive_timeout: '600',
      checkpoint_timeout: '300',
    });
  });
});
