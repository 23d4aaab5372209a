import { suppress } from './secondary';
import {
  BadTable,
  type Cell,
  crossings,
  type Dimension,
  keyOf,
  layOut,
  type Rule,
  stricter,
  type Table,
} from './table';

/**
 * Publications one after the other. Counts grow from quarter to quarter and are corrected, so what goes out is weighed together with all that
 * went out before, whoever it was for: two tables are two views of the same people, and their difference is a table as well. What was shown once is
 * known for ever; what was hidden stays hidden in its table. A pattern depends on counts, rule and earlier publications, never on who looks.
 */
export interface Publication {
  name: string;
  dimensions: readonly Dimension[];
  /** Everybody counted up to now, per finest class (the last dimension fastest). */
  counts: readonly number[];
  rule: Rule;
  /** The dimension, by name, of which every class has readers who know its own counts exactly (partnerships): protected against each of them too. */
  insiders?: string;
  /** Whether it puts an earlier one right: then counts may go down, and what it leaves as it was is taken for known. */
  corrects?: boolean;
}

/** What goes out of a publication, kept with it and never changed. */
export interface Frozen extends Publication {
  /** The step of the ladder on which it could go out, or "too few". */
  step: string;
  /** Why a cell of the step is hidden, or null where it is shown, by key. Empty with too few. For those who keep the table, not for its readers. */
  pattern: Readonly<Record<string, 'primary' | 'secondary' | null>>;
}

/** A form in which a table may go out: the dimensions whose classes it tells; of the others it has the first group alone, the total. */
export interface Step {
  name: string;
  tells: readonly string[];
}

export const TOO_FEW = 'too-few';

/**
 * Decides what of a publication goes out: on the first step of the ladder, finest first, on which everything sensitive in it and in all
 * `earlier` ones is protected by the interval rule and something is left to show; else nothing ("too few"). The first group of each dimension is its total.
 *
 * Throws `BadTable` where the dimensions differ from those of earlier publications (a class that comes later has zeros before), counts go down
 * without a correction, or counts are none. Deterministic; the order in which classes and groups are named does not matter.
 */
export function protect(publication: Publication, earlier: readonly Frozen[], ladder: readonly Step[]): Frozen {
  const own = inOrder(publication);
  const before = earlier.map(inOrder);
  for (const one of before)
    if (JSON.stringify(one.dimensions) !== JSON.stringify(own.dimensions))
      throw new BadTable(`${one.name} has other classes than ${own.name}`);
  for (const step of ladder) {
    const cells = crossingsOf(own.dimensions, step);
    const layout = layOut(inTime([...before, own], cells));
    const { hidden, unprotected } = suppress(layout, 'threshold');
    if (unprotected.length > 0) continue;
    const mine = layout.cells.flatMap((cell, index) => (cell.at[0] === before.length ? [index] : []));
    if (!mine.some((index) => hidden[index] === undefined && (layout.cells[index]?.count ?? 0) > 0)) continue;
    const pattern = mine.map((index) => {
      const at = layout.cells[index]?.at.slice(1) ?? [];
      return [keyOf(own.dimensions, at), hidden[index] ?? null] as const;
    });
    return { ...publication, step: step.name, pattern: Object.fromEntries(pattern) };
  }
  return { ...publication, step: TOO_FEW, pattern: {} };
}

/** All cells that a publication could have, with their counts: for those who keep it. */
export const cellsOf = ({ dimensions, counts, rule }: Publication): readonly Cell[] =>
  layOut({ dimensions, counts, rule }).cells;

/** What a reader gets of a cell. Why it is hidden is not told: that it is secondary would say that its count is no small one, and the other way round. */
export type Shown = { key: string; count: number } | { key: string; hidden: true };

