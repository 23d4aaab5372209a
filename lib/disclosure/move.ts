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
  /** The classes of `table.insiders` in which it moves people: their own readers know better. */
  insiders: readonly number[];
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
   * ones that leave a range of `width` people or more, to a reader who knows the class `insider` as well.
   */
  through(at: readonly number[], price: ArrayLike<number>, width: number, limit: number, insider?: number): Move[];
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

  const classSizes = dimensions.map((dimension) => dimension.classes.length);
  const changesKnown = (move: readonly Shift[]) =>
    layout.table.known !== undefined &&
    cross(
      move.map((shift) => shift.classes),
      classSizes,
    ).some(([position]) => layout.table.known?.has(position));

  const insiders = layout.table.insiders;
  const insidersOf = (move: readonly Shift[]) =>
    insiders === undefined ? [] : (move[insiders]?.classes.map(([index]) => index) ?? []);

  /** How often a move can be made and made back, by what can leave the cells that it touches. */
  const limits = (cells: readonly number[], signs: readonly number[]): [forth: number, back: number] => {
    let [forth, back] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    cells.forEach((cell, index) => {
      if (signs[index] === -1) forth = Math.min(forth, room[cell] ?? 0);
      else back = Math.min(back, room[cell] ?? 0);
    });
    return [forth, back];
  };
  /** The same, also by what cannot be negative whether it is published or not. */
  const withFloors = (
    move: readonly Shift[],
    [forth, back]: readonly [number, number],
  ): [forth: number, back: number] => {
    const floors = cross(
      move.map((shift) => shift.floors),
      floorSizes,
    );
    const roomOf = (way: number) =>
      floors.flatMap(([floor, sign]) => (sign === way ? [layout.floors[floor] ?? 0] : []));
    return [Math.min(forth, ...roomOf(-1)), Math.min(back, ...roomOf(1))];
  };

  return {
    through(at, price, width, limit, insider) {
      const choices = at.map((group, d) =>
        (shifts[d] ?? []).filter(
          (shift) =>
            shift.groups.some(([changed]) => changed === group) &&
            (d !== insiders || !shift.classes.some(([changed]) => changed === insider)),
        ),
      );
      const best: { price: number; move: Move }[] = [];
      const chosen: Shift[] = [];
      const consider = (positions: readonly number[], directions: readonly number[]) => {
        const most = best.length < limit ? Number.POSITIVE_INFINITY : (best.at(-1)?.price ?? 0);
        let total = 0;
        for (const position of positions) {
          const cell = layout.cellAt[position] ?? -1;
          if (cell === -1) continue;
          if (!open[cell]) return;
          total += price[cell] ?? 0;
          if (total >= most) return;
        }
        const cells: number[] = [];
        const signs: number[] = [];
        for (let index = 0; index < positions.length; index++) {
          const cell = layout.cellAt[positions[index] ?? 0] ?? -1;
          if (cell === -1) continue;
          cells.push(cell);
          signs.push(directions[index] ?? 0);
        }
        const byCells = limits(cells, signs);
        if (byCells[0] + byCells[1] < width || changesKnown(chosen)) return;
        const [forth, back] = withFloors(chosen, byCells);
        if (forth + back < width) return;
        let place = best.length;
        while (place > 0 && (best[place - 1]?.price ?? 0) > total) place--;
        best.splice(place, 0, { price: total, move: { cells, signs, forth, back, insiders: insidersOf(chosen) } });
        if (best.length > limit) best.pop();
      };
      const choose = (d: number, positions: readonly number[], directions: readonly number[]) => {
        const size = groupSizes[d];
        if (size === undefined) return consider(positions, directions);
        for (const shift of choices[d] ?? []) {
          chosen[d] = shift;
          const next: number[] = [];
          const signs: number[] = [];
          for (let index = 0; index < positions.length; index++)
            for (const [group, sign] of shift.groups) {
              next.push((positions[index] ?? 0) * size + group);
              signs.push((directions[index] ?? 0) * sign);
            }
          choose(d + 1, next, signs);
        }
      };
      choose(0, [0], [1]);
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
