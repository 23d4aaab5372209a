import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, linesOf, type Standing } from './columns';

const cardsOf = (bodies: readonly string[]): Standing[] =>
  bodies.map((body, index) => ({ id: String(index), height: linesOf(body) }));
const bodies = fc.array(fc.string({ minLength: 1, maxLength: 300 }), { maxLength: 80 });
const heightsOf = (cards: readonly Standing[], columns: ReadonlyMap<string, number>, count: number) =>
  Array.from({ length: count }, (_, column) =>
    cards.filter(({ id }) => columns.get(id) === column).reduce((sum, { height }) => sum + height, 0),
  );

describe('cards in columns', () => {
  it('stand in one column each, and no column is much higher than another', () => {
    fc.assert(
      fc.property(bodies, fc.integer({ min: 1, max: 6 }), (words, count) => {
        const cards = cardsOf(words);
        const columns = layOut(cards, count, new Map());
        expect([...columns.keys()].sort()).toEqual(cards.map(({ id }) => id).sort());
        const heights = heightsOf(cards, columns, count);
        expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(18);
      }),
    );
  });

  it('keep their column while others are taken away, but for the last ones where columns come to differ by much', () => {
    fc.assert(
      fc.property(bodies, fc.integer({ min: 1, max: 5 }), fc.func(fc.boolean()), (words, count, stays) => {
        const cards = cardsOf(words);
        const before = layOut(cards, count, new Map());
        const left = cards.filter(({ id }) => stays(id));
        const after = layOut(left, count, before);
        const kept = heightsOf(left, before, count);
        if (Math.max(...kept) - Math.min(...kept) <= 18) {
          for (const { id } of left) expect(after.get(id)).toBe(before.get(id));
        }
        const moved = left.filter(({ id }) => after.get(id) !== before.get(id));
        for (const { id } of moved) {
          const behind = left.slice(left.findIndex((one) => one.id === id) + 1);
          const own = behind.filter((one) => before.get(one.id) === before.get(id));
          for (const one of own) expect(after.get(one.id)).not.toBe(before.get(id));
        }
      }),
    );
  });

  it('are set anew when there is room for another number of columns', () => {
    const cards = cardsOf(Array.from({ length: 12 }, () => 'even lang'));
    const three = layOut(cards, 3, new Map());
    expect(new Set(layOut(cards, 2, three).values())).toEqual(new Set([0, 1]));
  });
});
