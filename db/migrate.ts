import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { layGround } from './ground';
import { connectionLimit, LOGINS, loginPassword, loginRole } from './logins';
import { OperatorError } from './operator-error';
import { difference, listWall } from './wall/describe';

const FOLDER = path.join(process.cwd(), 'db');
const SCHEMAS = ['auth', 'network', 'learning', 'formal', 'released', 'audit'];
/** PostgreSQL's code for what one may not do. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** The wall as files: the ground, what all nouns need (db/wall), and noun by noun what it needs itself (db/<world>/<noun>/wall.sql). */
export function readWall(): { name: string; text: string }[] {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll(path.sep, '/'),
  );
  const ours = names.filter((name) => /^wall\/\w+\.sql$/.test(name)).sort();
  const nouns = names.filter((name) => /^\w+\/[\w-]+\/wall\.sql$/.test(name)).sort();
  return [...new Set(['wall/ground.sql', ...ours, ...nouns])].map((name) => ({
    name: `db/${name}`,
    text: readFileSync(path.join(FOLDER, name), 'utf8'),
  }));
}

/**
 * Brings a database to this version: logins, tables, then the wall (laid anew when its text changed or it does not stand as it was laid).
 * Safe when several instances start at once: they take turns.
 * `ownerUrl` must be able to create roles; level is the number of migrations applied.
 */
export async function migrate(
  ownerUrl: string,
  { secret, log = () => {} }: { secret: string; log?: (line: string) => void },
): Promise<{ level: string }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const turn = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await makeTurns(turn);
    return await turn.begin(async (tx) => {
      await tx`set local idle_in_transaction_session_timeout = 0`;
      await tx`select from drizzle.turns where of = 'start' for update`;
      await makeLogins(sql, secret, log);
      await applyMigrations(drizzle(sql), { migrationsFolder: path.join(process.cwd(), 'db/migrations') });
      await layGround(sql);
      await applyWall(sql, log);
      return await readLevel(sql);
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new OperatorError(
      `The owner of the database may not bring it to this version (${message}): undo what stands in its way as a superuser, then start again.`,
    );
  } finally {
    await Promise.all([sql.end(), turn.end()]);
  }
}

/**
 * What only one may do at a time, and that no row of its own stands for. Locks on these rows are the owner's: no login reaches
 * the schema. An advisory lock has a number, and any login may hold any number for as long as it likes.
 */
const TURNS = ['start', 'erasing', 'audit'];

/** Two instances may make them at the same moment, and then one is told that they are there. */
async function makeTurns(sql: postgres.Sql) {
  for (const statement of [
    'create schema if not exists drizzle',
    'create table if not exists drizzle.turns (of text primary key)',
    `insert into drizzle.turns select unnest('{${TURNS.join(',')}}'::text[]) on conflict do nothing`,
  ]) {
    await sql.unsafe(statement).catch((error) => {
      if (!['23505', '42P06', '42P07', '42710'].includes(error.code)) throw error;
    });
  }
}

async function readLevel(sql: postgres.Sql): Promise<{ level: string }> {
  const [row] = await sql<{ level: string }[]>`select count(*)::text as level from drizzle.__drizzle_migrations`;
  return { level: row?.level ?? '0' };
}

