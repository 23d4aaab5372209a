import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { newToken, type PeopledCircle, type Planted, type PlantedRow } from './canary';
import { type Column, readTables, type Table } from './catalogue';

/** What is at hand while canaries are planted. */
export interface Planting {
  sql: postgres.Sql;
  rooms: PeopledCircle[];
  tables: Table[];
  /** Tables outside of the learning room. */
  others: Table[];
  planted: Planted;
  /** Today. */
  day: string;
}

/** Another circle's session never meets these: `place` tells a guest's session from the others. */
export interface Where {
  circle?: number | null;
  place?: string | null;
  of?: string | null;
}

/** A given value, or what to make of the tokens that `word` hands out. Columns that are not given are filled by themselves. */
export type Given = Record<string, unknown | ((word: (part?: string) => string) => unknown)>;

export function say(
  { planted }: Planting,
  column: string,
  label: string,
  { circle = null, place = null, of = null }: Where,
): string {
  const token = newToken();
  planted.canaries.set(token, { token, column, row: label, circle, place, of });
  return token;
}

/** One row; what is not given is made from the catalogue: tokens, keys of rows that were planted before, plain values. */
export async function lay(
  planting: Planting,
  name: string,
  label: string,
  given: Given,
  where: Where,
): Promise<Record<string, unknown>> {
  const { sql, tables, others, planted } = planting;
  const table = [...tables, ...others].find((one) => one.name === name);
  if (!table) throw new Error(`there is no table ${name}: its scene in test/canary-scenes.ts is out of date`);
  const values: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(given)) {
    values[column] =
      typeof value === 'function'
        ? value((part?: string) => say(planting, `${name}.${column}${part ? `#${part}` : ''}`, label, where))
        : value;
  }
  for (const reference of table.references) {
    const open = reference.columns.map(([here]) => here).filter((here) => !(here in values));
    if (!open.every((here) => table.columns.find((one) => one.name === here)?.needed)) continue;
    const row = [...planted.rows]
      .reverse()
      .find((one) => one.table === reference.table && (one.circle === null || one.circle === where.circle));
    const ground = row?.values ?? (await groundOf(planting, reference.table, where.circle));
    for (const [here, there] of reference.columns) if (ground && !(here in values)) values[here] = ground[there];
  }
  for (const column of table.columns) {
    if (column.name in values) continue;
    if (column.free) values[column.name] = wordIn(column, say(planting, `${name}.${column.name}`, label, where));
    else if (column.needed) values[column.name] = plainValue(column, where, planting.day);
  }
  const columns = Object.keys(values);
  const parameters = columns.map((column) => {
    const value = values[column];
    const json = /^json/.test(table.columns.find((one) => one.name === column)?.type ?? '');
    return json
      ? sql.json(value as postgres.JSONValue)
      : value !== null && typeof value === 'object' && !Buffer.isBuffer(value) && !Array.isArray(value)
        ? sql.json(value as postgres.JSONValue)
        : value;
  });
  try {
    await sql.unsafe(
      `insert into ${name} (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
      parameters as never[],
    );
  } catch (error) {
    throw new Error(`nobody can plant ${name} (${label || 'a row'}): ${(error as Error).message}`, { cause: error });
  }
  planted.rows.push({ table: name, label, circle: where.circle ?? null, place: where.place ?? null, values });
  return values;
}

/**
 * One row of either circle in every table of the learning room that has none of it yet: a table that no scene knows stands in the
 * tests of the wall all the same.
 */
export async function plantRest(sql: postgres.Sql, rooms: PeopledCircle[]): Promise<void> {
  const tables = await readTables(sql, 'learning');
  const ofCircles = tables.filter(({ columns }) => columns.some(({ name }) => name === 'circle_id'));
  const rows: PlantedRow[] = [];
  for (const { name } of ofCircles) {
    const found = await sql<{ circle_id: number | null }[]>`select * from ${sql(name)}`;
    for (const values of found) rows.push({ table: name, label: '', circle: values.circle_id, place: null, values });
  }
  const [{ day = '' } = {}] = await sql<{ day: string }[]>`select network.today()::text as day`;
  const planted: Planted = { canaries: new Map(), rows, writerTokens: [], tables };
  for (const { circleId: circle } of rooms) {
    for (const { name } of ofCircles) {
      if (rows.some((one) => one.table === name && one.circle === circle)) continue;
      await lay({ sql, rooms, tables, others: [], planted, day }, name, '', {}, { circle });
    }
  }
}

/** What a row refers to outside the learning room: the circle's own, or else whatever is there. */
async function groundOf(
  { sql, rooms }: Planting,
  table: string,
  circle: number | null | undefined,
): Promise<Record<string, unknown> | undefined> {
  const room = rooms.find((one) => one.circleId === circle);
  const ids: Record<string, unknown> = {
    'network.people': room?.writer,
    'network.organisations': room?.own,
    'network.circles': room?.circleId,
    'network.partnerships': room?.partnershipId,
  };
  if (table in ids) return { id: ids[table] };
  const [any] = await sql`select * from ${sql(table)} limit 1`;
  return any;
}

function wordIn(column: Column, token: string): unknown {
  if (column.array) return [token];
  return /^json/.test(column.type) ? { words: token } : token;
}

function plainValue(column: Column, { circle }: Where, day: string): unknown {
  if (column.codes) return column.array ? [column.codes[0]] : column.codes[0];
  if (column.name === 'circle_id') return circle;
  // The smallest group is a pair.
  if (column.name === 'size') return 2;
  if (column.type === 'uuid') return randomUUID();
  if (column.type === 'date' || column.type.startsWith('timestamp')) return day;
  if (column.type === 'boolean') return false;
  if (column.type === 'bytea') return randomBytes(32);
  return 1;
}
