import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recovered } from '@/lib/disclosure/audit';
import { suppress, type Width } from '@/lib/disclosure/secondary';
import { type Dimension, isSensitive, type Layout, layOut, positionOf } from '@/lib/disclosure/table';

/**
 * `npm run bench -- disclosure [--tables FILE]`: what is hidden in tables of which another tool's suppression is known, beside that. In the same
 * mode (nothing worked out exactly), then what the interval rule costs on top. README.md says how to read it. The last line is one JSON object.
 */
interface PeerTable {
  name: string;
  dims: string[];
  geography: boolean;
  columns: string[];
  rows: (string | number)[][];
  reference: { publishedCells: number; primary: number; suppressed: number; suppressedSum: number };
}

/** Every value, and the total. */
function classification(name: string, classes: string[]): Dimension {
  const each = classes.map((value, index) => ({ name: value, classes: [index] }));
  return { name, classes, groups: [{ name: 'total', classes: classes.map((_, index) => index) }, ...each] };
}

/** Partnerships, their provinces, and Flanders; Flanders alone where a table has no geography. */
function geography(rows: readonly Record<string, string | number>[], published: boolean): Dimension {
  const parts = [...new Set(rows.map((row) => String(row.part)))].sort();
  const provinceOf = new Map(rows.map((row) => [String(row.part), String(row.province)]));
  const all = { name: 'total', classes: parts.map((_, index) => index) };
  if (!published) return { name: 'part', classes: parts, groups: [all] };
  const provinces = [...new Set(provinceOf.values())].sort().map((province) => ({
    name: province,
    classes: parts.flatMap((part, index) => (provinceOf.get(part) === province ? [index] : [])),
  }));
  const each = parts.map((part, index) => ({ name: part, classes: [index] }));
  return { name: 'part', classes: parts, groups: [all, ...provinces, ...each] };
}

function layoutOf(table: PeerTable): Layout {
  const rows = table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column, row[index] ?? ''])),
  );
  const dimensions = [
    geography(rows, table.geography),
    ...table.dims.map((dim) => classification(dim, [...new Set(rows.map((row) => String(row[dim])))].sort())),
  ];
  const sizes = dimensions.map((dimension) => dimension.classes.length);
  const counts = new Array<number>(sizes.reduce((product, size) => product * size, 1)).fill(0);
  for (const row of rows) {
    const at = dimensions.map((dimension) => dimension.classes.indexOf(String(row[dimension.name])));
    const position = positionOf(at, sizes);
    counts[position] = (counts[position] ?? 0) + Number(row.n);
  }
  return layOut({ dimensions, counts, rule: { threshold: 5, zerosHidden: false } });
}

const { values } = parseArgs({ options: { tables: { type: 'string' } } });
const file = path.resolve(values.tables ?? '../shared/data/disclosure-reference.json');
if (!existsSync(file)) {
  console.error(`There are no tables in ${file}: name a file with --tables.`);
  process.exit(1);
}
const { tables } = JSON.parse(readFileSync(file, 'utf8')) as { tables: PeerTable[] };

interface Outcome {
  cells: number;
  people: number;
  recovered: number;
  unprotected: number;
  seconds: number;
}

/** What a mode hides; what exact elimination over the published cells recovers all the same; the time of hiding alone. */
function measure(layout: Layout, width: Width): Outcome {
  const started = performance.now();
  const { hidden, unprotected } = suppress(layout, width);
  const seconds = (performance.now() - started) / 1000;
  return {
    cells: hidden.filter((why) => why !== undefined).length,
    people: layout.cells.reduce((sum, cell, index) => sum + (hidden[index] ? cell.count : 0), 0),
    recovered: recovered(layout, hidden).length,
    unprotected: unprotected.length,
    seconds,
  };
}

const nothing = (): Outcome => ({ cells: 0, people: 0, recovered: 0, unprotected: 0, seconds: 0 });
const plus = (one: Outcome, other: Outcome): Outcome => ({
  cells: one.cells + other.cells,
  people: one.people + other.people,
  recovered: one.recovered + other.recovered,
  unprotected: one.unprotected + other.unprotected,
  seconds: one.seconds + other.seconds,
});
const row = (name: string, columns: (string | number)[]) =>
  console.log(name.padEnd(40) + columns.map((column) => String(column).padStart(10)).join(''));
const secondsOf = (outcome: Outcome) => `${outcome.seconds.toFixed(2)} s`;

console.log(
  'Cells and people hidden: by the peer, by us in its mode (exact recovery), and by us with the interval rule.\n',
);
row('table', ['published', 'primary', 'peer', 'people', 'exact', 'people', 'time', 'interval', 'people', 'time']);
let [exact, interval, primary, published, peer] = [nothing(), nothing(), 0, 0, { cells: 0, people: 0 }];
for (const table of tables) {
  const layout = layoutOf(table);
  const sensitive = layout.cells.filter((cell) => isSensitive(cell.count, cell.rule)).length;
  const { publishedCells, suppressed, suppressedSum, primary: sensitiveThere } = table.reference;
  if (layout.cells.length !== publishedCells || sensitive !== sensitiveThere)
    console.error(
      `${table.name} is read otherwise than by the peer: ${layout.cells.length} cells, ${sensitive} primary`,
    );
  const own = measure(layout, 'algebra');
  const wide = measure(layout, 'threshold');
  const hides = [own.cells, own.people, secondsOf(own), wide.cells, wide.people, secondsOf(wide)];
  row(table.name, [layout.cells.length, sensitive, suppressed, suppressedSum, ...hides]);
  exact = plus(exact, own);
  interval = plus(interval, wide);
  primary += sensitive;
  published += layout.cells.length;
  peer = { cells: peer.cells + suppressed, people: peer.people + suppressedSum };
}
const sums = [exact.cells, exact.people, secondsOf(exact), interval.cells, interval.people, secondsOf(interval)];
row('in sum', [published, primary, peer.cells, peer.people, ...sums]);
const share = (own: number, other: number) => `${((100 * (own - other)) / Math.max(1, other)).toFixed(1)} %`;
console.log(
  `\nBeside the peer: cells ${share(exact.cells, peer.cells)}, people ${share(exact.people, peer.people)}.`,
  `The interval rule on top: cells ${share(interval.cells, exact.cells)}, people ${share(interval.people, exact.people)};`,
  `${interval.unprotected} cells it cannot protect.`,
);
console.log(
  JSON.stringify({
    bench: 'disclosure',
    tables: tables.length,
    cells: exact.cells,
    peer_cells: peer.cells,
    people: exact.people,
    peer_people: peer.people,
    cells_interval: interval.cells,
    people_interval: interval.people,
    recovered: exact.recovered + interval.recovered,
    seconds: Number((exact.seconds + interval.seconds).toFixed(2)),
  }),
);
