import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follow } from './elimination';

const sumOf = (factors: readonly number[]) =>
  new Map(factors.flatMap((factor, unknown) => (factor === 0 ? [] : [[unknown, factor] as const])));
const rows = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 6, maxLength: 6 }), {
  minLength: 1,
  maxLength: 6,
});

describe('exact elimination', () => {
  it('finds that whatever is added up of known sums follows from them', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 6, maxLength: 6 }), (known, times) => {
        const made = [0, 1, 2, 3, 4, 5].map((unknown) =>
          known.reduce((total, row, index) => total + (times[index] ?? 0) * (row[unknown] ?? 0), 0),
        );
        expect(follow(known.map(sumOf), [sumOf(made)])).toEqual([true]);
      }),
    );
  });

  it('finds that a sum with an unknown of its own does not', () => {
    fc.assert(
      fc.property(rows, (known) => {
        expect(follow(known.map(sumOf), [new Map([[6, 1]])])).toEqual([false]);
      }),
    );
  });

  it('stays exact where numbers grow past what JavaScript holds', () => {
    const large = 2 ** 40 + 1;
    const known = [sumOf([large, 1, 0]), sumOf([1, large, 1]), sumOf([0, 1, large])];
    expect(follow(known, [sumOf([1, 0, 0]), sumOf([0, 0, 1])])).toEqual([true, true]);
    expect(follow(known.slice(0, 2), [sumOf([1, 0, 0])])).toEqual([false]);
  });
});
