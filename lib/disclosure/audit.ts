import { follow, type Sum } from './elimination';
import { type Cell, finestOf, type Layout, setsOf } from './table';

/**
 * The audit by exact arithmetic: apart from how a pattern was made, which hidden cells (and sums in between) follow from the shown ones by adding
 * and subtracting. `hidden[cell]` says which cells of the layout are hidden.
 */
export function recovered(layout: Layout, hidden: readonly unknown[], sums: readonly Cell[] = []): Cell[] {
  const { dimensions } = layout.table;
  const sumOf = (cell: Cell): Sum =>
    new Map(finestOf(dimensions, setsOf(dimensions, cell.at)).map((position) => [position, 1]));
  const asked = [...layout.cells.filter((_, index) => hidden[index]), ...sums];
  const known = [
    ...layout.cells.filter((_, index) => !hidden[index]).map(sumOf),
    ...[...(layout.table.known ?? [])].map((position): Sum => new Map([[position, 1]])),
  ];
  const answers = follow(known, asked.map(sumOf));
  return asked.filter((_, index) => answers[index]);
}
