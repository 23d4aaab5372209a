import loadHighs, { type Highs } from 'highs';
import { type Dimension, finestOf, layOut, type Rule, setsOf } from './table';

/**
 * An attacker who knows all that anybody could know: the classes, the rule, which classes a correction changed, and every byte that went out. It
 * knows nothing of how patterns are made. It asks HiGHS, a solver of its own, for the least and the most that a hidden cell can hold.
 */
export interface Loot {
  dimensions: readonly Dimension[];
  rule: Rule;
  /** Per publication what could be downloaded: JSON. */
  bytes: readonly string[];
  /** Per publication: whether it is a correction, and of which finest classes. */
  corrected: readonly (ReadonlySet<number> | undefined)[];
  /** Per publication the finest counts, by position, that the attacker knows because they are its own. */
  own?: readonly ReadonlyMap<number, number>[];
}

/** A cell that was not told, or what came in between two publications of one. */
export interface Found {
  what: 'cell' | 'between';
  /** Publications: the later one, and the earlier one where it is a difference. */
  of: readonly number[];
  key: string;
  least: number;
  most: number;
}

let solver: Promise<Highs> | undefined;

interface Line {
  /** Coefficients by unknown. */
  sum: ReadonlyMap<number, number>;
  sign: '=' | '>=';
  value: number;
}

/** One term a line: the format has no long ones. */
const written = (sum: ReadonlyMap<number, number>) =>
  [...sum].map(([unknown, factor]) => `${factor < 0 ? '-' : '+'} x${unknown}`).join('\n');
const amountOf = (sum: ReadonlyMap<number, number>, values: readonly number[]) =>
  [...sum].reduce((total, [unknown, factor]) => total + factor * (values[unknown] ?? 0), 0);

/** What the attacker knows, as equations on whole unknowns: one for each publication and finest class. */
function knowledge({ dimensions, rule, bytes, corrected, own }: Loot) {
  const size = dimensions.reduce((product, { classes }) => product * classes.length, 1);
  const layout = layOut({ dimensions, rule, counts: new Array(size).fill(0) });
  const sumOf = new Map(layout.cells.map(({ key, at }) => [key, finestOf(dimensions, setsOf(dimensions, at))]));
  const at = (publication: number, key: string, factor = 1) =>
    (sumOf.get(key) ?? []).map((position) => [publication * size + position, factor] as const);
  const lines: Line[] = [];
  const open: Map<string, boolean>[] = [];
  bytes.forEach((text, publication) => {
    const told = JSON.parse(text) as { key: string; count?: number }[] | null;
    const here = new Map<string, boolean>();
    for (const { key, count } of told ?? []) {
      here.set(key, count === undefined);
      const sum = new Map(at(publication, key));
      if (count !== undefined) lines.push({ sum, sign: '=', value: count });
      else if (!rule.zerosHidden) lines.push({ sum, sign: '>=', value: 1 });
    }
    open.push(here);
    for (const [position, count] of own?.[publication] ?? [])
      lines.push({ sum: new Map([[publication * size + position, 1]]), sign: '=', value: count });
    if (publication === 0) return;
    for (let position = 0; position < size; position++) {
      const now = publication * size + position;
      const sum = new Map([
        [now, 1],
        [now - size, -1],
      ]);
      const change = corrected[publication];
      if (change === undefined) lines.push({ sum, sign: '>=', value: 0 });
      else if (!change.has(position)) lines.push({ sum, sign: '=', value: 0 });
    }
  });
  return { unknowns: size * bytes.length, lines, open, at };
}

/**
 * Bounds of everything that was not told. Each is confirmed in whole numbers: a table that agrees with all that is known, and has that count. Such a
 * table says something of every cell, so a solver is asked only about cells that all tables found so far leave a range narrower than `enough`.
 */
export async function attack(loot: Loot, enough: number): Promise<Found[]> {
  solver ??= loadHighs();
  const highs = await solver;
  const { unknowns, lines, open, at } = knowledge(loot);
  const all = Array.from({ length: unknowns }, (_, unknown) => `x${unknown}`).join('\n');
  const constraints = lines
    .map(({ sum, sign, value }, index) => ` c${index}: ${written(sum)} ${sign} ${value}`)
    .join('\n');

  const found: (Found & { sum: Line['sum'] })[] = [];
  const ask = (what: Found['what'], of: readonly number[], key: string, sum: Line['sum']) =>
    found.push({ what, of, key, sum, least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY });
  open.forEach((cells, later) => {
    for (const [key, hidden] of cells) {
      if (hidden) ask('cell', [later], key, new Map(at(later, key)));
      for (let earlier = 0; earlier < later; earlier++)
        if (open[earlier]?.has(key))
          ask('between', [later, earlier], key, new Map([...at(later, key), ...at(earlier, key, -1)]));
    }
  });

  const solve = (sum: Line['sum'], direction: string, cap: string, whole: boolean): number[] | undefined => {
    const problem = `${direction}\n obj: ${written(sum)}\nSubject To\n${constraints}${cap}\n`;
    // With its presolve, 1.15.3 now and then calls a problem infeasible that has a solution.
    const options = { output_flag: false, presolve: 'off' } as const;
    const answer = highs.solve(`${problem}${whole ? `Generals\n ${all}\n` : ''}End`, options);
    if (answer.Status !== 'Optimal') throw new Error(`the solver ended with ${answer.Status}`);
    const columns = answer.Columns as Record<string, { Primal: number }>;
    const table = Array.from({ length: unknowns }, (_, unknown) => Math.round(columns[`x${unknown}`]?.Primal ?? 0));
    const agrees = lines.every(({ sum, sign, value }) =>
      sign === '=' ? amountOf(sum, table) === value : amountOf(sum, table) >= value,
    );
    const extreme = Math.abs(amountOf(sum, table) - answer.ObjectiveValue) < 0.001;
    return agrees && extreme && table.every((count) => count >= 0) ? table : undefined;
  };
  /** Looks for a table that agrees with all that is known, with as little or as much of a sum as there can be, and not more than `cap`. */
  const seek = (sum: Line['sum'], direction: 'Minimize' | 'Maximize', most?: number): void => {
    const cap = most === undefined ? '' : `\n cap: ${written(sum)} <= ${most}`;
    // Mostly the best table in fractions is one in whole people; where it is none, it is asked for.
    const table = solve(sum, direction, cap, false) ?? solve(sum, direction, cap, true);
    if (table === undefined) throw new Error('a table of the solver does not agree with what is known');
    for (const one of found) {
      const count = amountOf(one.sum, table);
      one.least = Math.min(one.least, count);
      one.most = Math.max(one.most, count);
    }
  };
  for (const one of found) {
    if (one.most - one.least >= enough) continue;
    seek(one.sum, 'Minimize');
    if (one.most - one.least < enough) seek(one.sum, 'Maximize', one.least + enough);
  }
  return found;
}
