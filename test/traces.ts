import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type postgres from 'postgres';
import { SCHEMAS } from './hostile';

/** A whole database as a person with every right over it has it. */
export interface Dump {
  /** What COPY gives of every table: rows in the order in which they lie, with the system's own columns. */
  rows: Map<string, DumpedRow[]>;
  /** What the disk has: the pages of every table, its TOAST, its indexes and the planner's statistics, raw. */
  pages: Map<string, Buffer>;
  /** Row versions in the pages of each table, dead ones included. */
  versions: Map<string, number>;
}
export interface DumpedRow {
  ctid: string;
  xmin: string;
  xmax: string;
  columns: Record<string, unknown>;
}

/** Dumps the database twice over, as superuser: by COPY and by its raw pages. */
export async function dumpWhole(root: postgres.Sql): Promise<Dump> {
  await root`create extension if not exists pageinspect`;
  const relations = await root<{ relation: string; name: string; kind: string; bytes: Buffer; versions: number }[]>`
    with ours as (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and (n.nspname = any (${SCHEMAS}) or c.oid = 'pg_statistic'::regclass)),
    stored as (select oid from ours union select c.reltoastrelid from pg_class c join ours using (oid) where c.reltoastrelid <> 0),
    named as (
      select c.oid::regclass::text as relation, c.relkind::text as kind, pg_relation_size(c.oid) / 8192 - 1 as last,
        coalesce('TOAST of ' || t.oid::regclass, c.oid::regclass::text) as name
      from pg_class c left join pg_class t on t.reltoastrelid = c.oid
      where c.oid in (select oid from stored) or c.oid in (select indexrelid from pg_index where indrelid in (select oid from stored)))
    select relation, kind, name,
      coalesce((select string_agg(get_raw_page(relation, n::int), ''::bytea order by n) from generate_series(0, last) n), '') as bytes,
      case kind when 'r' then (select count(*)::int from generate_series(0, last) n,
        heap_page_items(get_raw_page(relation, n::int)) where lp_flags <> 0) else 0 end as versions
    from named`;
  const tables = relations.filter(({ kind }) => kind === 'r');
  return {
    pages: new Map(relations.map(({ name, bytes }) => [name, bytes])),
    versions: new Map(tables.map(({ name, versions }) => [name, versions])),
    rows: await copyOut(
      root,
      tables.map(({ name }) => name),
    ),
  };
}

/** Through files of the server's, which may run as another user. */
async function copyOut(root: postgres.Sql, tables: string[]): Promise<Dump['rows']> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leerkring-dump-'));
  const file = (table: string) => path.join(folder, table.replaceAll('"', ''));
  try {
    chmodSync(folder, 0o777);
    await root.unsafe(
      tables
        .map(
          (table) => `copy (select json_build_object('ctid', t.ctid, 'xmin', t.xmin, 'xmax', t.xmax,
            'columns', ${table === 'pg_statistic' ? 'null' : 'to_json(t)'})::text from ${table} t) to '${file(table)}' (format csv)`,
        )
        .join(';'),
    );
    return new Map(
      tables.map((table) => {
        const lines = readFileSync(file(table), 'utf8').split('\n').slice(0, -1);
        return [table, lines.map((line) => JSON.parse(line.slice(1, -1).replaceAll('""', '"')) as DumpedRow)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Names of the relations in whose pages these bytes lie. */
export const whereFound = (dump: Dump, bytes: Buffer): string[] =>
  [...dump.pages].filter(([, pages]) => pages.includes(bytes)).map(([name]) => name);

/** How often these bytes lie in the pages of the tables (and their TOAST and indexes) whose name matches. */
export function timesFound(dump: Dump, bytes: Buffer, names: (name: string) => boolean): number {
  let times = 0;
  for (const [name, pages] of dump.pages) {
    if (!names(name)) continue;
    for (let at = pages.indexOf(bytes); at >= 0; at = pages.indexOf(bytes, at + 1)) times += 1;
  }
  return times;
}

/** Columns that hold a person: by foreign key, or by the name of what they hold. */
const PERSONAL =
  /^(person_id|guest_id|voter_id|author_id|member_id|facilitator_id|co_facilitator_id|submitted_by|written_by|email|key|recipient)$/;

/** The persons (or what stands for them) in rows that a transaction made or locked, by the transaction. */
export function personsByTransaction(dump: Dump): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [table, rows] of dump.rows) {
    for (const { xmin, xmax, columns } of rows) {
      if (columns === null) continue;
      const persons = Object.entries(columns)
        .filter(([name, value]) => value !== null && (PERSONAL.test(name) || (name === 'id' && holdsPeople(table))))
        .map(([, value]) => String(value));
      for (const transaction of [xmin, xmax]) {
        if (transaction === '0') continue;
        const among = found.get(transaction) ?? new Set();
        for (const person of persons) among.add(person);
        found.set(transaction, among);
      }
    }
  }
  return found;
}
const holdsPeople = (table: string) => table === 'network.people' || table === 'learning.guests';

/**
 * How much one order tells of another: Spearman's rank correlation, its sign aside; 1 for the same order or its reverse.
 * Of 20 things in random order it passes 0.9 once in ten million times.
 */
export function ordersAgree(written: string[], found: string[]): number {
  const n = written.length;
  const rank = new Map(found.map((one, index) => [one, index]));
  const distance = written.reduce((sum, one, index) => sum + (index - (rank.get(one) ?? 0)) ** 2, 0);
  return Math.abs(1 - (6 * distance) / (n * (n * n - 1)));
}
