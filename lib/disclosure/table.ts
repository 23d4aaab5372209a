/**
 * A table of counts of people, as statistical disclosure control sees one: classifications ("dimensions") that cross, counts of people in the
 * finest classes, and the sums of them that are published. Everything published is a sum of finest counts, so whoever reads it
 * holds a system of linear equations. Source: Handbook on Statistical Disclosure Control, ch. 4 and 5 (CC BY-SA 4.0).
 */

/** From which count a cell may be shown. Counts are whole people. */
export interface Rule {
  /** A count from 1 up to one below this is sensitive. A whole number, 2 or more. */
  threshold: number;
  /** Whether a count of zero is sensitive as well (special categories of art. 9 GDPR: that nobody has it tells of everybody). */
  zerosHidden: boolean;
}

/** A published class: one finest class, or several together ("total", a province, the count up to a quarter). */
export interface Group {
  name: string;
  /** Positions in `classes` of its dimension. */
  classes: readonly number[];
  /** A stricter rule for this group; a cell goes by the strictest of its groups and its table. */
  rule?: Rule;
}

export interface Dimension {
  name: string;
  /** The finest classes: no two of them share a person, together they hold everybody. */
  classes: readonly string[];
  groups: readonly Group[];
  /** Sums of classes that everybody knows to be no less than zero; unless given, each class by itself. Only changes in time need more. */
  atLeastZero?: readonly (readonly number[])[];
}

export interface Table {
  dimensions: readonly Dimension[];
  /** People per finest class, the last dimension fastest: as many as the product of the numbers of classes. */
  counts: readonly number[];
  rule: Rule;
  /** The published cells, each as one group per dimension; unless given, all groups crossed. */
  cells?: readonly (readonly number[])[];
  /** What went out before, by key: shown or hidden, and not to be changed. */
  earlier?: ReadonlyMap<string, 'shown' | 'hidden'>;
  /**
   * The position of a dimension of which every class has readers who know its own counts exactly: partnerships, each of which submits them. What is
   * hidden of another class is protected against each of these readers by themselves.
   */
  insiders?: number;
  /** Positions in `counts` that whoever reads the table knows, published or not: what a correction left as it was. */
  known?: ReadonlySet<number>;
  /** Sums that are not published and are sensitive all the same if they are small: what came in between two publications. */
  between?: readonly (readonly number[])[];
}

export interface Cell {
  /** The names of its groups: the same cell has the same key in every table. */
  key: string;
  /** A group per dimension. */
  at: readonly number[];
  count: number;
  rule: Rule;
}

/** A table whose cells are worked out. */
export interface Layout {
  table: Table;
  cells: readonly Cell[];
  /** Cells of `table.between`. */
  between: readonly Cell[];
  /** The position in `cells` of a crossing of groups (the last dimension fastest), or -1. */
  cellAt: Int32Array;
  /** The counts of all crossings of `atLeastZero`, the last dimension fastest. */
  floors: readonly number[];
}

export class BadTable extends Error {}

export const keyOf = (dimensions: readonly Dimension[], at: readonly number[]) =>
  JSON.stringify(at.map((group, d) => dimensions[d]?.groups[group]?.name));

/** The position of a crossing in a list with the last dimension fastest. */
export const positionOf = (at: readonly number[], sizes: readonly number[]) =>
  at.reduce((position, index, d) => position * (sizes[d] ?? 0) + index, 0);

/** All crossings of lists of these lengths, the last fastest. */
export function* crossings(sizes: readonly number[]): Generator<number[]> {
  const total = sizes.reduce((product, size) => product * size, 1);
  for (let position = 0; position < total; position++) {
    const at = new Array<number>(sizes.length);
    let left = position;
    for (let d = sizes.length - 1; d >= 0; d--) {
      const size = sizes[d] ?? 1;
      at[d] = left % size;
      left = Math.floor(left / size);
    }
    yield at;
  }
}

/** The finest counts that a crossing of sets of classes sums, as positions in `counts`. */
export function finestOf(dimensions: readonly Dimension[], sets: readonly (readonly number[])[]): number[] {
  const sizes = dimensions.map((dimension) => dimension.classes.length);
  return [...crossings(sets.map((set) => set.length))].map((chosen) =>
    positionOf(
      chosen.map((index, d) => sets[d]?.[index] ?? 0),
      sizes,
    ),
  );
}

export const setsOf = (dimensions: readonly Dimension[], at: readonly number[]) =>
  at.map((group, d) => dimensions[d]?.groups[group]?.classes ?? []);

export const floorsOf = (dimension: Dimension): readonly (readonly number[])[] =>
  dimension.atLeastZero ?? dimension.classes.map((_, index) => [index]);

/** The stricter of two rules in each respect. */
export const stricter = (one: Rule, other: Rule | undefined): Rule =>
  other === undefined
    ? one
    : {
        threshold: Math.max(one.threshold, other.threshold),
        zerosHidden: one.zerosHidden || other.zerosHidden,
      };

/** The primary rule (threshold rule): whether a count by itself says too much of few people. */
export const isSensitive = (count: number, rule: Rule) =>
  count === 0 ? rule.zerosHidden : count > 0 && count < rule.threshold;

/**
 * Works a table out. Throws `BadTable` where counts are no whole numbers or too few or too many, a sum that cannot be negative is, a group
 * holds an unknown class, or a cell stands there twice.
 */
export function layOut(table: Table): Layout {
  const { dimensions, counts } = table;
  const classes = dimensions.map((dimension) => dimension.classes.length);
  const groups = dimensions.map((dimension) => dimension.groups.length);
  const finest = classes.reduce((product, size) => product * size, 1);
  if (counts.length !== finest) throw new BadTable(`${finest} counts expected, not ${counts.length}`);
  if (!counts.every(Number.isSafeInteger)) throw new BadTable('a count is a whole number');
  for (const { name, classes, groups } of dimensions)
    for (const group of groups)
      if (group.classes.length === 0 || group.classes.some((index) => classes[index] === undefined))
        throw new BadTable(`group ${group.name} of ${name} is empty, or holds a class that is not there`);

  const sum = (sets: readonly (readonly number[])[]) =>
    finestOf(dimensions, sets).reduce((total, position) => total + (counts[position] ?? 0), 0);
  const cellOf = (at: readonly number[]): Cell => ({
    key: keyOf(dimensions, at),
    at,
    count: sum(setsOf(dimensions, at)),
    rule: at.reduce((rule, group, d) => stricter(rule, dimensions[d]?.groups[group]?.rule), table.rule),
  });
  const cells = (table.cells ?? [...crossings(groups)]).map(cellOf);
  const cellAt = new Int32Array(groups.reduce((product, size) => product * size, 1)).fill(-1);
  cells.forEach((cell, index) => {
    const position = positionOf(cell.at, groups);
    if (cellAt[position] !== -1) throw new BadTable(`cell ${cell.key} stands there twice`);
    cellAt[position] = index;
  });
  const bounds = dimensions.map(floorsOf);
  const floors = [...crossings(bounds.map((list) => list.length))].map((at) =>
    sum(at.map((index, d) => bounds[d]?.[index] ?? [])),
  );
  if (floors.some((count) => count < 0)) throw new BadTable('a count is not negative');
  return { table, cells, between: (table.between ?? []).map(cellOf), cellAt, floors };
}
