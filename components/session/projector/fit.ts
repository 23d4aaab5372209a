/** How large something is shown, and in how many pages. */
export interface Fit {
  /** From 0, the smallest that is read from the back of the room. */
  level: number;
  columns: number;
  pages: number;
}

/**
 * The largest level at which everything stands on one page, in as few columns as that needs. Where not even the smallest level
 * does: the smallest, in the columns that take fewest pages.
 * @param top the largest level
 * @param columnsAt how many columns are wide enough to read at a level, fewest first; never none
 * @param pagesAt how many pages it takes at a level in so many columns, as measured; more for a larger level
 */
export function chooseFit(
  top: number,
  columnsAt: (level: number) => readonly number[],
  pagesAt: (level: number, columns: number) => number,
): Fit {
  const onOnePage = (level: number): Fit | null => {
    const columns = columnsAt(level).find((one) => pagesAt(level, one) <= 1);
    return columns === undefined ? null : { level, columns, pages: 1 };
  };
  let best = onOnePage(0);
  if (!best) {
    const ways = columnsAt(0).map((columns) => ({ level: 0, columns, pages: pagesAt(0, columns) }));
    return ways.reduce((fewest, one) => (one.pages < fewest.pages ? one : fewest));
  }
  let [fits, tooLarge] = [0, top + 1];
  while (tooLarge - fits > 1) {
    const middle = Math.floor((fits + tooLarge) / 2);
    const found = onOnePage(middle);
    if (found) [best, fits] = [found, middle];
    else tooLarge = middle;
  }
  return best;
}

/** Milliseconds that people who read slowly, or whose language it is not, need for a sign; and what a page gets at least and at most. */
const READING = 90;
const SHORTEST = 9000;
const LONGEST = 30_000;

/** Milliseconds for which each of some pages stands, by how many signs there are to read on all of them. */
export const standsFor = (signs: number, pages: number): number =>
  Math.min(LONGEST, Math.max(SHORTEST, (signs / Math.max(1, pages)) * READING));
