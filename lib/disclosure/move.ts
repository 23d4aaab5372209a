import { floorsOf, isSensitive, type Layout } from './table';

/**
 * Basic moves: take one person from a class and put one into another, in every dimension at once, with signs so that all sums stay what they are
 * but those the move touches (the basic moves of a Markov basis: Diaconis and Sturmfels 1998, Annals of Statistics 26). Where every published sum
 * that a move touches is hidden, the table after the move is as possible as the true one: a witness that the hidden cells on its way cannot be
 * worked out. How often it can be repeated says how far they can be narrowed.
 */
export interface Move {
  /** Positions in `cells` that it changes by one, and which way (1 or -1). */
  cells: readonly number[];
  signs: readonly number[];
  /** How often it can be made, and made backwards, before somebody would be counted as less than nobody (Infinity: always). */
  forth: number;
  back: number;
}

type Change = readonly [position: number, sign: number];

/** A change within one dimension: one more in class `to`, and one less in class `from` if there is one. */
interface Shift {
  classes: readonly Change[];
  /** The groups whose sum it changes, with the sign. */
  groups: readonly (readonly [group: number, sign: number])[];
  /** The same of the sums that cannot be negative. */
  floors: readonly (readonly [floor: number, sign: number])[];
}

function shiftsOf(
  classes: number,
  groups: readonly (readonly number[])[],
  floors: readonly (readonly number[])[],
): Shift[] {
  const holds = (sets: readonly (readonly number[])[]) => sets.map((set) => new Set(set));
  const [inGroup, inFloor] = [holds(groups), holds(floors)];
  const changed = (sets: readonly Set<number>[], to: number, from: number) =>
    sets.flatMap((set, index) => {
      const sign = Number(set.has(to)) - Number(set.has(from));
      return sign === 0 ? [] : [[index, sign] as const];
    });
  const shifts: Shift[] = [];
  for (let to = 0; to < classes; to++)
    for (let from = -1; from < to; from++)
      shifts.push({
        classes:
          from === -1
            ? [[to, 1]]
            : [
                [to, 1],
                [from, -1],
              ],
        groups: changed(inGroup, to, from),
        floors: changed(inFloor, to, from),
      });
  return shifts;
}

/** The crossing of one change per dimension: positions in a list over all crossings, and signs. */
function cross(lists: readonly (readonly Change[])[], sizes: readonly number[]): Change[] {
  let found: Change[] = [[0, 1]];
  lists.forEach((list, d) => {
    const size = sizes[d] ?? 0;
    found = found.flatMap(([position, sign]) =>
      list.map(([index, own]): Change => [position * size + index, sign * own]),
    );
  });
  return found;
}

export interface MoveFinder {
  /**
   * The moves that change a crossing of groups and touch nothing that must stay shown, cheapest first, at most `limit`, and of those only the
   * ones that leave a range of `width` people or more.
   */
  through(at: readonly number[], price: ArrayLike<number>, width: number, limit: number): Move[];
}

/** `open[cell]`: whether a cell may be hidden. Nothing else is touched. */
export function moveFinder(layout: Layout, open: readonly boolean[]): MoveFinder {
  const { dimensions } = layout.table;
  const groupSizes = dimensions.map((dimension) => dimension.groups.length);
  const floorSizes = dimensions.map((dimension) => floorsOf(dimension).length);
  const shifts = dimensions.map((dimension) =>
    shiftsOf(
      dimension.classes.length,
      dimension.groups.map((group) => group.classes),
      floorsOf(dimension),
    ),
  );
  /** How many people can leave a cell: to whoever knows the rule, a hidden cell is not zero where zeros are shown. */
  const room = layout.cells.map((cell) => cell.count - (cell.rule.zerosHidden ? 0 : 1));

  const limits = (changes: readonly Change[], roomOf: (position: number) => number): [forth: number, back: number] => {
    let [forth, back] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const [position, sign] of changes) {
      if (sign < 0) forth = Math.min(forth, roomOf(position));
      else back = Math.min(back, roomOf(position));
    }
    return [forth, back];
  };
  const classSizes = dimensions.map((dimension) => dimension.classes.length);
  const changesKnown = (move: readonly Shift[]) =>
    layout.table.known !== undefined &&
    cross(
      move.map((shift) => shift.classes),
      classSizes,
    ).some(([position]) => layout.table.known?.has(position));
  function make(move: readonly Shift[]): Move {
    const touched = cross(
      move.map((shift) => shift.groups),
      groupSizes,
    )
      .map(([position, sign]): Change => [layout.cellAt[position] ?? -1, sign])
      .filter(([cell]) => cell !== -1);
    const [forth, back] = limits(touched, (cell) => room[cell] ?? 0);
    const floors = cross(
      move.map((shift) => shift.floors),
      floorSizes,
    );
    const [forthAtAll, backAtAll] = limits(floors, (floor) => layout.floors[floor] ?? 0);
    return {
      cells: touched.map(([cell]) => cell),
      signs: touched.map(([, sign]) => sign),
      forth: Math.min(forth, forthAtAll),
      back: Math.min(back, backAtAll),
    };
  }

  return {
    through(at, price, width, limit) {
      const choices = at.map((group, d) =>
        (shifts[d] ?? []).filter((shift) => shift.groups.some(([changed]) => changed === group)),
      );
      const best: { price: number; move: Move }[] = [];
      const chosen: Shift[] = [];
      const consider = (positions: readonly number[]) => {
        const most = best.length < limit ? Number.POSITIVE_INFINITY : (best.at(-1)?.price ?? 0);
        let total = 0;
        for (const position of positions) {
          const cell = layout.cellAt[position] ?? -1;
          if (cell === -1) continue;
          if (!open[cell]) return;
          total += price[cell] ?? 0;
          if (total >= most) return;
        }
        if (changesKnown(chosen)) return;
        const move = make(chosen);
        if (move.forth + move.back < width) return;
        let place = best.length;
        while (place > 0 && (best[place - 1]?.price ?? 0) > total) place--;
        best.splice(place, 0, { price: total, move });
        if (best.length > limit) best.pop();
      };
      const choose = (d: number, positions: readonly number[]) => {
        const size = groupSizes[d];
        if (size === undefined) return consider(positions);
        for (const shift of choices[d] ?? []) {
          chosen[d] = shift;
          const next: number[] = [];
          for (const position of positions) for (const [group] of shift.groups) next.push(position * size + group);
          choose(d + 1, next);
        }
      };
      choose(0, [0]);
      return best.map(({ move }) => move);
    },
  };
}

/** Whether a cell may be hidden: what was shown stays so, and so does a zero where zeros are shown. */
export const mayBeHidden = (layout: Layout): boolean[] =>
  layout.cells.map(
    (cell) =>
      layout.table.earlier?.get(cell.key) !== 'shown' && (cell.count !== 0 || isSensitive(cell.count, cell.rule)),
  );