/** Roles are cluster-wide, so another database's migration may be making them now: that is no failure. */
async function makeLogins(sql: postgres.Sql, secret: string, log: (line: string) => void) {
  const [{ most }] = await sql<[{ most: number }]>`select current_setting('max_connections')::int as most`;
  for (const login of LOGINS) {
    const role = loginRole(login);
    const password = loginPassword(login, secret);
    const set = `login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit password '${password}'`;
    const [known] = await sql`select from pg_roles where rolname = ${role}`;
    if (!known) {
      await sql.unsafe(`create role ${role} ${set}`).catch(async (error) => {
        if (error.code !== '42710' && error.code !== '23505') throw error;
      });
    }
    // A login may change its own password and its own settings, and whoever owns the database more: a start makes good what
    // it may. What it may not, nobody overlooks: it stands in the list of the wall.
    const more = await sql<{ statement: string }[]>`
      select format('alter role %I %s', r.rolname, p.without) as statement from pg_roles r, lateral (values
        (r.rolcreaterole, 'nocreaterole'), (r.rolcreatedb, 'nocreatedb'), (r.rolinherit, 'noinherit'), (not r.rolcanlogin, 'login'),
        (r.rolsuper, 'nosuperuser'), (r.rolbypassrls, 'nobypassrls'), (r.rolreplication, 'noreplication')) p (has, without)
      where r.rolname = ${role} and p.has
      union all
      select format('revoke %I from %I cascade', g.rolname, m.rolname) from pg_auth_members a
      join pg_roles g on g.oid = a.roleid join pg_roles m on m.oid = a.member
      where m.rolname = ${role} or g.rolname = ${role} and m.rolname <> current_user
      union all
      select format('revoke inherit option for %1$I from current_user; revoke set option for %1$I from current_user', ${role}::text)
      where exists (select from pg_auth_members a where a.roleid = ${role}::regrole and a.member = current_user::regrole
        and (a.inherit_option or a.set_option))`;
    for (const { statement } of more) {
      log(`A login could do more, or less, than log in: ${statement}`);
      await sql.unsafe(statement).catch((error) => {
        if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
      });
    }
    const settings = await sql<{ at: string | null }[]>`
      select d.datname as at from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
      left join pg_database d on d.oid = s.setdatabase where r.rolname = ${role}`;
    const again = [
      `alter role ${role} connection limit ${connectionLimit(login, most)} password '${password}'`,
      ...settings.map(({ at }) =>
        at === null
          ? `alter role ${role} reset all`
          : `alter role ${role} in database "${at.replaceAll('"', '""')}" reset all`,
      ),
    ];
    for (const statement of again) {
      await sql.unsafe(statement).catch((error) => {
        // Another database's migration is writing the same password at this moment.
        if (error.code !== 'XX000') throw error;
      });
    }
  }
}

/**
 * What stands is compared with what stood when the wall had been laid from these files, on this server, over these tables: at every
 * start, because a restore, or whoever owns the database for a moment, leaves holes without a sign. What differs is told, and
 * the whole wall is laid again.
 * @throws {OperatorError} when something still differs then
 */
