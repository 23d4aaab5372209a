import { describe, expect, it } from 'vitest';
import { recovered } from './audit';
import { knownOf, narrow, rangeOf } from './interval';
import { protect, shownOf } from './release';
import { suppress } from './secondary';
import { finestOf, type Layout, setsOf } from './table';
import { hiding, square } from './vectors.fixture';
import { classification } from './world.fixture';

const V1 = square(
  ['vrouw', 'man', 'niet_binair'],
  ['werkloos', 'inactief', 'werkend'],
  [
    [6, 4, 0],
    [7, 5, 1],
    [0, 1, 0],
  ],
);
const sumOf = (layout: Layout, key: readonly string[]) => {
  const cell = layout.cells.find((one) => one.key === JSON.stringify(key));
  const { dimensions } = layout.table;
  return new Map(finestOf(dimensions, setsOf(dimensions, cell?.at ?? [])).map((position) => [position, 1]));
};
/** Bounds by the shown cells alone, as the vectors were made: whoever reads them does not know that zeros are shown. */
const boundsOf = (layout: Layout, hidden: readonly boolean[], key: readonly string[]) => {
  const known = knownOf(layout, hidden).map((one, index) => (hidden[index] ? { ...one, least: 0 } : one));
  const range = rangeOf(layout.table.counts.length, known, sumOf(layout, key));
  expect(range?.reached).toBe(true);
  return [range?.least, range?.most];
};

describe('the golden vectors', () => {
  it('V1: totals give away every cell that only the primary rule hides', () => {
    const cells = [
      ['vrouw', 'inactief'],
      ['man', 'werkend'],
      ['niet_binair', 'inactief'],
    ];
    const hidden = hiding(V1, cells);
    expect(
      recovered(V1, hidden)
        .map(({ key }) => JSON.parse(key))
        .sort(),
    ).toEqual(cells.sort());
    expect(boundsOf(V1, hidden, ['vrouw', 'inactief'])).toEqual([4, 4]);
    expect(boundsOf(V1, hidden, ['man', 'werkend'])).toEqual([1, 1]);
    expect(boundsOf(V1, hidden, ['niet_binair', 'inactief'])).toEqual([1, 1]);
  });

  it('V2: a pattern that leaves nothing to work out exactly can still be narrow, and the interval rule says so', () => {
    const bounds: [string, string, number, number][] = [
      ['vrouw', 'inactief', 4, 5],
      ['man', 'werkend', 0, 1],
      ['niet_binair', 'inactief', 0, 1],
      ['vrouw', 'werkloos', 5, 6],
      ['man', 'werkloos', 7, 8],
      ['niet_binair', 'werkend', 0, 1],
    ];
    const hidden = hiding(
      V1,
      bounds.map(([row, column]) => [row, column]),
    );
    expect(recovered(V1, hidden)).toEqual([]);
    for (const [row, column, least, most] of bounds) expect(boundsOf(V1, hidden, [row, column])).toEqual([least, most]);
    expect(narrow(V1, hidden)).toHaveLength(6);
  });

  it('V1: what the interval rule lets out of the same table leaves every hidden cell five people wide', () => {
    const { hidden, unprotected } = suppress(V1, 'threshold');
    expect(unprotected).toEqual([]);
    expect(recovered(V1, hidden)).toEqual([]);
    expect(narrow(V1, hidden)).toEqual([]);
  });

  it('V4: the feasibility interval of the handbook (chapter 4, example 3) is found', () => {
    // x11 x12 | 7, x21 x22 | 3, 3 3 | 6, with totals 9 and 7.
    const rows = [
      [0, 1],
      [2, 3],
      [0, 2],
      [1, 3],
    ];
    const known = [7, 3, 6, 4].map((value, index) => ({
      sum: new Map(rows[index]?.map((unknown) => [unknown, 1])),
      least: value,
      most: value,
    }));
    expect(rangeOf(4, known, new Map([[0, 1]]))).toEqual({ least: 3, most: 6, reached: true });
  });

  it('V5: two single people beside each other in a line are both known, and are not left so', () => {
    const layout = square(
      ['a', 'b'],
      ['1', '2', '3', '4', '5'],
      [
        [0, 1, 7, 1, 0],
        [2, 0, 0, 2, 8],
      ],
    );
    const ones = hiding(layout, [
      ['a', '2'],
      ['a', '4'],
      ['b', '1'],
      ['b', '4'],
      ['total', '1'],
      ['total', '2'],
      ['total', '4'],
    ]);
    expect(narrow(layout, ones).map(({ cell, range }) => [cell.key, range.least, range.most])).toContainEqual([
      '["a","2"]',
      1,
      1,
    ]);
    for (const width of ['exact', 'threshold'] as const) {
      const { hidden } = suppress(layout, width);
      const range = rangeOf(10, knownOf(layout, hidden), sumOf(layout, ['a', '2']));
      expect((range?.most ?? 0) - (range?.least ?? 0)).toBeGreaterThanOrEqual(width === 'exact' ? 1 : 5);
    }
  });

  it('V7: two counts of homeless people a quarter apart do not both go out when two came in between', () => {
    const rule = { threshold: 10, zerosHidden: true };
    const publication = (name: string, counts: number[]) => ({
      name,
      dimensions: [classification('area', ['P1'])],
      counts,
      rule,
    });
    const ladder = [{ name: 'all', tells: [] }];
    const first = protect(publication('Q1', [12]), [], ladder);
    expect(shownOf(first)).toEqual([{ key: '["total"]', count: 12 }]);
    expect(shownOf(protect(publication('Q2', [14]), [first], ladder))).toBeNull();
    expect(shownOf(protect(publication('Q2', [22]), [first], ladder))).toEqual([{ key: '["total"]', count: 22 }]);
  });

  it('V9: one person is not what the total, women and men leave over', () => {
    const layout = square(['EECO04'], ['vrouw', 'man', 'niet_binair'], [[18, 12, 1]]);
    expect(
      recovered(
        layout,
        hiding(layout, [
          ['EECO04', 'niet_binair'],
          ['total', 'niet_binair'],
        ]),
      ),
    ).toHaveLength(2);
    const { hidden } = suppress(layout, 'threshold');
    expect(recovered(layout, hidden)).toEqual([]);
    expect(narrow(layout, hidden)).toEqual([]);
  });
});
