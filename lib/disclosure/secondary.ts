import { recovered } from './audit';
import { type Move, type MoveFinder, mayBeHidden, moveFinder } from './move';
import { drawer } from './random';
import { byElimination, byWitness, isProtected, type Reduction, type Target, whoSeesThrough } from './reduce';
import { type Cell, isSensitive, type Layout } from './table';

/**
 * Secondary suppression: what else has to be hidden so that nobody works out what the primary rule hides. For every sensitive cell the cheapest
 * basic moves are listed (`move.ts`): cells that might be hidden. Then as much of them is shown as can be (`reduce.ts`), dearest first, and
 * the order is searched: a hidden cell goes first, and others are hidden in its stead if that costs less. The same input gives the same pattern.
 */

/** How wide a range has to be left for whoever tries to work a hidden cell out. */
export type Width =
  /**
   * Not worked out by adding and subtracting, nor two single people beside each other; that nobody is counted as less than nobody is not weighed.
   * What GaussSuppression promises.
   */
  | 'algebra'
  /** Not worked out exactly, also by whoever knows that counts are whole, not negative, and that zeros are shown. */
  | 'exact'
  /** The interval rule: between the least and the most that the cell can be, to the same reader, there are as many people as its threshold, or more. */
  | 'threshold';

export interface Suppression {
  /** Per cell of the layout: why it is hidden, or `undefined` where it is shown. */
  hidden: readonly ('primary' | 'secondary' | undefined)[];
  /** Sensitive cells and sums that cannot be protected: the table must not go out in this form. */
  unprotected: readonly Cell[];
}

/** What one more hidden cell costs beside the people in it. */
const CELL = 4;
/** Moves listed for a sensitive cell; in large tables fewer by elimination, whose work grows faster than the table. */
const CHOICES = { algebra: 32, exact: 64, threshold: 64 };
const FEWEST_CHOICES = 6;
const POOL = 130_000;
/** And more, against an insider who sees through all of these. */
const FOR_INSIDER = 8;
/** How much is searched: changes of cells by moves that all attempts look at together. */
const WORK = { algebra: 250_000, exact: 8_000_000, threshold: 8_000_000 };
const ATTEMPTS = 150;

const peopleOf = (width: Width, cell: Cell) => ({ algebra: 0, exact: 1, threshold: cell.rule.threshold })[width];

/** Hides what has to be hidden. What went out before (`layout.table.earlier`) stays as it is. */
export function suppress(layout: Layout, width: Width): Suppression {
  const { cells, between } = layout;
  const open = mayBeHidden(layout);
  const primary = cells.map((cell) => isSensitive(cell.count, cell.rule));
  const before = cells.map((cell) => layout.table.earlier?.get(cell.key));
  const hiddenAnyway = cells.map((_, index) => open[index] && (primary[index] || before[index] === 'hidden'));
  const price = Float64Array.from(cells, (cell, index) => (hiddenAnyway[index] ? 0 : cell.count + CELL));
  // Also what was hidden before, for whatever reason: it was promised. What was shown before cannot be helped.
  const sensitive = [
    ...cells.filter((_, index) => before[index] !== 'shown' && (primary[index] || before[index] === 'hidden')),
    ...between.filter(isSmallChange),
  ];

  const finder = moveFinder(layout, open);
  const targets = targetsOf(layout, finder, sensitive, price, width);
  const moves = [...new Set(targets.flatMap((target) => target.moves))];
  const byMoves = () => search(byWitness(targets), moves, price, WORK[width]);
  const bySums = () => {
    const alone = singletons(layout, primary);
    const all = [...moves, ...alone.flatMap(([one, other]) => apart(layout, finder, moves, price, one, other))];
    const single = [...cells.keys()].filter((index) => primary[index]).map((index) => [index]);
    return search(byElimination(all, [...single, ...alone]), all, price, WORK[width]);
  };
  const withChosen = (chosen: ReadonlySet<number>): Suppression['hidden'] =>
    cells.map((_, index) => {
      if (hiddenAnyway[index]) return primary[index] ? 'primary' : 'secondary';
      return chosen.has(index) ? 'secondary' : undefined;
    });

  const unprotected = sensitive.filter((_, index) => !isProtected(targets[index] as Target));
  if (width !== 'algebra') return { hidden: withChosen(byMoves()), unprotected };
  const hidden = withChosen(bySums());
  // The prime may mislead, once in millions of times: a move that is left whole for every cell is safe by itself.
  return { hidden: recovered(layout, hidden).length === 0 ? hidden : withChosen(byMoves()), unprotected };
}

