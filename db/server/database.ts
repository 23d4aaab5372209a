import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { ROOT } from './data';

const OWNER = 'leerkring_owner';
const DATABASE = 'leerkring';

/** The owner's password follows from the superuser's, which only the server's own folder knows. */
const ownerPassword = (rootPassword: string) =>
  createHash('sha256').update(`owner of leerkring ${rootPassword}`).digest('base64url');

/** @param user empty, or with its password and an @ */
const address = (port: number, user: string, database: string) => `postgres://${user}127.0.0.1:${port}/${database}`;

export const ownerUrl = (port: number, rootPassword: string) =>
  address(port, `${OWNER}:${ownerPassword(rootPassword)}@`, DATABASE);

/**
 * By default every login may ask how far the write-ahead log has come, and how much each connection wrote to it: to the byte, and so
 * how long a remark is, and when it was written.
 */
const HIDE_THE_LOG = `
  do $$
  declare f regprocedure;
  begin
    for f in select p.oid from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.provolatile <> 'i'
      and has_function_privilege('public', p.oid, 'execute')
      and (p.prorettype = 'pg_lsn'::regtype or 'pg_lsn'::regtype = any (p.proallargtypes)
        or p.proname in ('pg_stat_get_wal', 'pg_stat_get_backend_wal', 'pg_stat_get_io', 'pg_stat_get_backend_io'))
    loop
      execute format('revoke execute on function %s from public', f);
    end loop;
  end $$`;

/** Makes the owner and the database when they are not there yet, and gives the addresses. */
export async function ensureDatabase(port: number, rootPassword: string) {
  const root = `${ROOT}:${rootPassword}@`;
  const sql = postgres(address(port, root, 'postgres'), { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql<{ owner: boolean; database: boolean }[]>`
      select exists (select from pg_roles where rolname = ${OWNER}) as owner,
             exists (select from pg_database where datname = ${DATABASE}) as database`;
    if (!found?.owner) {
      // A password of base64url characters needs no quoting.
      await sql.unsafe(
        `create role ${OWNER} login createrole nosuperuser nocreatedb password '${ownerPassword(rootPassword)}'`,
      );
    }
    if (!found?.database) {
      await sql.unsafe(`create database ${DATABASE} owner ${OWNER}`);
      await sql.unsafe(`revoke all on database ${DATABASE} from public`);
    }
    // PostgreSQL lets every login into these by default, where a login could make things and meet another.
    await sql.unsafe('revoke all on database postgres, template1 from public');
    // For learning.forget_log() and network.end_standstill().
    await sql.unsafe(`grant pg_checkpoint, pg_signal_backend, pg_read_all_stats to ${OWNER}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
  const inside = postgres(address(port, root, DATABASE), { max: 1, onnotice: () => {} });
  try {
    await inside.unsafe(`grant execute on function pg_switch_wal() to ${OWNER}`);
    await inside.unsafe(HIDE_THE_LOG);
  } finally {
    await inside.end({ timeout: 1 });
  }
  return {
    ownerUrl: ownerUrl(port, rootPassword),
    databaseUrl: address(port, '', DATABASE),
    rootUrl: address(port, root, DATABASE),
  };
}
