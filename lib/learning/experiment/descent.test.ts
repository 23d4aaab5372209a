import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';

const NORTH = 6;
const SOUTH = 2;
/** Experiments by number: those of North first, then those of South. */
const all = fc.nat(NORTH + SOUTH - 1);
/** `under` hangs one below another, or nowhere. */
const hanging = fc.record({ one: all, under: fc.option(all, { nil: null, freq: 8 }) });
type Hanging = typeof hanging extends fc.Arbitrary<infer T> ? T : never;
const step = fc.oneof(
  fc.array(hanging, { minLength: 1, maxLength: 3 }),
  // Each below the next, at one moment: the shortest way into a circle.
  fc.tuple(fc.integer({ min: 2, max: 3 }), fc.nat(NORTH - 1)).map(([size, first]) =>
    Array.from({ length: size }, (_, at) => ({
      one: (first + at) % NORTH,
      under: (first + ((at + 1) % size)) % NORTH,
    })),
  ),
);

const isOfNorth = (one: number) => one < NORTH;
/** Hangs one in the model, where North may, and says whether it did. */
function hung(parents: (number | null)[], { one, under }: Hanging): string {
  if (!isOfNorth(one)) return 'nothing';
  if (under !== null && !isOfNorth(under)) return 'refused';
  for (let above = under; above !== null; above = parents[above] ?? null) if (above === one) return 'refused';
  parents[one] = under;
  return 'hung';
}
/** Every order in which they can have come. */
const ordersOf = <T>(those: T[]): T[][] =>
  those.length < 2
    ? [those]
    : those.flatMap((one) => ordersOf(those.filter((other) => other !== one)).map((rest) => [one, ...rest]));

describe('what an experiment grew out of', () => {
  let db: TestDatabase;
  let north: CircleActor;
  const seen = { hung: 0, refused: 0, atOnce: 0 };

  beforeAll(async () => {
    db = await freshDatabase();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
      select gen_random_uuid(), id, 2026, 1, '2026-01-05' from network.circles`;
    north = await db.actor(PEOPLE.frontline);
  });
  afterAll(() => db.drop());

  const lay = async (id: string, circle: number) =>
    db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      select ${id}, ${circle}, id, 'Samen bellen', 'Helpt het?', 'We bellen samen', 'An', '2026-06-30'
      from learning.cycles where circle_id = ${circle}`;
  /** By hand, as the verb has it: so that several run at once, each on a connection of its own. */
  const hang = async (who: CircleActor, one: string, under: string | null) => {
    const { code, count } = await tryAs(
      db,
      'circle',
      who.token,
      'update learning.experiments set parent_id = $1::uuid where id = $2::uuid',
      [under, one],
      true,
    );
    // What descends from itself, and what is another circle's.
    if (code === '23514' || code === '23503') return 'refused';
    return code ?? (count > 0 ? 'hung' : 'nothing');
  };

  it('never comes round to itself and is never another circle’s, in whatever order and however many are hung at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
        const ids: string[] = Array.from({ length: NORTH + SOUTH }, () => randomUUID());
        for (const [at, id] of ids.entries()) await lay(id, isOfNorth(at) ? 1 : 2);
        let parents: (number | null)[] = ids.map(() => null);
        for (const those of steps) {
          const orders = ordersOf(those).map((order) => {
            const after = [...parents];
            const answers = new Map(order.map((one) => [one, hung(after, one)]));
            return { answers: those.map((one) => answers.get(one)), parents: after };
          });
          const answers = await Promise.all(
            those.map(({ one, under }) => hang(north, ids[one] ?? '', under === null ? null : (ids[under] ?? ''))),
          );
          const rows = await db.owner<{ id: string; parent: string | null }[]>`
            select id, parent_id as parent from learning.experiments where id = any (${ids})`;
          const found = ids.map((id) => {
            const above = rows.find((row) => row.id === id)?.parent ?? null;
            return above === null ? null : (ids as string[]).indexOf(above);
          });
          expect(orders).toContainEqual({ answers, parents: found });
          parents = found;
          seen.hung += answers.filter((one) => one === 'hung').length;
          seen.refused += answers.filter((one) => one === 'refused').length;
          seen.atOnce += Number(those.length > 1);
        }
      }),
      { numRuns: 40, seed: 2026 },
    );
    // The run says little unless enough was hung, refused and hung at once.
    expect(seen.hung).toBeGreaterThan(100);
    expect(seen.refused).toBeGreaterThan(50);
    expect(seen.atOnce).toBeGreaterThan(50);
  });
});
