import { describe, expect, it } from 'vitest';
import { besiege, publishAll, publishPrimaryOnly } from './breach.fixture';
import { drawer } from './random';
import { cellsOf, type Frozen, type Publication, protect, shownOf } from './release';
import { BadTable } from './table';
import { classification, worldOf } from './world.fixture';

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
const rule = { threshold: 5, zerosHidden: false };
const status = classification('status', ['inactief', 'werkend', 'werkloos']);
const gender = classification('gender', ['man', 'vrouw', 'x']);
const ladder = [
  { name: 'all', tells: ['gender', 'status'] },
  { name: 'status', tells: ['status'] },
  { name: 'one number', tells: [] },
];
const publication = (name: string, counts: number[], more: Partial<Publication> = {}): Publication => ({
  name,
  dimensions: [gender, status],
  counts,
  rule,
  ...more,
});
const Q1 = [30, 12, 25, 20, 11, 14, 0, 0, 0];
const countIn = (frozen: Frozen, key: string) => {
  const cell = shownOf(frozen)?.find((one) => one.key === key);
  return cell && 'count' in cell ? cell.count : undefined;
};

describe('publications one after the other', () => {
  it('go out whole where nobody is in a small cell', () => {
    const frozen = protect(publication('Q1', Q1), [], ladder);
    expect(shownOf(frozen)?.every((cell) => 'count' in cell)).toBe(true);
  });

  it('do not tell of one person who came in a quarter', () => {
    const first = protect(publication('Q1', Q1), [], ladder);
    const second = protect(publication('Q2', Q1.with(0, 31)), [first], ladder);
    // All that holds the newcomer is hidden, all else is as it was.
    expect(
      shownOf(second)
        ?.filter((cell) => 'hidden' in cell)
        .map(({ key }) => key),
    ).toEqual(['["man","inactief"]', '["man","total"]', '["total","inactief"]', '["total","total"]']);
  });

  it('do not tell by a correction whom it concerned', () => {
    const first = protect(publication('Q1', Q1), [], ladder);
    const second = protect(publication('Q1 corrected', Q1.with(4, 10), { corrects: true }), [first], ladder);
    expect(countIn(second, '["vrouw","werkend"]')).toBeUndefined();
    expect(countIn(second, '["total","total"]')).toBeUndefined();
    expect(countIn(second, '["man","werkend"]')).toBe(12);
  });

  it('step down to a coarser table, and to nothing, where there are too few', () => {
    expect(protect(publication('Q1', [2, 0, 0, 1, 1, 0, 0, 0, 0]), [], ladder).step).toBe('too-few');
    expect(shownOf(protect(publication('Q1', [2, 0, 0, 1, 1, 0, 0, 0, 0]), [], ladder))).toBeNull();
  });

  it('are the same in whatever order classes and groups are named', () => {
    for (const seed of seeds(1, 8)) {
      const world = worldOf(seed);
      const draw = drawer(seed);
      const orders = (world.publications[0]?.dimensions ?? []).map(({ classes }) =>
        classes
          .map((_, index) => ({ index, key: draw(1000) }))
          .sort((a, b) => a.key - b.key || a.index - b.index)
          .map(({ index }) => index),
      );
      const shuffled = world.publications.map((one): Publication => {
        const sizes = one.dimensions.map(({ classes }) => classes.length);
        const dimensions = one.dimensions.map((dimension, d) => {
          const order = orders[d] ?? [];
          const [total, ...groups] = dimension.groups.map((group) => ({
            ...group,
            classes: group.classes.map((was) => order.indexOf(was)),
          }));
          return {
            ...dimension,
            classes: order.map((was) => dimension.classes[was] ?? ''),
            groups: total ? [total, ...groups.reverse()] : [],
          };
        });
        const counts = one.counts.map((_, position) => {
          let [left, from, unit] = [position, 0, 1];
          for (let d = sizes.length - 1; d >= 0; d--) {
            const size = sizes[d] ?? 1;
            from += (orders[d]?.[left % size] ?? 0) * unit;
            unit *= size;
            left = Math.floor(left / size);
          }
          return one.counts[from] ?? 0;
        });
        return { ...one, dimensions, counts };
      });
      const told = (frozen: Frozen[]) => frozen.map(shownOf);
      expect(told(publishAll({ ...world, publications: shuffled }))).toEqual(told(publishAll(world)));
    }
  });

  it('are the same when they are made again, and leave what went out before as it was', () => {
    for (const seed of seeds(20, 6)) {
      const world = worldOf(seed);
      const out = publishAll(world);
      const before = JSON.stringify(out);
      expect(publishAll(world)).toEqual(out);
      world.publications.forEach((one, index) => {
        expect(protect(one, out.slice(0, index), world.ladder)).toEqual(out[index]);
      });
      expect(JSON.stringify(out)).toBe(before);
    }
  });

  it('tell no hidden count, and not why it is hidden', () => {
    for (const seed of seeds(40, 10))
      for (const frozen of publishAll(worldOf(seed))) {
        const cells = new Map(cellsOf(frozen).map((cell) => [cell.key, cell.count]));
        for (const cell of shownOf(frozen) ?? [])
          if (frozen.pattern[cell.key] === null) expect(cell).toEqual({ key: cell.key, count: cells.get(cell.key) });
          else expect(cell).toEqual({ key: cell.key, hidden: true });
      }
  });

  it('take a higher threshold from one quarter to the next', () => {
    const first = protect(publication('Q1', Q1), [], ladder);
    const stricter = protect(publication('Q2', Q1, { rule: { threshold: 12, zerosHidden: false } }), [first], ladder);
    expect(countIn(stricter, '["vrouw","werkend"]')).toBeUndefined();
    expect(stricter.step).toBe('all');
  });

  it('are refused where counts go down without a correction, or classes are others', () => {
    const first = protect(publication('Q1', Q1), [], ladder);
    expect(() => protect(publication('Q2', Q1.with(0, 29)), [first], ladder)).toThrow(BadTable);
    expect(() => protect(publication('Q2', Q1, { dimensions: [status, gender] }), [first], ladder)).toThrow(BadTable);
  });
});

describe('an attacker with a solver and all that went out', () => {
  it('works nothing out and narrows nothing below the rule', async () => {
    let attacked = 0;
    for (const seed of seeds(1000, 20)) {
      const world = worldOf(seed);
      const { narrowed, ...siege } = await besiege(world, publishAll(world));
      expect({ seed, narrowed }).toEqual({ seed, narrowed: [] });
      attacked += siege.attacked;
    }
    expect(attacked).toBeGreaterThan(300);
  });

  it('who is one of the partnerships, works out nothing of another', async () => {
    for (const seed of seeds(2000, 15)) {
      const world = worldOf(seed);
      const { narrowed } = await besiege(world, publishAll(world), 0);
      expect({ seed, narrowed }).toEqual({ seed, narrowed: [] });
    }
  });

  it('succeeds against primary suppression alone', async () => {
    const world = worldOf(1);
    const { attacked, recovered } = await besiege(world, publishPrimaryOnly(world));
    expect(recovered.length).toBeGreaterThan(attacked / 2);
  });
});
