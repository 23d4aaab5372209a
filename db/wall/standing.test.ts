import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '@/db/migrate';
import { OperatorError } from '@/db/operator-error';
import { type EmbeddedPostgres, startEmbedded } from '@/db/server/embedded';
import { HOLES } from '@/test/holes';
import { difference, listWall } from './describe';

/** Ways that the summary of rights does not show, which a start finds all the same. */
const HIDDEN: Record<string, string> = {
  'when a function does something else': `create or replace function network.me() returns uuid language sql stable security definer
    set search_path = '' as $$ select null::uuid $$`,
  'when a function runs as whoever asks': 'alter function audit.record(text, text) security invoker',
  'when a function looks elsewhere': 'alter function auth.present() reset search_path',
  'when a function is there that nobody may call': `create function formal.quiet() returns int language sql as 'select 1';
    revoke execute on function formal.quiet() from public`,
  'when a procedure is there': `create procedure learning.quiet() language sql as 'select 1'`,
  'when a rule of the rewriter is there': 'create rule quiet as on delete to audit.entries do instead nothing',
  'when a view is there that was kept':
    'create materialized view learning.kept as select body from learning.contributions',
  'when somebody may become a login': 'create role a_stranger; grant leerkring_circle to a_stranger',
  'when the owner may become a login': 'grant leerkring_circle to current_user with inherit true, set true',
  'when a stranger may read': 'create role a_reader; grant select on learning.contributions to a_reader',
  'when everybody may read what will be made': 'alter default privileges grant select on tables to public',
  'when a login begins otherwise': 'alter role leerkring_circle set search_path = learning',
};

/** Ways that are not the owner's to undo, or that nobody may undo without looking. */
const FOREIGN: Record<string, { plant: string; undo: string }> = {
  'a table more': { plant: 'create table learning.scraps (body text)', undo: 'drop table learning.scraps' },
  'a column more': {
    plant: 'alter table learning.contributions add column writer uuid default network.me()',
    undo: 'alter table learning.contributions drop column writer',
  },
  'a constraint less': {
    plant: 'alter table learning.dots drop constraint dots_count_check',
    undo: 'alter table learning.dots add constraint dots_count_check check (count between 1 and 4000)',
  },
  'a login that is a superuser': {
    plant: 'alter role leerkring_job superuser',
    undo: 'alter role leerkring_job nosuperuser',
  },
  'a trigger on whatever is done': {
    plant: `create function public.watch() returns event_trigger language plpgsql as 'begin end'; create event trigger watch on ddl_command_end execute function public.watch()`,
    undo: 'drop event trigger watch; drop function public.watch()',
  },
  'keys that are not looked at': {
    plant: 'alter table learning.dots disable trigger all',
    undo: 'alter table learning.dots enable trigger all',
  },
  'rules that are left out from the beginning': {
    plant: 'alter database leerkring set session_replication_role = replica',
    undo: 'alter database leerkring reset session_replication_role',
  },
  'a catalogue that is open': {
    plant: 'grant execute on function pg_read_file(text) to public',
    undo: 'revoke execute on function pg_read_file(text) from public',
  },
};

