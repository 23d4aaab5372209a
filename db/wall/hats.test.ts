import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';

/** What may not sit on one head at one moment: whoever reviews, neither coaches, nor answers signals, nor administers. */
const KINDS = ['reviewer', 'coach', 'signal_holder', 'admin', 'frontline', 'promotor'] as const;
type Kind = (typeof KINDS)[number];
const clash = (one: Kind, other: Kind) =>
  [one, other].includes('reviewer') && [one, other].some((kind) => ['coach', 'signal_holder', 'admin'].includes(kind));

/** A period in days from 2024-01-01; open where `until` is null, empty where it ends on the day it begins. */
interface Worn {
  kind: Kind;
  from: number;
  until: number | null;
}
const overlap = (one: Worn, other: Worn) =>
  one.until !== one.from &&
  other.until !== other.from &&
  one.from < (other.until ?? Number.POSITIVE_INFINITY) &&
  other.from < (one.until ?? Number.POSITIVE_INFINITY);
const together = (worn: Worn[]) =>
  worn.some((one, at) => worn.slice(at + 1).some((other) => clash(one.kind, other.kind) && overlap(one, other)));

const day = (days: number | null) =>
  days === null ? null : new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

async function someone() {
  const [row] = await db.owner<{ id: string }[]>`
    insert into network.people (name, email) values ('Iemand', ${`${randomUUID()}@x.example`}) returning id`;
  return row?.id ?? '';
}
const place = (kind: Kind) => ({
  circle_id: kind === 'coach' || kind === 'frontline' ? 1 : null,
  partnership_id: kind === 'promotor' ? 1 : null,
});
/** True when the database took it; false when it refused the combination. Anything else throws. */
const took = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (error) => {
      // The same hat twice at a time is refused as well, which is another rule.
      if (error.constraint_name === 'hats_incompatible') return false;
      if (error.constraint_name === 'hats_one_at_a_time') return null;
      throw error;
    },
  );

const period = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 1, max: 30 }), { freq: 3 }))
  .map(([from, days]) => ({ from, until: days === null ? null : from + days }));
const hat = fc.tuple(fc.constantFrom(...KINDS), period).map(([kind, when]): Worn => ({ kind, ...when }));
const move = fc.oneof(
  hat.map((add) => ({ add })),
  fc.record({ at: fc.nat(), ends: fc.option(fc.integer({ min: 0, max: 60 })) }),
);

describe('hats that do not go together', () => {
  it('are never worn at one moment, whatever is given, ended or prolonged, in whatever order; all else is allowed', async () => {
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 2, maxLength: 8 }), async (moves) => {
        const person = await someone();
        const worn: (Worn & { id: number })[] = [];
        for (const one of moves) {
          if ('add' in one) {
            const row = {
              person_id: person,
              kind: one.add.kind,
              ...place(one.add.kind),
              starts_on: day(one.add.from),
              ends_on: day(one.add.until),
            };
            const rows: { id: number }[] = [];
            const taken = await took(
              db.owner<{ id: number }[]>`insert into network.hats ${db.owner(row)} returning id`.then((all) =>
                rows.push(...all),
              ),
            );
            if (taken === null) continue;
            expect(taken).toBe(!together([...worn, one.add]));
            if (taken) worn.push({ ...one.add, id: rows[0]?.id ?? 0 });
            else refusals += 1;
          } else {
            const which = worn[one.at % Math.max(1, worn.length)];
            if (!which || (one.ends !== null && one.ends < which.from)) continue;
            const taken = await took(
              db.owner`update network.hats set ends_on = ${day(one.ends)} where id = ${which.id}`,
            );
            if (taken === null) continue;
            const after = worn.map((other) => (other === which ? { ...other, until: one.ends } : other));
            expect(taken).toBe(!together(after));
            if (taken) which.until = one.ends;
            else refusals += 1;
          }
        }
        expect(together(worn)).toBe(false);
      }),
      { numRuns: 150 },
    );
    expect(refusals).toBeGreaterThan(20);
  }, 60_000);

  it('given at the same moment over two connections: one of them, never both', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('coach', 'signal_holder', 'admin'), period, period, async (kind, one, other) => {
        const person = await someone();
        const give = (as: Kind, when: Omit<Worn, 'kind'>) =>
          took(
            db.owner.begin(async (tx) => {
              await tx`insert into network.hats ${tx({ person_id: person, kind: as, ...place(as), starts_on: day(when.from), ends_on: day(when.until) })}`;
            }),
          );
        const both = await Promise.all([give(kind, one), give('reviewer', other)]);
        expect(both.every(Boolean)).toBe(!overlap({ kind, ...one }, { kind: 'reviewer', ...other }));
        expect(both.some(Boolean)).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