async function applyWall(sql: postgres.Sql, log: (line: string) => void) {
  const wall = readWall();
  const [{ server }] = await sql<[{ server: string }]>`select current_setting('server_version') as server`;
  const { level } = await readLevel(sql);
  const hash = createHash('sha256')
    .update([...wall.map((file) => file.text), level, server].join('\0'))
    .digest('hex');
  await sql`create table if not exists drizzle.wall (hash text primary key)`;
  await sql`alter table drizzle.wall add column if not exists stands text[] not null default '{}'`;
  // Seals live events (learning.seal_event). Made once, so that instances of two versions understand each other.
  await sql`create table if not exists drizzle.live_key (key bytea not null)`;
  await sql`insert into drizzle.live_key select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    where not exists (select from drizzle.live_key)`;
  const [applied] = await sql<{ stands: string[] }[]>`select stands from drizzle.wall where hash = ${hash}`;
  const look = () => sql.begin('isolation level repeatable read read only', listWall);
  const found = applied ? difference(applied.stands, await look()) : [];
  if (applied && found.length === 0) return;
  if (applied) {
    log(
      'The wall in the database does not stand as it was laid; it is laid again. What was missing (-) or too much (+):',
    );
    for (const line of found) log(`  ${line}`);
  }
  await sql.begin(async (tx) => {
    await layWall(tx, wall);
    if (applied) return;
    await tx`delete from drizzle.wall`;
    await tx`insert into drizzle.wall (hash, stands) values (${hash}, ${await listWall(tx)})`;
  });
  log(`wall applied (${wall.length} files)`);
  const left = applied ? difference(applied.stands, await look()) : [];
  if (left.length > 0) {
    throw new OperatorError(
      `The wall in the database does not stand as it was laid, and laying it again did not mend all of it: undo this as the owner or a superuser, then start again (missing: -, too much: +): ${left.join('; ')}.`,
    );
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** How a function is written in the wall. */
const FUNCTION = /^create function [\s\S]*?\$\$;$/gm;

/**
 * Lays the ground first, then every function, then all that uses functions. So a noun may call a function of any other noun,
 * whichever file comes first. Functions call one another too: PostgreSQL checks their bodies at the end, when all are there.
 * @param wall the ground first, the others in any order
 */
export async function layWall(tx: postgres.TransactionSql, wall: { name: string; text: string }[]): Promise<void> {
  const [{ name, owner }] = await tx<[{ name: string; owner: string }]>`
    select current_database() as name, current_user as owner`;
  await clearWall(tx);
  const lay = (text: string) =>
    tx.unsafe(text.replaceAll(':database', quoted(name)).replaceAll('leerkring_owner', quoted(owner)));
  const [ground, ...others] = wall.map(({ text }) => text);
  await lay(ground ?? '');
  await tx`set local check_function_bodies = off`;
  for (const text of others) await lay((text.match(FUNCTION) ?? []).join('\n'));
  await tx`set local check_function_bodies = on`;
  for (const text of others) await lay(text.replace(FUNCTION, ''));
  await tx`
    select case l.lanname when 'sql' then fmgr_sql_validator(p.oid) when 'plpgsql' then plpgsql_validator(p.oid) end
    from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = any (${SCHEMAS}::regnamespace[])`;
  // The helpers of the ground.
  await tx`discard temp`;
  await tx.unsafe(`grant connect on database ${quoted(name)} to ${LOGINS.map(loginRole).join(', ')}`);
}

/**
 * Takes down every policy, trigger, function, rule, view and grant, whoever has it, so that what stands afterwards is the files
 * and nothing else.
 */
async function clearWall(tx: postgres.TransactionSql) {
  await tx.unsafe(`
    do $$
    declare
      r record;
      ours text[] := '{${SCHEMAS.join(',')}}';
    begin
      for r in select schemaname, tablename, policyname from pg_policies where schemaname = any (ours) loop
        execute format('drop policy %I on %I.%I', r.policyname, r.schemaname, r.tablename);
      end loop;
      for r in select t.tgname, t.tgrelid::regclass as at from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and n.nspname = any (ours) loop
        execute format('drop trigger %I on %s', r.tgname, r.at);
      end loop;
      for r in select schemaname, tablename, rulename from pg_rules where schemaname = any (ours) loop
        execute format('drop rule %I on %I.%I', r.rulename, r.schemaname, r.tablename);
      end loop;
      for r in select c.oid::regclass as name, case c.relkind when 'v' then 'view' else 'materialized view' end as kind
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and n.nspname = any (ours) loop
        execute format('drop %s if exists %s cascade', r.kind, r.name);
      end loop;
      for r in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = any (ours) loop
        execute format('drop routine if exists %s cascade', r.name);
      end loop;
      for r in
        with holders as (
          select c.relnamespace as at, a.grantee from pg_class c, aclexplode(c.relacl) a where a.grantee <> c.relowner
          union select c.relnamespace, a.grantee from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a where a.grantee <> c.relowner
          union select n.oid, a.grantee from pg_namespace n, aclexplode(n.nspacl) a where a.grantee <> n.nspowner)
        select n.nspname as name, case h.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(h.grantee)) end as role
        from holders h join pg_namespace n on n.oid = h.at where n.nspname = any (ours || '{drizzle,public}'::text[])
      loop
        execute format('revoke all on all tables in schema %I from %s cascade', r.name, r.role);
        execute format('revoke all on all sequences in schema %I from %s cascade', r.name, r.role);
        execute format('revoke all on schema %I from %s cascade', r.name, r.role);
      end loop;
      for r in select case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as role
        from pg_database d, aclexplode(d.datacl) a where d.datname = current_database() and a.grantee <> d.datdba loop
        execute format('revoke all on database %I from %s cascade', current_database(), r.role);
      end loop;
      for r in
        select distinct case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as role,
          coalesce('in schema ' || quote_ident(n.nspname), '') as place,
          case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end as kind
        from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace, aclexplode(d.defaclacl) a
        where pg_get_userbyid(d.defaclrole) = current_user and a.grantee <> d.defaclrole and d.defaclobjtype <> 'L'
      loop
        execute format('alter default privileges %s revoke all on %s from %s', r.place, r.kind, r.role);
      end loop;
    end $$`);
}
