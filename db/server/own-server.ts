import postgres from 'postgres';
import { OperatorError } from '../operator-error';

/** The oldest major version of PostgreSQL that Leerkring runs on. */
const OLDEST = 16;

/**
 * Looks whether a PostgreSQL of the operator's own can be used, before anything is made in it. Gives what its superuser could
 * still do there, as sentences: Leerkring runs without.
 * @throws {OperatorError} with one sentence: unreachable, refused, no such database, too old, or an owner that may not
 * create roles.
 */
export async function checkOwnServer(o: { databaseUrl: string; ownerUrl?: string }): Promise<string[]> {
  const name = o.ownerUrl === undefined ? 'DATABASE_URL' : 'DATABASE_OWNER_URL';
  const sql = postgres(o.ownerUrl ?? o.databaseUrl, { max: 1, connect_timeout: 8, onnotice: () => {} });
  try {
    const [row] = await sql<
      [{ version: string; may: boolean; owns: boolean; owner: string; may_more: boolean; limited: boolean }]
    >`
      select current_setting('server_version') as version,
             (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as may,
             has_database_privilege(current_database(), 'create') as owns,
             quote_ident(current_user) as owner,
             (select bool_and(pg_has_role(name, 'usage')) from unnest('{pg_checkpoint,pg_signal_backend,pg_read_all_stats}'::name[]) name)
               and has_function_privilege('pg_switch_wal()', 'execute') as may_more,
             current_setting('temp_file_limit') <> '-1' as limited`;
    if (Number.parseInt(row.version, 10) < OLDEST) {
      throw new OperatorError(
        `The server of ${name} is PostgreSQL ${row.version}: Leerkring needs PostgreSQL ${OLDEST} or newer.`,
      );
    }
    if (!row.may) {
      throw new OperatorError(
        o.ownerUrl === undefined
          ? 'The role in DATABASE_URL may not create roles: set DATABASE_OWNER_URL to a role that may (alter role … createrole).'
          : 'The role in DATABASE_OWNER_URL may not create roles: give it that right (alter role … createrole).',
      );
    }
    if (!row.owns) {
      throw new OperatorError(
        `The role in ${name} may not create schemas in its database: make it the owner (alter database … owner to …).`,
      );
    }
    const advice: string[] = [];
    if (!row.may_more) {
      advice.push(
        `What is erased stays in the write-ahead log until the server ends it, and nobody ends a transaction in which a login holds up the others: grant pg_checkpoint, pg_signal_backend, pg_read_all_stats to ${row.owner}; grant execute on function pg_switch_wal() to ${row.owner}.`,
      );
    }
    if (!row.limited) {
      advice.push(`A login can fill the disk with what it sorts: alter system set temp_file_limit = '256MB'.`);
    }
    return advice;
  } catch (error) {
    throw error instanceof OperatorError ? error : new OperatorError(`${sentence(name, error)}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Never repeats the address: it holds a password. */
function sentence(name: string, error: unknown): string {
  const code = String((error as { code?: unknown }).code ?? '');
  const said = error instanceof Error ? error.message : String(error);
  if (code === '28P01' || code === '28000') {
    return `The server of ${name} refuses the user or the password in it: check both.`;
  }
  if (code === '3D000') return `The database in ${name} does not exist: create it, or correct the name.`;
  if (code === '53300') return `The server of ${name} has no connections left: raise its max_connections.`;
  if (
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CONNECT_TIMEOUT', 'ETIMEDOUT'].includes(
      code,
    )
  ) {
    return `The server of ${name} cannot be reached (${code}): check the host and the port, and that PostgreSQL runs there.`;
  }
  return `The server of ${name} cannot be used (${code === '' ? said : `${code}: ${said}`}).`;
}
