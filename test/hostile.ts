import { Readable } from 'node:stream';
import type postgres from 'postgres';
import type { Login } from '@/db/logins';
import { keyed } from '@/db/token';
import type { TestDatabase } from './database';

export const SCHEMAS = ['auth', 'network', 'learning', 'formal', 'released', 'audit'];

/** PostgreSQL's code for "permission denied" and for "violates row-level security". */
export const REFUSED = '42501';

export interface Answer {
  /** SQLSTATE, or null when the statement ran. */
  code: string | null;
  rows: postgres.Row[];
  /** Rows read or touched. */
  count: number;
  /** Everything that came back, as one text: rows, what COPY streamed, or the error with all its details. */
  said: string;
}

/**
 * Runs statements by hand on one login, as the holder of a token, and says how the last one ended. Rolls back, unless what
 * it did is to be kept.
 */
export async function tryAs(
  db: TestDatabase,
  login: Login,
  token: string | null,
  statement: string,
  parameters: unknown[] = [],
  keep = false,
): Promise<Answer> {
  const rolledBack = Symbol('rolled back');
  let answer: Answer = { code: null, rows: [], count: 0, said: '' };
  await db
    .login(login)
    .begin(async (tx) => {
      if (token !== null) await tx`select set_config('app.token', ${keyed(token)}, true)`;
      const rows = await tx.unsafe(statement, parameters as never[]);
      const copied: unknown = rows;
      if (copied instanceof Readable) {
        const said = Buffer.concat(await copied.toArray()).toString('utf8');
        answer = { code: null, rows: [], count: said.split('\n').length - 1, said };
      } else {
        answer = { code: null, rows: [...rows], count: rows.count ?? 0, said: JSON.stringify(rows) };
      }
      if (!keep) throw rolledBack;
    })
    .catch((error) => {
      if (error !== rolledBack) answer = refusal(error);
    });
  return answer;
}

/**
 * As tryAs in one round trip, for statements that may stay done. Tokens have no quotes in them.
 */
export async function askAs(db: TestDatabase, login: Login, token: string, statement: string): Promise<Answer> {
  try {
    const results: unknown = await db
      .login(login)
      .unsafe(`select set_config('app.token', '${keyed(token)}', true); ${statement}`);
    if (results instanceof Readable) {
      const said = Buffer.concat(await results.toArray()).toString('utf8');
      return { code: null, rows: [], count: said.split('\n').length - 1, said };
    }
    const rows = (results as postgres.Row[][]).slice(1).flat();
    return { code: null, rows, count: rows.length, said: JSON.stringify(rows) };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Answer {
  const { code, message, detail, hint, where } = error as Record<string, string | undefined>;
  return { code: code ?? String(error), rows: [], count: 0, said: [message, detail, hint, where].join('\n') };
}

/** Every table of our schemas, with its columns. */
export async function listTables(db: TestDatabase, schema?: string) {
  return db.owner<{ name: string; schema: string; columns: string[] }[]>`
    select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname = any (${schema ? [schema] : SCHEMAS})
    group by 1, 2 order by 2`;
}

/** The columns of a table that a login may use in this way. */
export async function columnsFor(db: TestDatabase, login: Login, table: string, right: 'select' | 'insert' | 'update') {
  const rows = await db.owner<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
      and has_column_privilege(${`leerkring_${login}`}, attrelid, attnum, ${right}) order by attnum`;
  return rows.map((row) => row.name);
}
