import type postgres from 'postgres';
import { isLost, type Pool, poolOf } from './connections';

/**
 * The tables from which words without a name, links to writers and readers, votes, the counts of writers and reports from before are erased. The owner lets the job
 * rewrite these tables and no others (pg_temp.erased, db/wall/ground.sql).
 */
export const LEAVES_NOTHING = [
  'writer_tokens',
  'idempotency_keys',
  'dots',
  'guests',
  'assumptions',
  'checkouts',
  'session_events',
  'notes',
  'group_members',
  'attendances',
  'mirror_answers',
  'ballots',
  'taken_off',
  'report_cases',
  'observations',
  'contributions',
  'past_reports',
  'past_report_sections',
  'request_counts',
] as const;
type Table = (typeof LEAVES_NOTHING)[number];
/** The name of a table with its schema. */
export const nameOf = (table: Table) => (table === 'request_counts' ? 'auth.request_counts' : `learning.${table}`);

/** A rewrite may keep a table closed to everybody else for so many milliseconds. */
export const PATIENCE = { day: 250, night: 60_000 };
/** Milliseconds that a rewrite waits while others use the table. Anybody who comes after the rewrite waits with it. */
const WAIT_FOR_LOCK = 100;
/** MAINTAIN is a right of its own since this version. Before it, only an owner can rewrite a table. */
const FIRST_WITH_MAINTAIN = 170_000;
/** PostgreSQL's codes: the table was in use too long; the rewrite took too long. */
const IN_USE = '55P03';
const TOO_LONG = '57014';

/** This process remembers how many rows had ever been erased from a table when… */
interface Known {
  /** …it was last rewritten, with nothing left. */
  rewritten?: string;
  /** …it was last vacuumed plainly, because a rewrite took too long. */
  vacuumed?: string;
  /** The patience that a rewrite once exceeded, in milliseconds. */
  exceeded: number;
}

/** Milliseconds between two ends of the write-ahead log: each costs a segment and a checkpoint. */
const LOG_REST = 10 * 60_000;
/** The second end comes after archive_timeout, which has ended the segment by then where the owner may not. */
const LOG_ENDS = 2;

interface Memory {
  tables: Map<Table, Known>;
  /** How often the log must still be ended because of erased rows, and when it was ended last. */
  log: { owed: number; ended: number };
}
const memory = new WeakMap<Pool, Memory>();

/**
 * Rewrites each table from which rows were erased since this process last did so: rows, TOAST and indexes go to new files, so
 * that no byte of an erased row stays in a page (a plain VACUUM leaves it readable in the free space of the pages). It then ends
 * the write-ahead log, in which the erased rows stand too. VACUUM cannot run in a transaction, and so not in `as`; this function
 * takes no statement and no caller. Several instances may run it at once. A table that is in use, or whose erased rows an older
 * snapshot still sees, is left for the next time. A table that takes longer than the patience is vacuumed plainly until a call
 * with more patience. Before PostgreSQL 17 this does nothing.
 * @returns the rewritten tables in which no erased row is left.
 */
export async function rewriteErased(patience: number): Promise<Table[]> {
  const pool = poolOf('job');
  const known: Memory = memory.get(pool) ?? {
    tables: new Map(LEAVES_NOTHING.map((table) => [table, { exceeded: 0 }])),
    log: { owed: 0, ended: -LOG_REST },
  };
  memory.set(pool, known);
  const one = await pool.take();
  try {
    return await rewriteDue(one.sql, known, patience);
  } catch (error) {
    if (isLost(error)) one.lose();
    throw error;
  } finally {
    if (!one.isLost) await one.sql`reset all`.catch(() => one.lose());
    pool.give(one);
  }
}

async function rewriteDue(client: postgres.Sql, { tables, log }: Memory, patience: number): Promise<Table[]> {
  const counts = await countErased(client);
  const due = [...tables].filter(([table, { rewritten, vacuumed, exceeded }]) => {
    const now = counts.get(table)?.ever;
    return now !== undefined && now !== rewritten && (patience > exceeded || now !== vacuumed);
  });
  if (due.length > 0) log.owed = LOG_ENDS;
  const clean = due.length > 0 ? await rewrite(client, due, counts, patience) : [];
  if (log.owed > 0 && performance.now() - log.ended >= LOG_REST) {
    await client`select set_config('statement_timeout', ${String(PATIENCE.night)}, false)`;
    await client`select learning.forget_log()`;
    log.ended = performance.now();
    log.owed -= 1;
  }
  return clean;
}

async function rewrite(
  client: postgres.Sql,
  due: [Table, Known][],
  counts: Awaited<ReturnType<typeof countErased>>,
  patience: number,
): Promise<Table[]> {
  const [server] = await client<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
  if (!server || server.version < FIRST_WITH_MAINTAIN) return [];
  const clean: Table[] = [];
  for (const [table, state] of due) {
    const before = counts.get(table)?.ever;
    // A plain vacuum comes first. A rewrite would carry over rows that an older snapshot still sees, and the only sign of them
    // goes away when that snapshot ends meanwhile. Where no dead row is left, none is carried over.
    if ((await vacuum(client, table, false, PATIENCE.night)) !== null) continue;
    if ((await countErased(client)).get(table)?.left !== '0') continue;
    const outcome = patience > state.exceeded ? await vacuum(client, table, true, patience) : TOO_LONG;
    if (outcome === TOO_LONG) {
      state.exceeded = patience;
      state.vacuumed = before;
    }
    if (outcome !== null) continue;
    state.exceeded = 0;
    state.rewritten = before;
    clean.push(table);
  }
  return clean;
}

/** Rows ever erased from each table, and how many dead ones still lie in it, from the server's statistics. */
async function countErased(client: postgres.Sql): Promise<Map<string, { ever: string; left: string }>> {
  const rows = await client<{ table: string; ever: string; left: string }[]>`
    select relname as table, n_tup_del::text as ever, n_dead_tup::text as left
    from pg_stat_user_tables where schemaname = 'learning' or (schemaname = 'auth' and relname = 'request_counts')`;
  return new Map(rows.map(({ table, ever, left }) => [table, { ever, left }]));
}

/** Null when it was done, else PostgreSQL's code for the reason: the table was in use, or it took too long. */
async function vacuum(client: postgres.Sql, table: Table, whole: boolean, limit: number): Promise<string | null> {
  await client`select set_config('lock_timeout', ${String(WAIT_FOR_LOCK)}, false),
    set_config('statement_timeout', ${String(limit)}, false)`;
  try {
    // A plain vacuum that gives pages back would wait five seconds for the readers of the table.
    await client`vacuum (${client.unsafe(whole ? 'full' : 'truncate false')}) ${client(nameOf(table))}`;
    return null;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === IN_USE || code === TOO_LONG) return code;
    throw error;
  }
}