/** What is sensitive, each with the cheapest moves that protect it. A move that protects several is one for all. */
function targetsOf(
  layout: Layout,
  finder: MoveFinder,
  sensitive: readonly Cell[],
  price: Float64Array,
  width: Width,
): Target[] {
  const pool = sensitive.length * 2 ** layout.table.dimensions.length;
  const fitting = Math.max(FEWEST_CHOICES, Math.floor(POOL / pool));
  const choices = width === 'algebra' ? Math.min(CHOICES.algebra, fitting) : CHOICES[width];
  const known = new Map<string, Move>();
  const once = (move: Move) => {
    const key = `${move.cells} ${move.signs} ${move.forth} ${move.back} ${move.insiders}`;
    const same = known.get(key);
    if (same === undefined) known.set(key, move);
    return same ?? move;
  };
  return sensitive.map((cell) => {
    const seek = (limit: number, insider?: number) =>
      finder.through(cell.at, price, peopleOf(width, cell), limit, insider).map(once);
    const own = insiderOf(layout, cell);
    const small = isSensitive(Math.abs(cell.count), cell.rule);
    const target = { moves: seek(choices), from: (insider: number) => small && insider !== own };
    // Who sees through the cheapest ones may not see through dearer ones.
    const more = whoSeesThrough(target).flatMap((insider) => seek(FOR_INSIDER, insider));
    return { ...target, moves: [...target.moves, ...more] };
  });
}

/** Whether so few came in between, or were taken off, that they must not be worked out; that nobody came says nothing of anybody. */
export const isSmallChange = (sum: Cell) => isSensitive(Math.abs(sum.count), { ...sum.rule, zerosHidden: false });

/** The class of insiders that a cell is a count of. */
function insiderOf({ table: { dimensions, insiders } }: Layout, { at }: Cell): number | undefined {
  if (insiders === undefined) return undefined;
  const classes = dimensions[insiders]?.groups[at[insiders] ?? 0]?.classes ?? [];
  return classes.length === 1 ? classes[0] : undefined;
}

/** Cells beside each other (in all dimensions but one the same) that both hold as little as a hidden cell can: their sum would give both away. */
function singletons(layout: Layout, primary: readonly boolean[]): [one: number, other: number][] {
  const { dimensions } = layout.table;
  const lines = new Map<string, number[]>();
  layout.cells.forEach((cell, index) => {
    if (!primary[index] || cell.count !== (cell.rule.zerosHidden ? 0 : 1)) return;
    cell.at.forEach((_, d) => {
      const line = JSON.stringify([d, ...cell.at.with(d, -1)]);
      lines.set(line, [...(lines.get(line) ?? []), index]);
    });
  });
  const overlap = (one: number, other: number) => {
    const d = layout.cells[one]?.at.findIndex((group, at) => group !== layout.cells[other]?.at[at]) ?? 0;
    const classesOf = (cell: number) => dimensions[d]?.groups[layout.cells[cell]?.at[d] ?? 0]?.classes ?? [];
    return classesOf(one).some((index) => classesOf(other).includes(index));
  };
  return [...lines.values()].flatMap((line) =>
    line.flatMap((one, place) =>
      line
        .slice(place + 1)
        .filter((other) => !overlap(one, other))
        .map((other): [number, number] => [one, other]),
    ),
  );
}

/** The cheapest moves that change one of two cells and not the other, where all at hand that change the one change both. */
function apart(
  layout: Layout,
  finder: MoveFinder,
  moves: readonly Move[],
  price: Float64Array,
  one: number,
  other: number,
): Move[] {
  if (moves.some(({ cells }) => cells.includes(one) && !cells.includes(other))) return [];
  const without = Float64Array.from(price);
  without[other] = Number.POSITIVE_INFINITY;
  return finder.through(layout.cells[one]?.at ?? [], without, 0, 2);
}

/** Looks for an order in which little stays hidden. */
function search(reduction: Reduction, moves: readonly Move[], price: Float64Array, work: number): Set<number> {
  const priceOf = (cell: number) => price[cell] ?? 0;
  const costOf = (hidden: ReadonlySet<number>) => [...hidden].reduce((sum, cell) => sum + priceOf(cell), 0);
  const order = [...new Set(moves.flatMap((move) => move.cells))]
    .filter((cell) => priceOf(cell) > 0)
    .sort((a, b) => priceOf(b) - priceOf(a) || a - b);
  let best = reduction(order);
  let least = costOf(best);
  const changes = moves.reduce((sum, move) => sum + move.cells.length, 0);
  const attempts = Math.min(ATTEMPTS, Math.ceil(work / Math.max(1, changes)));
  const draw = drawer(order.length);
  for (let attempt = 0; attempt < attempts && best.size > 0; attempt++) {
    const hidden = [...best];
    // The dearer of two, up to three times.
    const first = new Set<number>();
    for (let times = 1 + draw(3); times > 0; times--) {
      const [one, other] = [hidden[draw(hidden.length)] ?? 0, hidden[draw(hidden.length)] ?? 0];
      first.add(priceOf(one) > priceOf(other) ? one : other);
    }
    // Prices a little off, so that what costs about the same takes turns.
    const near = new Map(order.map((cell) => [cell, priceOf(cell) * (800 + draw(500))]));
    const rest = order.toSorted((a, b) => (near.get(b) ?? 0) - (near.get(a) ?? 0) || a - b);
    const found = reduction([
      ...first,
      ...rest.filter((cell) => !best.has(cell)),
      ...rest.filter((cell) => best.has(cell) && !first.has(cell)),
    ]);
    const cost = costOf(found);
    if (cost <= least) [best, least] = [found, cost];
  }
  return best;
}
