import type { Sum } from './elimination';
import { mayBeHidden, moveFinder } from './move';
import { type Cell, finestOf, type Layout, setsOf } from './table';

/**
 * The audit by intervals (feasibility intervals: Handbook on SDC, ch. 4): how little and how much a hidden cell can be, to whoever knows all that is shown and
 * that people are counted whole. By propagation of bounds, and by search where these leave room. Whole numbers throughout.
 */

/** What is known of a sum of unknowns: between which whole numbers it lies (Infinity: no bound). */
export interface Known {
  sum: Sum;
  least: number;
  most: number;
}

export interface Range {
  least: number;
  most: number;
  /** Whether both ends can be reached; else the search was given up, and the true range lies within this one. */
  reached: boolean;
}

interface Box {
  least: number[];
  most: number[];
}

/** Draws the bounds of all unknowns together until nothing moves. False where nothing agrees with what is known. */
function propagate({ least, most }: Box, known: readonly Known[]): boolean {
  for (let moved = true; moved; ) {
    moved = false;
    for (const { sum, least: low, most: high } of known) {
      let [down, up] = [0, 0];
      for (const [unknown, factor] of sum) {
        const [a, b] = [factor * (least[unknown] ?? 0), factor * (most[unknown] ?? 0)];
        down += Math.min(a, b);
        up += Math.max(a, b);
      }
      if (down > high || up < low) return false;
      // Bounds that moved meanwhile make these sums stale, never wrong: the next round takes them up.
      for (const [unknown, factor] of sum) {
        const [a, b] = [factor * (least[unknown] ?? 0), factor * (most[unknown] ?? 0)];
        // What the others leave; where another has no bound, they leave all.
        const room = high - (down - Math.min(a, b));
        const need = low - (up - Math.max(a, b));
        const highestNow = factor > 0 ? Math.floor(room / factor) : Math.floor(need / factor);
        const lowestNow = factor > 0 ? Math.ceil(need / factor) : Math.ceil(room / factor);
        if (highestNow < (most[unknown] ?? 0)) {
          most[unknown] = highestNow;
          moved = true;
        }
        if (lowestNow > (least[unknown] ?? 0)) {
          least[unknown] = lowestNow;
          moved = true;
        }
        if ((least[unknown] ?? 0) > (most[unknown] ?? 0)) return false;
      }
    }
  }
  return true;
}

const highest = (sum: Sum, { least, most }: Box) =>
  [...sum].reduce((total, [unknown, factor]) => total + factor * ((factor > 0 ? most : least)[unknown] ?? 0), 0);

/**
 * The range of a sum of unknowns (numbered from 0), each a whole number and not negative. `steps` bounds the search; the answer says whether it was
 * enough. `undefined` where nothing agrees with what is known.
 */
export function rangeOf(unknowns: number, known: readonly Known[], asked: Sum, steps = 20_000): Range | undefined {
  const root: Box = { least: new Array(unknowns).fill(0), most: new Array(unknowns).fill(Number.POSITIVE_INFINITY) };
  if (!propagate(root, known)) return undefined;
  let left = steps;
  const top = (sum: Sum): { value: number; reached: boolean } | undefined => {
    const bound = highest(sum, root);
    if (!Number.isFinite(bound)) return { value: bound, reached: false };
    let best: number | undefined;
    const stack: Box[] = [{ least: [...root.least], most: [...root.most] }];
    for (let box = stack.pop(); box !== undefined; box = stack.pop()) {
      if (left-- === 0) return { value: bound, reached: false };
      if (!propagate(box, known)) continue;
      const value = highest(sum, box);
      if (best !== undefined && value <= best) continue;
      const { least, most } = box;
      const open = (unknown: number) => (least[unknown] ?? 0) < (most[unknown] ?? 0);
      const next = [...sum.keys()].find(open) ?? least.findIndex((_, unknown) => open(unknown));
      if (next === -1) {
        best = value;
        if (best === bound) break;
        continue;
      }
      const middle = Number.isFinite(most[next] ?? 0)
        ? Math.floor(((least[next] ?? 0) + (most[next] ?? 0)) / 2)
        : 2 * (least[next] ?? 0) + 1;
      const lower: Box = { least: [...least], most: most.with(next, middle) };
      const upper: Box = { least: least.with(next, middle + 1), most: [...most] };
      stack.push(...((sum.get(next) ?? 0) < 0 ? [upper, lower] : [lower, upper]));
    }
    return best === undefined ? undefined : { value: best, reached: true };
  };
  const most = top(asked);
  const least = top(new Map([...asked].map(([unknown, factor]) => [unknown, -factor])));
  if (!most || !least) return undefined;
  return { least: 0 - least.value, most: most.value, reached: most.reached && least.reached };
}

/** What the shown cells of a table, and that others are hidden, tell of its finest counts. For tables without a dimension of time. */
export function knownOf(layout: Layout, hidden: readonly unknown[]): Known[] {
  const { dimensions } = layout.table;
  return layout.cells.map((cell, index) => ({
    sum: new Map(finestOf(dimensions, setsOf(dimensions, cell.at)).map((position) => [position, 1])),
    least: hidden[index] ? (cell.rule.zerosHidden ? 0 : 1) : cell.count,
    most: hidden[index] ? Number.POSITIVE_INFINITY : cell.count,
  }));
}

/**
 * The hidden cells that are narrower than the threshold of the strictest rule, or may be: a cell is wide where a move between hidden cells says so
 * (`move.ts`) or the search finds both ends. What cannot be decided counts as narrow.
 */
export function narrow(layout: Layout, hidden: readonly unknown[], steps?: number): { cell: Cell; range: Range }[] {
  const { dimensions, counts } = layout.table;
  const may = mayBeHidden(layout);
  const finder = moveFinder(
    layout,
    may.map((open, index) => open && Boolean(hidden[index])),
  );
  const free = new Float64Array(layout.cells.length);
  const known = knownOf(layout, hidden);
  return layout.cells.flatMap((cell, index) => {
    const width = cell.rule.threshold;
    if (!hidden[index] || finder.through(cell.at, free, width, 1).length > 0) return [];
    const asked = new Map(finestOf(dimensions, setsOf(dimensions, cell.at)).map((position) => [position, 1]));
    const range = rangeOf(counts.length, known, asked, steps) ?? { least: cell.count, most: cell.count, reached: true };
    return range.reached && range.most - range.least >= width ? [] : [{ cell, range }];
  });
}
