import type postgres from 'postgres';

export interface Column {
  name: string;
  type: string;
  array: boolean;
  /** What must be given: not null, and nothing fills it by itself. */
  needed: boolean;
  /** Where words of a person can stand: text, varchar, json, or a list of them, that nothing below explains. */
  free: boolean;
  /** The values that a check constraint allows, where it allows no others. */
  codes: string[] | null;
}

export interface Reference {
  /** Each column here with its column there. */
  columns: [here: string, there: string][];
  table: string;
}

export interface Table {
  /** learning.contributions */
  name: string;
  columns: Column[];
  references: Reference[];
}

interface FoundColumn {
  table: string;
  name: string;
  type: string;
  array: boolean;
  textual: boolean;
  needed: boolean;
  checks: string[];
}

/**
 * The tables of a schema as the live catalogue has them, each after the tables that it refers to. A text column is a code
 * when a check constraint refuses a word that nobody thought of and takes one that it names itself, or when it is a foreign
 * key, whose words its table has; every other one is free text.
 */
export async function readTables(sql: postgres.Sql, schema: string): Promise<Table[]> {
  const [columns, keys] = await Promise.all([
    sql<FoundColumn[]>`
      select c.oid::regclass::text as table, a.attname::text as name, format_type(b.oid, null) as type,
        t.typcategory = 'A' as array, b.typcategory = 'S' or b.typname in ('json', 'jsonb', 'xml') as textual,
        a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = '' as needed,
        coalesce((select json_agg(pg_get_expr(k.conbin, k.conrelid)) from pg_constraint k
          where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)), '[]') as checks
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      join pg_type b on b.oid = case when t.typcategory = 'A' then t.typelem when t.typtype = 'd' then t.typbasetype else t.oid end
      where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p') order by c.oid, a.attnum`,
    sql<{ table: string; to: string; here: string[]; there: string[] }[]>`
      select k.conrelid::regclass::text as table, k.confrelid::regclass::text as to,
        (select json_agg(a.attname order by p.n) from unnest(k.conkey) with ordinality p(num, n)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.num) as here,
        (select json_agg(a.attname order by p.n) from unnest(k.confkey) with ordinality p(num, n)
          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = p.num) as there
      from pg_constraint k where k.contype = 'f' and k.connamespace = ${schema}::regnamespace order by k.oid`,
  ]);
  const tables = new Map<string, Table>();
  for (const { table, textual, checks, ...column } of columns) {
    const found = tables.get(table) ?? { name: table, columns: [], references: [] };
    tables.set(table, found);
    const siblings = columns.filter((one) => one.table === table);
    const key = keys.find((one) => one.table === table && one.here.includes(column.name));
    const codes = !textual
      ? null
      : key
        ? await namesIn(sql, key.to, key.there[key.here.indexOf(column.name)] ?? '')
        : await codesOf(sql, { textual, checks, table, ...column }, siblings);
    found.columns.push({ ...column, codes, free: textual && codes === null });
  }
  for (const { table, to, here, there } of keys) {
    const columns = here.map((name, at): [string, string] => [name, there[at] ?? '']);
    tables.get(table)?.references.push({ columns, table: to });
  }
  return inOrder([...tables.values()]);
}

/** What a table has that others refer to by a word. */
const namesIn = async (sql: postgres.Sql, table: string, column: string) =>
  (await sql.unsafe<{ name: string }[]>(`select "${column}" as name from ${table} order by 1`)).map(({ name }) => name);

/** A word that no list of allowed ones holds, and that every rule about the length of a text takes. */
const NOBODYS_WORD = 'nobodys';

async function codesOf(sql: postgres.Sql, column: FoundColumn, siblings: FoundColumn[]): Promise<string[] | null> {
  const holds = async (check: string, value: string) => {
    const json = /^json/.test(column.type);
    // A list of texts holds words as a text does.
    return (await holdsAs(check, value, 'to_json')) || (json && (await holdsAs(check, value, 'json_build_array')));
  };
  const holdsAs = async (check: string, value: string, json: 'to_json' | 'json_build_array') => {
    const row = siblings.map((one) =>
      one.name !== column.name
        ? `null::${one.type}${one.array ? '[]' : ''} as "${one.name}"`
        : one.array
          ? `array[$1]::${one.type}[] as "${one.name}"`
          : /^json/.test(one.type)
            ? `${json}($1::text)::${one.type} as "${one.name}"`
            : `$1::${one.type} as "${one.name}"`,
    );
    const [answer] = await sql.unsafe<{ holds: boolean | null }[]>(
      `select (${check}) as holds from (select ${row.join(', ')}) as one`,
      [value],
    );
    return answer?.holds !== false;
  };
  const refusing: string[] = [];
  for (const check of column.checks) {
    if (await holds(check, NOBODYS_WORD)) continue;
    const named = [...new Set([...check.matchAll(/'((?:[^']|'')*)'::text/g)].map((match) => match[1] ?? ''))];
    const allowed: string[] = [];
    for (const value of named) if (await holds(check, value)) allowed.push(value);
    if (allowed.length > 0) return allowed;
    refusing.push(check);
  }
  // One that says when a word may stand there, and not which, says nothing of the words: another lists them.
  if (refusing.length > 0)
    throw new Error(
      `what may stand in ${column.table}.${column.name}? Its check is not understood: ${refusing.join(', ')}`,
    );
  return null;
}

function inOrder(tables: Table[]): Table[] {
  const done: Table[] = [];
  for (let left = tables; left.length > 0; ) {
    const isReady = (table: Table, refersFirst: (columns: [string, string][]) => boolean) =>
      table.references.every(
        ({ table: to, columns }) => to === table.name || !left.some((one) => one.name === to) || !refersFirst(columns),
      );
    const strict = left.filter((table) => isReady(table, () => true));
    // Of two tables that refer to each other, one can be filled first and refer later.
    const ready =
      strict.length > 0
        ? strict
        : left.filter((table) =>
            isReady(table, (columns) =>
              columns.every(([here]) => table.columns.find((one) => one.name === here)?.needed),
            ),
          );
    if (ready.length === 0) throw new Error(`tables refer to each other in a ring: ${left.map((one) => one.name)}`);
    done.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return done;
}
