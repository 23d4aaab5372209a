import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOGINS, loginRole } from '@/db/logins';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { listTables, REFUSED, SCHEMAS, tryAs } from '@/test/hostile';

const ROLES = LOGINS.map(loginRole);

describe('the wall, as the catalogue has it', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  it('has one login per side, and none that is more than a login', async () => {
    const roles = await db.owner`
      select rolname from pg_roles where rolname = any (${ROLES}) and rolcanlogin
        and not (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or rolinherit)`;
    expect(roles.map((row) => row.rolname).sort()).toEqual([...ROLES].sort());
  });

  it('has no login that is a member of another role, and an owner that is no superuser', async () => {
    expect(
      await db.owner`select pg_get_userbyid(member) as member, pg_get_userbyid(roleid) as role from pg_auth_members
        where pg_get_userbyid(member) = any (${ROLES})`,
    ).toEqual([]);
    expect(
      await db.owner`select rolsuper, rolbypassrls, rolreplication from pg_roles where rolname = current_user`,
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolreplication: false }]);
  });

  it('lets no login own anything', async () => {
    expect(
      await db.owner`
        select relname as name from pg_class where pg_get_userbyid(relowner) = any (${ROLES})
        union all select nspname from pg_namespace where pg_get_userbyid(nspowner) = any (${ROLES})
        union all select proname from pg_proc where pg_get_userbyid(proowner) = any (${ROLES})
        union all select datname from pg_database where pg_get_userbyid(datdba) = any (${ROLES})`,
    ).toEqual([]);
  });

  it('forces row-level security on every table, with a policy for the owner', async () => {
    const tables = await listTables(db);
    expect(tables.length).toBeGreaterThan(30);
    const open = await db.owner`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any (${SCHEMAS}) and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
          and p.policyname = 'owner_all' and p.roles = array[current_user]))`;
    expect(open).toEqual([]);
  });

  it('keeps no index of words that somebody typed: what is erased from a table is erased from its indexes, because they never had it', async () => {
    const indexed = await db.owner<{ column: string }[]>`
      select distinct c.relname || '.' || coalesce(t.attname, pg_get_indexdef(i.indexrelid, k.at::int, true)) as column
      from pg_index i join pg_class c on c.oid = i.indrelid cross join unnest(i.indkey) with ordinality k(number, at)
      left join pg_attribute t on t.attrelid = i.indrelid and t.attnum = nullif(k.number, 0)
      join pg_attribute a on a.attrelid = i.indexrelid and a.attnum = k.at
      where c.relnamespace = any ('{learning,released}'::regnamespace[]) and a.atttypid <> all
        ('{int4,int8,uuid,date,daterange,bool,timestamptz}'::regtype[]) order by 1`;
    // Kinds, states, keys and names of what the house itself laid.
    expect(indexed.map(({ column }) => column)).toEqual([
      'block_parts.kind',
      'block_parts.part',
      'blocks.kind',
      'cycles.part',
      'digests.what',
      'experiment_designs.part',
      'facilitator_notes.kind',
      'five_lines.part',
      'frameworks.COALESCE(circle_id, 0)',
      'frameworks.name',
      'guest_pages.token_hash',
      'letters.secret_hash',
      'mirror_answers.pair',
      'mirror_spreads.pair',
      'past_reports.part',
      'publications.audience',
      'releases.state',
      'sessions.join_code',
      'stages.stage',
      'stewardship_parts.part',
      'writer_tokens.writer_token',
    ]);
  });

  it('asks who is asking once for a statement, not for every row', async () => {
    const policies = await db.owner<{ name: string; qual: string }[]>`
      select format('%I.%I %I', schemaname, tablename, policyname) as name, qual from pg_policies
      where schemaname = any (${SCHEMAS}) and qual is not null`;
    const perRow = policies.filter(({ qual }) =>
      /\bnetwork\.\w+\(/.test(qual.replace(/\( SELECT network\.\w+\(\) AS \w+\)/g, '')),
    );
    expect(policies.length).toBeGreaterThan(50);
    expect(perRow).toEqual([]);
    // A function that reads a table: a column beside who asks. One row at hand is asked about directly.
    const functions = await db.owner<{ name: string; body: string }[]>`
      select p.oid::regprocedure::text as name, prosrc as body from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any (${SCHEMAS})`;
    expect(
      functions
        .filter(({ body }) => /(?<!\b(new|row|here)\.)\b\w+_id = any \(network\.my_/.test(body))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('has no view, rule, materialized view or foreign table that could look around a policy', async () => {
    expect(
      await db.owner`select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = any (${SCHEMAS}) and c.relkind in ('v', 'm', 'f')`,
    ).toEqual([]);
    expect(await db.owner`select from pg_rules where schemaname = any (${SCHEMAS})`).toHaveLength(0);
  });

  it('has no policy for everybody', async () => {
    expect(
      await db.owner`select tablename, policyname from pg_policies where schemaname = any (${SCHEMAS})
        and roles && '{public}'`,
    ).toEqual([]);
  });

  /** These look at nothing but what the asker reads, so they run as the asker. */
  const AS_THE_ASKER = [
    'learning.keep_notes()',
    'learning.keep_taken_up()',
    'learning.look_alike(uuid)',
    'learning.framework_of(integer)',
  ];

  /** These read no table and no login may call them: they are written out into the functions that do. */
  const WRITTEN_OUT = ['network.side_of(text)', 'auth.wearable(auth.sessions,network.hats,timestamp with time zone)'];

  it('has only functions that run as the owner with an empty search path, but for four that read what the asker reads and two that read nothing', async () => {
    const functions = await db.owner`select p.oid::regprocedure::text as name from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace where n.nspname = any (${SCHEMAS})`;
    expect(functions.length).toBeGreaterThan(50);
    expect(
      await db.owner`select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = any (${SCHEMAS}) and p.oid::regprocedure::text <> all (${WRITTEN_OUT})
          and not (prosecdef <> (p.oid::regprocedure::text = any (${AS_THE_ASKER}))
            and coalesce(proconfig, '{}') @> array['search_path=""'] and proowner = current_user::regrole)`,
    ).toEqual([]);
    expect(
      await db.owner`select p.oid::regprocedure::text as name, count(a.grantee) filter (where a.grantee <> p.proowner)::int as others,
          p.prosrc ~* '\\m(from|into|execute)\\M' as looks from pg_proc p left join lateral aclexplode(p.proacl) a on true
        where p.oid::regprocedure::text = any (${WRITTEN_OUT}) group by p.oid order by 1 desc`,
    ).toEqual(WRITTEN_OUT.map((name) => ({ name, others: 0, looks: false })));
  });

  it('gives everybody (PUBLIC) nothing: no function, table, column, sequence, schema or database', async () => {
    const given = await db.owner`
      select 'function ' || p.oid::regprocedure as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
          aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        where n.nspname = any (${SCHEMAS}) and a.grantee = 0
      union all select 'table ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace,
          aclexplode(c.relacl) a where n.nspname = any (${[...SCHEMAS, 'drizzle', 'public']}) and a.grantee = 0
      union all select 'column ' || t.attrelid::regclass || '.' || t.attname from pg_attribute t
          join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a
        where n.nspname = any (${[...SCHEMAS, 'drizzle']}) and a.grantee = 0
      union all select 'schema ' || n.nspname from pg_namespace n, aclexplode(n.nspacl) a
        where n.nspname = any (${[...SCHEMAS, 'drizzle', 'public']}) and a.grantee = 0
      union all select 'database' from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
        where d.datname = current_database() and a.grantee = 0`;
    expect(given).toEqual([]);
  });

  it('lets no login make anything: no schema, table or temporary table', async () => {
    expect(
      await db.owner`
        select r.rolname, n.nspname as at from pg_roles r, pg_namespace n
          where r.rolname = any (${ROLES}) and n.nspname !~ '^pg_' and has_schema_privilege(r.oid, n.oid, 'create')
        union all select r.rolname, 'database' from pg_roles r where r.rolname = any (${ROLES})
          and has_database_privilege(r.oid, current_database(), 'create, temporary')`,
    ).toEqual([]);
  });

  it('gives no login any right on a sequence, a trigger, a reference or a whole table to empty', async () => {
    expect(
      await db.owner`
        select r.rolname, c.oid::regclass::text as at from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
        where r.rolname = any (${ROLES}) and n.nspname = any (${SCHEMAS}) and case c.relkind
          when 'S' then has_sequence_privilege(r.oid, c.oid, 'usage, select, update')
          when 'r' then has_table_privilege(r.oid, c.oid, 'truncate, references, trigger')
            or has_any_column_privilege(r.oid, c.oid, 'references') end`,
    ).toEqual([]);
  });

  it('lets each side into these schemas only', async () => {
    const rows = await db.owner<{ role: string; schemas: string[] }[]>`
      select substr(r.rolname, 11) as role, array_agg(n.nspname::text order by n.nspname) as schemas
      from pg_roles r, pg_namespace n where r.rolname = any (${ROLES}) and n.nspname = any (${[...SCHEMAS, 'drizzle']})
        and has_schema_privilege(r.oid, n.oid, 'usage') group by 1`;
    expect(Object.fromEntries(rows.map((row) => [row.role, row.schemas]))).toEqual({
      signin: ['auth', 'network', 'released'],
      guest: ['learning', 'network'],
      circle: ['audit', 'learning', 'network', 'released'],
      formal: ['audit', 'formal', 'network'],
      reviewer: ['formal', 'network'],
      signal_holder: ['network', 'released'],
      admin: ['audit', 'formal', 'network'],
      job: ['auth', 'formal', 'learning', 'network'],
      live: ['learning', 'network'],
      health: ['network'],
    });
  });

  it('shows tables of the learning room to circle and guest only, and of sign-in to no login', async () => {
    const rows = await db.owner<{ schema: string; roles: string[] }[]>`
      select n.nspname as schema, array_agg(distinct substr(r.rolname, 11) order by substr(r.rolname, 11)) as roles
      from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
      where r.rolname = any (${ROLES}) and n.nspname = any (${SCHEMAS}) and c.relkind = 'r'
        and (has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')
          or has_any_column_privilege(r.oid, c.oid, 'select, insert, update'))
      group by 1`;
    expect(Object.fromEntries(rows.map((row) => [row.schema, row.roles]))).toEqual({
      audit: ['admin', 'circle', 'formal'],
      formal: ['admin', 'formal', 'reviewer'],
      learning: ['circle', 'guest'],
      network: ['admin', 'circle', 'formal', 'guest', 'reviewer', 'signal_holder'],
      released: ['circle', 'signal_holder'],
    });
  });

  it('shows the admin of formal reporting what can be counted and what is asked, and no report and no figure', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select c.relname::text as name from pg_class c where c.relnamespace = 'formal'::regnamespace and c.relkind = 'r'
        and has_any_column_privilege('leerkring_admin', c.oid, 'select, insert, update') order by 1`;
    expect(rows.map(({ name }) => name)).toEqual(['asked', 'indicators', 'programmes', 'rules']);
    const doors = await db.owner<{ name: string }[]>`
      select p.proname::text as name from pg_proc p where p.pronamespace = 'formal'::regnamespace
        and has_function_privilege('leerkring_admin', p.oid, 'execute')`;
    expect(doors.map(({ name }) => name)).toEqual(['is_asked']);
  });

  it('opens the doors of sign-in to sign-in and the job only, and those of learning to no side that judges', async () => {
    const rows = await db.owner<{ schema: string; roles: string[] }[]>`
      select n.nspname as schema, array_agg(distinct substr(r.rolname, 11) order by substr(r.rolname, 11)) as roles
      from pg_roles r, pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where r.rolname = any (${ROLES}) and n.nspname = any (${SCHEMAS}) and has_function_privilege(r.oid, p.oid, 'execute')
        and n.nspname <> 'network' group by 1`;
    expect(Object.fromEntries(rows.map((row) => [row.schema, row.roles]))).toEqual({
      audit: ['admin', 'circle', 'formal'],
      auth: ['job', 'signin'],
      formal: ['admin', 'formal', 'job', 'reviewer'],
      learning: ['circle', 'guest', 'job', 'live'],
      released: ['circle', 'signal_holder', 'signin'],
    });
  });

  it('keeps for a contribution no time finer than a day, but for the seconds that a card is in a hand; no device and no creator', async () => {
    const columns = await db.owner<{ name: string; type: string }[]>`
      select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = 'learning.contributions'::regclass and attnum > 0 and not attisdropped`;
    expect(columns.filter((one) => /time/.test(one.type)).map((one) => one.name)).toEqual(['held_until']);
    expect(columns.map((one) => one.name).sort()).toEqual(
      'author_id author_name body circle_id held_until id in_room kind question_id session_id shared theme_id version written_on'.split(
        ' ',
      ),
    );
  });

  it('tells no login how far the write-ahead log has come: its growth is the length of what somebody writes', async () => {
    const told = await db.owner<{ what: string }[]>`
      select r.rolname || ' ' || p.oid::regprocedure as what from pg_proc p, pg_roles r
      where r.rolname in ${db.owner(LOGINS.map(loginRole))} and p.provolatile <> 'i' and has_function_privilege(r.oid, p.oid, 'execute')
        and not 'pg_lsn'::regtype = any (p.proargtypes::oid[])
        and (p.prorettype = 'pg_lsn'::regtype or 'pg_lsn'::regtype = any (p.proallargtypes))`;
    expect(told).toEqual([]);
    for (const login of LOGINS) {
      for (const from of [
        'pg_current_wal_lsn()',
        'pg_control_checkpoint()',
        'pg_stat_wal',
        'pg_stat_get_backend_wal(pg_backend_pid())',
        'pg_stat_io',
        'pg_replication_slots',
      ]) {
        expect((await tryAs(db, login, null, `select * from ${from}`)).code, `${login}: ${from}`).toBe(REFUSED);
      }
    }
  });
});
