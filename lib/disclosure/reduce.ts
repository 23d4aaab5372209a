import type { Move } from './move';

/**
 * Showing again what can be shown. Both ways take the cells in an order, and show each unless that would lay a sensitive one open; what they return
 * stays hidden.
 */
export type Reduction = (order: readonly number[]) => Set<number>;

/** A sensitive cell or sum, as showing cells again sees it. */
export interface Target {
  moves: readonly Move[];
  /** Whether it is protected from an insider: not from those whose own count it is, and where it is not sensitive from none. */
  from: (insider: number) => boolean;
}

/** How many moves a target has left, and how many of them an insider sees through. */
class Left {
  #moves = 0;
  readonly #seenThrough = new Map<number, number>();
  readonly #from: Target['from'];

  constructor({ moves, from }: Target) {
    this.#from = from;
    for (const move of moves) this.#count(move, 1);
  }

  #count(move: Move, by: number) {
    this.#moves += by;
    for (const insider of move.insiders)
      if (this.#from(insider)) this.#seenThrough.set(insider, (this.#seenThrough.get(insider) ?? 0) + by);
  }

  /** Whether whoever looks still has a move against them. */
  get holds(): boolean {
    if (this.#moves === 0) return false;
    for (const seen of this.#seenThrough.values()) if (seen === this.#moves) return false;
    return true;
  }

  take(moves: readonly Move[]) {
    for (const move of moves) this.#count(move, -1);
  }

  giveBack(moves: readonly Move[]) {
    for (const move of moves) this.#count(move, 1);
  }
}

/** Whether the moves of a target protect it, also from each insider by themselves. */
export const isProtected = (target: Target) => new Left(target).holds;

/** The insiders who see through all moves of a target, if it has any. */
export const whoSeesThrough = ({ moves, from }: Target) =>
  (moves[0]?.insiders ?? []).filter(
    (insider) => from(insider) && moves.every((move) => move.insiders.includes(insider)),
  );

/**
 * By witnesses: a cell is shown unless it would stop the last move of a target, or the last that an insider does not see through. Each target keeps moves
 * that touch hidden cells alone. Cells that are not in the order are hidden in any case.
 */
export function byWitness(targets: readonly Target[]): Reduction {
  const moves = [...new Set(targets.flatMap((target) => target.moves))];
  const targetsOf = new Map<Move, number[]>(moves.map((move) => [move, []]));
  targets.forEach((target, index) => {
    for (const move of target.moves) targetsOf.get(move)?.push(index);
  });
  const through = new Map<number, Move[]>();
  for (const move of moves)
    for (const cell of move.cells) {
      const list = through.get(cell);
      if (list) list.push(move);
      else through.set(cell, [move]);
    }

  return (order) => {
    const stopped = new Set<Move>();
    const left = targets.map((target) => new Left(target));
    const hidden = new Set<number>();
    for (const cell of order) {
      const stops = (through.get(cell) ?? []).filter((move) => !stopped.has(move));
      const loses = new Map<number, Move[]>();
      for (const move of stops)
        for (const target of targetsOf.get(move) ?? []) {
          const list = loses.get(target);
          if (list) list.push(move);
          else loses.set(target, [move]);
        }
      const taken: [Left, Move[]][] = [];
      let holds = true;
      for (const [target, lost] of loses) {
        const one = left[target] as Left;
        // What had no protection from the start has none to lose.
        if (!one.holds) continue;
        one.take(lost);
        taken.push([one, lost]);
        holds = one.holds;
        if (!holds) break;
      }
      if (holds) {
        for (const move of stops) stopped.add(move);
      } else {
        for (const [one, lost] of taken) one.giveBack(lost);
        hidden.add(cell);
      }
    }
    // What was kept for a move that another cell stopped later hides nothing.
    for (const cell of hidden) if (!through.get(cell)?.some((move) => !stopped.has(move))) hidden.delete(cell);
    return hidden;
  };
}

/** A prime below 2²⁶: products of two remainders are exact as JavaScript numbers. */
const PRIME = 67_108_859;

function inverse(value: number): number {
  let [r0, r1, s0, s1] = [PRIME, value, 0, 1];
  while (r1 !== 0) {
    const times = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - times * r1];
    [s0, s1] = [s1, s0 - times * s1];
  }
  return (s0 + PRIME) % PRIME;
}

/** A linear form on the moves, modulo the prime: what it holds is not zero. */
type Vector = Map<number, number>;

function areParallel(one: Vector, other: Vector): boolean {
  if (one.size !== other.size) return false;
  let factor: number | undefined;
  for (const [move, value] of one) {
    const there = other.get(move);
    if (there === undefined) return false;
    factor ??= (there * inverse(value)) % PRIME;
    if ((value * factor) % PRIME !== there) return false;
  }
  return true;
}

/**
 * By elimination: what hidden cells can still be is a sum of the moves; showing a cell leaves the sums that do not change it. A cell is shown unless
 * a target (a sum of cells) would be changed by none that is left. It counts modulo a prime: rarely a pattern is found that leaves
 * something open, so each is audited exactly afterwards.
 */
export function byElimination(moves: readonly Move[], targets: readonly (readonly number[])[]): Reduction {
  const ofCells = new Map<number, Vector>();
  moves.forEach((move, index) => {
    move.cells.forEach((cell, at) => {
      const vector = ofCells.get(cell) ?? new Map();
      vector.set(index, move.signs[at] === 1 ? 1 : PRIME - 1);
      ofCells.set(cell, vector);
    });
  });
  const cells = [...ofCells.keys()];
  const rowOf = new Map(cells.map((cell, row) => [cell, row]));
  // The row of a cell serves for a target that is a single cell: it is never shown.
  const single = new Set(targets.flatMap((target) => (target.length === 1 ? target : [])));
  const isTarget = [...cells.map((cell) => single.has(cell)), ...targets.map(() => true)];
  const start = [
    ...ofCells.values(),
    ...targets
      .filter((target) => target.length > 1)
      .map((target) => {
        const sum: Vector = new Map();
        for (const cell of target)
          for (const [move, value] of ofCells.get(cell) ?? []) {
            const now = ((sum.get(move) ?? 0) + value) % PRIME;
            if (now === 0) sum.delete(move);
            else sum.set(move, now);
          }
        return sum;
      }),
  ];

  return (order) => {
    const rows = start.map((vector) => new Map(vector));
    const holders = moves.map(() => new Set<number>());
    rows.forEach((vector, row) => {
      for (const move of vector.keys()) holders[move]?.add(row);
    });
    const hidden = new Set<number>();
    for (const cell of order) {
      const row = rowOf.get(cell);
      const vector = row === undefined ? undefined : rows[row];
      if (row === undefined || vector === undefined || vector.size === 0) continue;
      const pivot = [...vector.keys()].reduce((best, move) =>
        (holders[move]?.size ?? 0) < (holders[best]?.size ?? 0) ? move : best,
      );
      const near = [...(holders[pivot] ?? [])].filter((other) => other !== row);
      if (near.some((other) => isTarget[other] && areParallel(vector, rows[other] ?? new Map()))) {
        hidden.add(cell);
        continue;
      }
      const scale = PRIME - inverse(vector.get(pivot) ?? 1);
      for (const other of near) {
        const changed = rows[other] as Vector;
        const factor = ((changed.get(pivot) ?? 0) * scale) % PRIME;
        for (const [move, value] of vector) {
          const now = ((changed.get(move) ?? 0) + factor * value) % PRIME;
          if (now === 0) {
            changed.delete(move);
            holders[move]?.delete(other);
          } else {
            changed.set(move, now);
            holders[move]?.add(other);
          }
        }
      }
      for (const move of vector.keys()) holders[move]?.delete(row);
      vector.clear();
    }
    // What was kept before others were shown may follow from them by now.
    for (const cell of hidden) if (rows[rowOf.get(cell) ?? -1]?.size === 0) hidden.delete(cell);
    return hidden;
  };
}