/** All that a reader gets of a publication, in a fixed order: `null` means that there were too few. */
export function shownOf(frozen: Frozen): Shown[] | null {
  if (frozen.step === TOO_FEW) return null;
  return cellsOf(frozen)
    .filter((cell) => cell.key in frozen.pattern)
    .map(({ key, count }): Shown => (frozen.pattern[key] === null ? { key, count } : { key, hidden: true }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The cells of a step: all groups of what it tells, crossed with the totals of the rest. */
function crossingsOf(dimensions: readonly Dimension[], { tells }: Step): number[][] {
  return [...crossings(dimensions.map(({ name, groups }) => (tells.includes(name) ? groups.length : 1)))];
}

/** The same publication with classes and groups sorted by name, the total first: the pattern does not depend on the order in which they came. */
function inOrder<P extends Publication>(publication: P): P {
  const { dimensions, counts } = publication;
  const byName = (names: readonly string[]) =>
    names.map((_, index) => index).sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
  const orders = dimensions.map(({ classes }) => byName(classes));
  const sorted = dimensions.map((dimension, d): Dimension => {
    const order = orders[d] ?? [];
    const place = new Map(order.map((was, now) => [was, now]));
    const moved = (classes: readonly number[]) => classes.map((was) => place.get(was) ?? -1).sort((a, b) => a - b);
    const [total, ...groups] = dimension.groups.map((group) => ({ ...group, classes: moved(group.classes) }));
    if (total === undefined) throw new BadTable(`${dimension.name} has no group`);
    return {
      ...dimension,
      classes: order.map((was) => dimension.classes[was] ?? ''),
      groups: [total, ...groups.sort((a, b) => (a.name < b.name ? -1 : 1))],
    };
  });
  const sizes = dimensions.map(({ classes }) => classes.length);
  const now = [...crossings(sizes)].map(
    (at) => counts[at.reduce((position, index, d) => position * (sizes[d] ?? 0) + (orders[d]?.[index] ?? 0), 0)] ?? 0,
  );
  return { ...publication, dimensions: sorted, counts: counts.length === now.length ? now : counts };
}

/** What the rule of a publication, or of its groups, is stricter than. */
const LEAST: Rule = { threshold: 1, zerosHidden: false };

/** All publications as one table: a first dimension has a class for what each adds, a group for what stands after each, and one for what came in between. */
function inTime(
  publications: readonly (Publication & { pattern?: Frozen['pattern'] })[],
  newest: readonly (readonly number[])[],
) {
  const last = publications.length - 1;
  const upTo = (index: number) => Array.from({ length: index + 1 }, (_, at) => at);
  const pairs = publications.flatMap((_, to) => upTo(to - 1).map((from) => ({ from, to })));
  const time: Dimension = {
    name: 'time',
    classes: publications.map(({ name }) => name),
    groups: [
      ...publications.map(({ name, rule }, index) => ({ name, rule, classes: upTo(index) })),
      ...pairs.map(({ from, to }) => ({
        name: `${publications[from]?.name} – ${publications[to]?.name}`,
        rule: stricter(publications[from]?.rule ?? LEAST, publications[to]?.rule),
        classes: upTo(to).slice(from + 1),
      })),
    ],
    atLeastZero: [
      ...publications.map((_, index) => upTo(index)),
      ...publications.flatMap(({ corrects }, index) => (corrects || index === 0 ? [] : [[index]])),
    ],
  };
  const dimensions = publications[last]?.dimensions ?? [];
  const insiders = dimensions.findIndex(({ name }) => name === publications[last]?.insiders);
  const added = publications.map(({ name, counts, corrects }, index) => {
    const was = publications[index - 1]?.counts;
    const change = counts.map((count, at) => count - (was?.[at] ?? 0));
    if (!corrects && change.some((count) => count < 0))
      throw new BadTable(`${name} counts fewer: that is a correction`);
    return change;
  });
  const size = added[0]?.length ?? 0;
  const known = new Set(
    publications.flatMap(({ corrects }, index) =>
      corrects && index > 0
        ? (added[index] ?? []).flatMap((count, at) => (count === 0 ? [index * size + at] : []))
        : [],
    ),
  );
  const all = [...crossings(dimensions.map(({ groups }) => groups.length))];
  const wentOut = publications.map(({ pattern }, index) =>
    index === last ? newest : all.filter((at) => keyOf(dimensions, at) in (pattern ?? {})),
  );
  const table: Table = {
    dimensions: [time, ...dimensions],
    counts: added.flat(),
    rule: LEAST,
    cells: wentOut.flatMap((cells, index) => cells.map((at) => [index, ...at])),
    known,
    insiders: insiders === -1 ? undefined : insiders + 1,
  };
  const earlier = new Map(
    wentOut.slice(0, last).flatMap((cells, index) =>
      cells.map((at) => {
        const shown = publications[index]?.pattern?.[keyOf(dimensions, at)] === null;
        return [keyOf(table.dimensions, [index, ...at]), shown ? ('shown' as const) : ('hidden' as const)] as const;
      }),
    ),
  );
  const between = pairs.flatMap(({ from, to }, index) => {
    const there = new Set((wentOut[from] ?? []).map((at) => at.join()));
    return (wentOut[to] ?? []).filter((at) => there.has(at.join())).map((at) => [publications.length + index, ...at]);
  });
  return { ...table, earlier, between };
}
