import { type Layout, layOut } from './table';
import { classification } from './world.fixture';

/** A table of two classifications with its cells known, and all sums published. Threshold 5, zeros shown, unless told otherwise. */
export const square = (
  rows: readonly string[],
  columns: readonly string[],
  counts: readonly (readonly number[])[],
): Layout =>
  layOut({
    dimensions: [classification('row', rows), classification('column', columns)],
    counts: counts.flat(),
    rule: { threshold: 5, zerosHidden: false },
  });

/** Which cells of a layout are hidden, by the names of their groups. */
export const hiding = (layout: Layout, cells: readonly (readonly string[])[]): boolean[] => {
  const keys = new Set(cells.map((cell) => JSON.stringify(cell)));
  return layout.cells.map(({ key }) => keys.has(key));
};
