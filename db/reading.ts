import { fillPlaceholders, is, type Placeholder, SQL, sql } from 'drizzle-orm';
import { PgNumeric, QueryBuilder } from 'drizzle-orm/pg-core';
import { mapResultRow, orderSelectedFields } from 'drizzle-orm/utils';
import { dialect, sendIn, type Tx } from './as';

declare module 'drizzle-orm/utils' {
  /** drizzle's own way from a row to what a select promises; exported, but not in its types (0.45.4). */
  export function orderSelectedFields(fields: unknown): { path: string[]; field: unknown }[];
  export function mapResultRow<Row>(columns: unknown, row: unknown[], joins: unknown): Row;
}

/** A select of drizzle's that nobody has sent, or SQL for whole rows, which come as JSON has them. */
type Select = { _: { result: unknown[] }; getSQL(): SQL };
type Statement = Select | SQL;
type RowsOf<P extends Statement> = P extends Select ? P['_']['result'] : P extends SQL<infer Row> ? Row[] : never;

/** What a reading is told each time, by name. */
export type Given<Name extends string> = Record<Name, Placeholder>;

/** Builds selects for a reading. */
export const query = new QueryBuilder({ casing: 'snake_case' });

/**
 * Several selects as one statement, written once for as long as the process lives: a page that asks ten things waits, and works,
 * as for one. Values come through JSON on their way, and are what they would be without it: days are text, moments Dates,
 * figures with decimals text. `sql<Row>` stands for a query of its own whose rows are as JSON has them.
 * @param declare the selects by name; what differs from time to time stands in them as a placeholder
 */
export function reading<Name extends string, Parts extends Record<string, Statement>>(
  declare: (given: Given<Name>) => Parts,
): (tx: Tx, given: Record<Name, string | number | null>) => Promise<{ [P in keyof Parts]: RowsOf<Parts[P]> }> {
  let written: ReturnType<typeof write> | undefined;
  return async (tx, given) => {
    written ??= write(declare(PLACEHOLDERS as Given<Name>));
    const { text, params, parts } = written;
    const [row] = await sendIn<Record<string, unknown[]>>(tx, text, fillPlaceholders(params, given));
    return Object.fromEntries(parts.map(({ name, read }) => [name, row?.[name]?.map(read)])) as never;
  };
}

const PLACEHOLDERS = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

function write(declared: Record<string, Statement>) {
  const parts = Object.entries(declared).map(([name, part]) => ({
    name,
    ...(is(part, SQL) ? rows(part) : chosen(part)),
  }));
  const columns = parts.map(
    ({ name, from }) => sql`(select coalesce(json_agg(entry), '[]') from ${from}) as ${sql.identifier(name)}`,
  );
  const { sql: text, params } = dialect.sqlToQuery(sql`select ${sql.join(columns, sql`, `)}`);
  return { text, params, parts: parts.map(({ name, read }) => ({ name, read })) };
}

const rows = (text: SQL) => ({
  from: sql`(select to_json(q.*) as entry from (${text}) q) a`,
  read: (row: unknown) => row,
});

/** A select's columns go by their place: two tables may have the same. */
function chosen(select: Select) {
  const { config, joinsNotNullableMap } = select as unknown as Record<
    'config' | 'joinsNotNullableMap',
    { fields: unknown }
  >;
  const fields = orderSelectedFields(config.fields);
  const names = fields.map((_, at) => sql.identifier(`c${at}`));
  const values = fields.map(({ field }, at) => (is(field, PgNumeric) ? sql`${names[at]}::text` : sql`${names[at]}`));
  return {
    from: sql`(select json_build_array(${sql.join(values, sql`, `)}) as entry from (${select.getSQL()}) q(${sql.join(names, sql`, `)})) a`,
    read: (row: unknown) => mapResultRow(fields, row as unknown[], joinsNotNullableMap),
  };
}