/** Logins are of a whole server, so this has one of its own. */
describe('a wall with holes', () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'leerkring-standing-'));
  let server: EmbeddedPostgres;
  let owner: postgres.Sql;
  let root: postgres.Sql;
  let stands: string[];
  const look = () => owner.begin(listWall);
  const start = async () => {
    const said: string[] = [];
    await migrate(server.ownerUrl, { secret: 'a secret of this test alone', log: (line) => said.push(line) });
    return said;
  };
  beforeAll(async () => {
    server = await startEmbedded({ dataDir, test: true });
    await start();
    owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
    root = postgres(server.rootUrl, { max: 1, onnotice: () => {} });
    stands = await look();
  });
  afterAll(async () => {
    await owner.end();
    await root.end();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is none when nothing happened: a start says nothing, and looks in less than a second', async () => {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const before = performance.now();
      await look();
      times.push(performance.now() - before);
    }
    // What it costs, and not what else the machine does.
    expect(Math.min(...times)).toBeLessThan(1000);
    expect(await start()).toEqual([]);
    expect(stands.length).toBeGreaterThan(1500);
  });

  it.each(Object.entries({ ...HOLES, ...HIDDEN }))('is found %s', async (_, plant) => {
    const undo = Symbol('undo');
    let seen = stands;
    await owner
      .begin(async (tx) => {
        await tx.unsafe(plant);
        seen = await listWall(tx);
        throw undo;
      })
      .catch((error) => {
        if (error !== undo) throw error;
      });
    expect(difference(stands, seen)).not.toEqual([]);
  });

  it('is mended by the next start, which says what it found', async () => {
    const unmendable = ['a table is there', 'owns something', 'a type is given'];
    const planted = Object.entries({ ...HOLES, ...HIDDEN }).filter(
      ([what]) => !unmendable.some((one) => what.includes(one)),
    );
    expect(planted.length).toBeGreaterThan(30);
    for (const [, plant] of planted) await owner.unsafe(plant);
    const said = (await start()).join('\n');
    for (const word of [
      'all_of_it',
      'hats_logged',
      'peek',
      'entries_append_only',
      'a_stranger',
      'released everything',
    ]) {
      expect(said).toContain(word);
    }
    expect(difference(stands, await look())).toEqual([]);
    expect(await start()).toEqual([]);
  });

  it('is mended after a restore that brought the tables and left rights and policies behind', async () => {
    await owner.unsafe(`
      do $$
      declare r record;
      begin
        for r in select * from pg_policies where schemaname <> 'pg_catalog' loop
          execute format('drop policy %I on %I.%I', r.policyname, r.schemaname, r.tablename);
          execute format('alter table %I.%I disable row level security, no force row level security', r.schemaname, r.tablename);
        end loop;
        for r in select n.nspname, l.rolname from pg_namespace n, pg_roles l where n.nspname !~ '^pg_|information' and l.rolname ~ '^leerkring_' and l.rolname <> current_user loop
          execute format('revoke all on all tables in schema %I from %I', r.nspname, r.rolname);
          execute format('revoke all on all routines in schema %I from %I', r.nspname, r.rolname);
          execute format('revoke all on schema %I from %I', r.nspname, r.rolname);
          execute format('revoke all on database %I from %I', current_database(), r.rolname);
        end loop;
        grant connect, temporary on database leerkring to public;
      end $$`);
    expect((await start()).length).toBeGreaterThan(500);
    expect(difference(stands, await look())).toEqual([]);
  });

  it.each(Object.entries(FOREIGN))('lets nobody in while there is %s, and says so', async (_, { plant, undo }) => {
    await root.unsafe(plant);
    try {
      const refusal = await start().catch((error) => error);
      expect(refusal).toBeInstanceOf(OperatorError);
      expect(refusal.message).toMatch(/: undo (what stands in its way|this as the owner or a superuser.*: [-+] \w+: )/);
    } finally {
      await root.unsafe(undo);
    }
    expect(await start()).toEqual([]);
    expect(difference(stands, await look())).toEqual([]);
  });

  it('is not seen where a restore only wrote the same rules down anew', async () => {
    const checks = await owner<{ at: string; name: string; definition: string }[]>`
      select conrelid::regclass::text as at, conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'c' and connamespace::regnamespace::text in ('auth', 'network', 'learning', 'formal', 'released', 'audit')`;
    expect(checks.length).toBeGreaterThan(30);
    for (const { at, name, definition } of checks) {
      await owner.unsafe(`alter table ${at} drop constraint "${name}", add constraint "${name}" ${definition}`);
    }
    expect(difference(stands, await look())).toEqual([]);
  });
});
