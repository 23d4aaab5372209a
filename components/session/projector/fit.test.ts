import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFit, standsFor } from './fit';

/** Something that takes room: more for a larger level, and less for each column more. */
const things = fc.record({
  top: fc.nat(20),
  /** Pages that it takes in one column at the smallest level. */
  much: fc.double({ min: 0.01, max: 40, noNaN: true }),
  growth: fc.double({ min: 1, max: 1.5, noNaN: true }),
  /** Columns that are wide enough at the smallest level; fewer at larger ones. */
  columns: fc.integer({ min: 1, max: 4 }),
});
type Thing = typeof things extends fc.Arbitrary<infer T> ? T : never;
const columnsOf = ({ columns }: Thing, level: number) =>
  Array.from({ length: Math.max(1, columns - Math.floor(level / 5)) }, (_, index) => index + 1);
const pagesOf = ({ much, growth }: Thing, level: number, columns: number) =>
  Math.ceil((much * growth ** level) / columns);

describe('how large something is on the projector', () => {
  it('is the largest size at which it stands on one page; else the smallest, on as few pages as can be', () => {
    fc.assert(
      fc.property(things, (thing) => {
        const columnsAt = (level: number) => columnsOf(thing, level);
        const pagesAt = (level: number, columns: number) => pagesOf(thing, level, columns);
        const fit = chooseFit(thing.top, columnsAt, pagesAt);
        expect(pagesAt(fit.level, fit.columns)).toBe(fit.pages);
        const levels = Array.from({ length: thing.top + 1 }, (_, level) => level);
        const onOne = levels.filter((level) => columnsAt(level).some((columns) => pagesAt(level, columns) <= 1));
        if (onOne.length > 0) {
          expect(fit).toMatchObject({ level: onOne.at(-1), pages: 1 });
          for (const fewer of columnsAt(fit.level).filter((one) => one < fit.columns)) {
            expect(pagesAt(fit.level, fewer)).toBeGreaterThan(1);
          }
        } else {
          expect(fit.level).toBe(0);
          expect(fit.pages).toBe(Math.min(...columnsAt(0).map((columns) => pagesAt(0, columns))));
        }
      }),
    );
  });

  it('never says that it stands on one page where it does not, however oddly it was measured', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.func(fc.integer({ min: 1, max: 9 })), (top, measured) => {
        const pagesAt = (level: number, columns: number) => measured(level, columns);
        const fit = chooseFit(top, () => [1, 2, 3], pagesAt);
        expect(pagesAt(fit.level, fit.columns)).toBe(fit.pages);
      }),
    );
  });

  it('a page stands for as long as it takes to read, and never flickers by', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 50 }), fc.nat(500), (signs, pages, more) => {
        const time = standsFor(signs, pages);
        expect(time).toBeGreaterThanOrEqual(9000);
        expect(time).toBeLessThanOrEqual(30_000);
        expect(standsFor(signs + more, pages)).toBeGreaterThanOrEqual(time);
      }),
    );
  });
});
