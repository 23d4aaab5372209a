import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { layGround } from './ground';
import { LOGINS, loginPassword, loginRole } from './logins';

const SCHEMAS = ['auth', 'network', 'learning', 'formal', 'released', 'audit'];
const MIGRATE_LOCK = 7_205_759;

/** The wall as files, in the order in which they are applied. */
export function readWall(): { name: string; text: string }[] {
  const folder = path.join(process.cwd(), 'db/wall');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
}

/**
 * Brings a database to this version: logins, tables, then the wall (re-applied whole when its text changed).
 * Safe when several instances start at once: they take turns under an advisory lock.
 * `ownerUrl` must be able to create roles; level is the number of migrations applied.
 */
export async function migrate(
  ownerUrl: string,
  { secret, log = () => {} }: { secret: string; log?: (line: string) => void },
): Promise<{ level: string }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATE_LOCK})`;
    await makeLogins(sql, secret);
    await applyMigrations(drizzle(sql), { migrationsFolder: path.join(process.cwd(), 'db/migrations') });
    await layGround(sql);
    await applyWall(sql, log);
    const [row] = await sql<{ level: string }[]>`select count(*)::text as level from drizzle.__drizzle_migrations`;
    return { level: row?.level ?? '0' };
  } finally {
    await sql.end();
  }
}

/** Roles are cluster-wide, so another database's migration may be making them now: that is no failure. */
async function makeLogins(sql: postgres.Sql, secret: string) {
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
    // A login may change its own password and its own settings: whatever it made of them, a start makes good.
    const settings = await sql<{ at: string | null }[]>`
      select d.datname as at from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
      left join pg_database d on d.oid = s.setdatabase where r.rolname = ${role}`;
    const again = [
      `alter role ${role} password '${password}'`,
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

async function applyWall(sql: postgres.Sql, log: (line: string) => void) {
  const wall = readWall();
  const [{ name: database, owner }] = await sql<[{ name: string; owner: string }]>`
    select current_database() as name, current_user as owner`;
  const hash = createHash('sha256')
    .update(wall.map((file) => file.text).join('\0'))
    .digest('hex');
  await sql`create table if not exists drizzle.wall (hash text primary key)`;
  // Seals live events (learning.seal_event). Made once, so that instances of two versions understand each other.
  await sql`create table if not exists drizzle.live_key (key bytea not null)`;
  await sql`insert into drizzle.live_key select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    where not exists (select from drizzle.live_key)`;
  const [applied] = await sql`select from drizzle.wall where hash = ${hash}`;
  if (applied) return;
  await sql.begin(async (tx) => {
    await clearWall(tx);
    for (const { text } of wall) {
      await tx.unsafe(
        text
          .replaceAll(':database', `"${database.replaceAll('"', '""')}"`)
          .replaceAll('leerkring_owner', `"${owner.replaceAll('"', '""')}"`),
      );
    }
    await tx.unsafe(
      `grant connect on database "${database.replaceAll('"', '""')}" to ${LOGINS.map(loginRole).join(', ')}`,
    );
    await tx`delete from drizzle.wall`;
    await tx`insert into drizzle.wall values (${hash})`;
  });
  log(`wall applied (${wall.length} files)`);
}

/** Takes down every policy, trigger, function and grant, so that what stands afterwards is the files and nothing else. */
async function clearWall(tx: postgres.TransactionSql) {
  await tx.unsafe(`
    do $$
    declare r record;
    begin
      for r in select schemaname, tablename, policyname from pg_policies where schemaname = any ('{${SCHEMAS.join(',')}}') loop
        execute format('drop policy %I on %I.%I', r.policyname, r.schemaname, r.tablename);
      end loop;
      for r in select t.tgname, t.tgrelid::regclass as at from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and n.nspname = any ('{${SCHEMAS.join(',')}}') loop
        execute format('drop trigger %I on %s', r.tgname, r.at);
      end loop;
      for r in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = any ('{${SCHEMAS.join(',')}}') loop
        execute format('drop function %s cascade', r.name);
      end loop;
      for r in select n.nspname, l.rolname from pg_namespace n, pg_roles l
        where n.nspname = any ('{${SCHEMAS.join(',')}}') and l.rolname = any ('{${LOGINS.map(loginRole).join(',')}}') loop
        execute format('revoke all on all tables in schema %I from %I', r.nspname, r.rolname);
        execute format('revoke all on all sequences in schema %I from %I', r.nspname, r.rolname);
        execute format('revoke all on schema %I from %I', r.nspname, r.rolname);
      end loop;
    end $$`);
}
