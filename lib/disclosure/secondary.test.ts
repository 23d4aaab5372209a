import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recovered } from './audit';
import { narrow } from './interval';
import { suppress, type Width } from './secondary';
import { type Dimension, isSensitive, type Layout, layOut } from './table';
import { classification } from './world.fixture';

const letters = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** Areas in two provinces, crossed with one or two classifications. */
const layouts = fc
  .record({
    areas: fc.integer({ min: 1, max: 5 }),
    sizes: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 1, maxLength: 2 }),
    counts: fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), {
      minLength: 45,
      maxLength: 45,
    }),
    strict: fc.boolean(),
  })
  .map(({ areas, sizes, counts, strict }): Layout => {
    const area = classification('area', letters('P', areas));
    const provinces = [0, 1].map((rest) => ({
      name: `province ${rest}`,
      classes: area.classes.flatMap((_, index) => (index % 2 === rest ? [index] : [])),
    }));
    const dimensions: Dimension[] = [
      { ...area, groups: [...area.groups, ...(areas > 1 ? provinces : [])] },
      ...sizes.map((size, index) => classification(`theme ${index}`, letters('c', size))),
    ];
    const finest = dimensions.reduce((product, { classes }) => product * classes.length, 1);
    return layOut({
      dimensions,
      counts: counts.slice(0, finest),
      rule: strict ? { threshold: 10, zerosHidden: true } : { threshold: 5, zerosHidden: false },
    });
  });
const widths = fc.constantFrom<Width>('algebra', 'exact', 'threshold');

describe('secondary suppression', () => {
  it('hides all that is sensitive by itself, and no zero where zeros are shown', () => {
    fc.assert(
      fc.property(layouts, widths, (layout, width) => {
        const { hidden } = suppress(layout, width);
        layout.cells.forEach((cell, index) => {
          expect(hidden[index] === 'primary').toBe(isSensitive(cell.count, cell.rule));
          if (cell.count === 0 && !cell.rule.zerosHidden) expect(hidden[index]).toBeUndefined();
        });
      }),
      { numRuns: 30 },
    );
  });

  it('leaves no hidden cell to be worked out by adding and subtracting', () => {
    fc.assert(
      fc.property(layouts, widths, (layout, width) => {
        const { hidden, unprotected } = suppress(layout, width);
        fc.pre(unprotected.length === 0);
        expect(recovered(layout, hidden)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves every hidden cell a range as wide as the threshold, where it says that it protects it', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const { hidden, unprotected } = suppress(layout, 'threshold');
        fc.pre(unprotected.length === 0);
        expect(narrow(layout, hidden)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('lays open what it cannot protect, and says so', () => {
    const layout = layOut({
      dimensions: [classification('area', ['P1'])],
      counts: [3],
      rule: { threshold: 5, zerosHidden: false },
      earlier: new Map([['["total"]', 'shown']]),
    });
    expect(suppress(layout, 'threshold').unprotected.map(({ key }) => key)).toEqual(['["P1"]']);
  });

  it('decides the same of the same table', () => {
    fc.assert(
      fc.property(layouts, widths, (layout, width) => {
        expect(suppress(layout, width)).toEqual(suppress(layout, width));
      }),
      { numRuns: 10 },
    );
  });

  it('never reveals more by hiding more', () => {
    fc.assert(
      fc.property(layouts, fc.infiniteStream(fc.boolean()), (layout, more) => {
        const { hidden } = suppress(layout, 'algebra');
        const before = new Set(recovered(layout, hidden).map(({ key }) => key));
        const wider = hidden.map((why) => why ?? (more.next().value === true ? 'secondary' : undefined));
        const sensitive = recovered(layout, wider).filter((cell) => isSensitive(cell.count, cell.rule));
        for (const { key } of sensitive) expect(before.has(key)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
