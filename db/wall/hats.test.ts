import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';

/** Every kind of hat, and every kind of circle that one can be of. */
const FORMAL = ['promotor', 'administrative_support'];
const IN_CIRCLE = ['frontline', 'manager', 'expert_by_experience', 'steward', 'coach'];
const CIRCLES = ['partnership', 'subgroup', 'region', 'coaches', 'flanders'] as const;
interface Kind {
  kind: string;
  circle?: (typeof CIRCLES)[number];
}
const HAT_KINDS: Kind[] = [
  ...['reviewer', 'signal_holder', 'admin', ...FORMAL].map((kind) => ({ kind })),
  ...IN_CIRCLE.flatMap((kind) => CIRCLES.map((circle) => ({ kind, circle }))),
];

/**
 * The rule that keeps two hats apart; null when they go together. A reviewer is nothing else. The contact for signals is in no
 * partnership, and in no circle but Flanders.
 */
function apart(one: Kind, other: Kind): string | null {
  for (const [wse, rest] of [
    [one, other],
    [other, one],
  ] as const) {
    if (wse.kind === 'reviewer' && rest.kind !== 'reviewer') {
      if (rest.kind === 'signal_holder') return 'hats_reviewer_signals';
      if (rest.kind === 'admin') return 'hats_reviewer_admin';
      return rest.circle ? 'hats_reviewer_circle' : 'hats_reviewer_formal';
    }
    if (wse.kind === 'signal_holder' && rest.kind !== 'reviewer') {
      if (FORMAL.includes(rest.kind)) return 'hats_signals_formal';
      if (rest.circle && rest.circle !== 'flanders') return 'hats_signals_circle';
    }
  }
  return null;
}

/** A period in days from 2024-01-01; open where `until` is null, empty where it ends on the day it begins. */
interface Worn {
  hat: Kind;
  from: number;
  until: number | null;
}
const overlap = (one: Worn, other: Worn) =>
  one.until !== one.from &&
  other.until !== other.from &&
  one.from < (other.until ?? Number.POSITIVE_INFINITY) &&
  other.from < (one.until ?? Number.POSITIVE_INFINITY);
/** Every rule that stands between this hat and the ones worn: any of them may be named. */
const rulesAgainst = (worn: Worn[], coming: Worn) =>
  worn.filter((one) => overlap(one, coming)).flatMap((one) => apart(one.hat, coming.hat) ?? []);
const together = (worn: Worn[]) => worn.some((one, at) => rulesAgainst(worn.slice(at + 1), one).length > 0);

const day = (days: number | null) =>
  days === null ? null : new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);

let db: TestDatabase;
const circles = new Map<string, number>();
beforeAll(async () => {
  db = await freshDatabase();
  for (const kind of CIRCLES) {
    const partnership = kind === 'partnership' || kind === 'subgroup';
    const [row] =
      kind === 'partnership'
        ? await db.owner<{ id: number }[]>`select id from network.circles where slug = 'noord'`
        : await db.owner<{ id: number }[]>`insert into network.circles (slug, name, kind, partnership_id)
            values (${kind}, ${kind}, ${kind}, ${partnership ? 1 : null}) returning id`;
    circles.set(kind, row?.id ?? 0);
  }
});
afterAll(() => db.drop());

async function someone() {
  const [row] = await db.owner<{ id: string }[]>`
    insert into network.people (name, email) values ('Iemand', ${`${randomUUID()}@x.example`}) returning id`;
  return row?.id ?? '';
}
const rowOf = (person: string, { hat, from, until }: Worn) => ({
  person_id: person,
  kind: hat.kind,
  circle_id: hat.circle ? (circles.get(hat.circle) ?? 0) : null,
  partnership_id: FORMAL.includes(hat.kind) ? 1 : null,
  starts_on: day(from),
  ends_on: day(until),
});
/** True when the database took it, the rule when one kept it out; null for the same hat twice at a time. Else it throws. */
const took = (work: Promise<unknown>) =>
  work.then(
    () => true as const,
    (error): string | null => {
      if (/^hats_(reviewer|signals)_/.test(error.constraint_name)) return error.constraint_name;
      if (error.constraint_name === 'hats_one_at_a_time') return null;
      throw error;
    },
  );

const period = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 1, max: 30 }), { freq: 3 }))
  .map(([from, days]) => ({ from, until: days === null ? null : from + days }));
// Hats of Europa WSE often: the others go together among themselves.
const kind = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...HAT_KINDS.slice(0, 3)) },
  { weight: 3, arbitrary: fc.constantFrom(...HAT_KINDS) },
);
const hat = fc.tuple(kind, period).map(([kind, when]): Worn => ({ hat: kind, ...when }));
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
            const rows: { id: number }[] = [];
            const taken = await took(
              db.owner<
                { id: number }[]
              >`insert into network.hats ${db.owner(rowOf(person, one.add))} returning id`.then((all) =>
                rows.push(...all),
              ),
            );
            if (taken === null) continue;
            const against = rulesAgainst(worn, one.add);
            expect(taken === true ? [] : [taken]).toEqual(against.length === 0 ? [] : [expect.toBeOneOf(against)]);
            if (taken === true) worn.push({ ...one.add, id: rows[0]?.id ?? 0 });
            else refusals += 1;
          } else {
            const which = worn[one.at % Math.max(1, worn.length)];
            if (!which || (one.ends !== null && one.ends < which.from)) continue;
            const taken = await took(
              db.owner`update network.hats set ends_on = ${day(one.ends)} where id = ${which.id}`,
            );
            if (taken === null) continue;
            const after = worn.map((other) => (other === which ? { ...other, until: one.ends } : other));
            expect(taken === true).toBe(!together(after));
            if (taken === true) which.until = one.ends;
            else refusals += 1;
          }
        }
        expect(together(worn)).toBe(false);
      }),
      { numRuns: 150 },
    );
    expect(refusals).toBeGreaterThan(20);
  });

  it('given at the same moment over two connections: one of them, never both', async () => {
    const pairs = HAT_KINDS.slice(0, 2).flatMap((wse) =>
      HAT_KINDS.filter((rest) => apart(wse, rest)).map((rest) => [wse, rest]),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pairs), period, period, async ([wse, rest], one, other) => {
        const person = await someone();
        const worn = [
          { hat: wse as Kind, ...one },
          { hat: rest as Kind, ...other },
        ] as const;
        const give = (given: Worn) =>
          took(
            db.owner.begin(async (tx) => {
              await tx`insert into network.hats ${tx(rowOf(person, given))}`;
            }),
          );
        const both = await Promise.all(worn.map(give));
        expect(both.every((taken) => taken === true)).toBe(!overlap(...worn));
        expect(both).toContain(true);
      }),
      { numRuns: 80 },
    );
  });

  it('and yet are on one head from before the rule, can be taken off, and no hat of that person can be prolonged', async () => {
    const person = await someone();
    await db.owner`alter table network.hats disable trigger hats_incompatible`;
    const reviewer = rowOf(person, { hat: { kind: 'reviewer' }, from: 0, until: null });
    const member = rowOf(person, { hat: { kind: 'frontline', circle: 'partnership' }, from: 0, until: 90 });
    await db.owner`insert into network.hats ${db.owner([reviewer, member])}`;
    await db.owner`alter table network.hats enable trigger hats_incompatible`;
    const end = (until: number) =>
      took(
        db.owner`update network.hats set ends_on = ${day(until)} where person_id = ${person} and kind = 'frontline'`,
      );
    expect(await end(60)).toBe(true);
    expect(await end(70)).toBe('hats_reviewer_circle');
  });
});
