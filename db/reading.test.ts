import { inspect } from 'node:util';
import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asReader, type Tx } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { sessions } from '@/db/learning/session/tables';
import { memberships } from '@/db/network/membership/tables';
import { organisations } from '@/db/network/organisation/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { plantRoom } from '@/test/plant';

describe('a reading', () => {
  let db: TestDatabase;
  let member: CircleActor;
  beforeAll(async () => {
    db = await freshDatabase();
    member = await db.actor<CircleActor>(PEOPLE.coach);
    for (const [circleId, organisationId] of [
      [1, 1],
      [2, 4],
    ] as const) {
      const [first, second] = await Promise.all(
        (circleId === 1 ? [PEOPLE.frontline, PEOPLE.coach] : [PEOPLE.outsider, PEOPLE.southCoach]).map((email) =>
          db.actor<CircleActor>(email),
        ),
      );
      await plantRoom(db.owner, {
        circleId,
        organisationId,
        quarter: 1,
        stage: 'gather',
        first: first?.personId ?? '',
        second: second?.personId ?? '',
        word: 'woord',
      });
    }
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
      values (gen_random_uuid(), 1, 2024, 2, '2024-04-02', '2024-06-30')`;
  });
  afterAll(() => db.drop());
  const as = <T>(work: (tx: Tx) => Promise<T>) => asReader(member, work);

  it('gives what the selects give one by one: days, moments, decimals, lists, and what a join did not find', async () => {
    const all = {
      members: () => query.select().from(memberships).orderBy(asc(memberships.id)),
      known: () => query.select(getTableColumns(organisations)).from(organisations).orderBy(asc(organisations.id)),
      joined: () =>
        query
          .select({ cycle: cycles, session: sessions, kinds: sql<string[]>`array['a', 'b']` })
          .from(cycles)
          .leftJoin(sessions, eq(sessions.cycleId, cycles.id))
          .orderBy(asc(cycles.id)),
    };
    const read = reading(() => ({ members: all.members(), known: all.known(), joined: all.joined() }));
    const found = await as((tx) => read(tx, {}));
    const [members, known, joined] = await as((tx) =>
      Promise.all([
        tx.select().from(memberships).orderBy(asc(memberships.id)),
        tx.select().from(organisations).orderBy(asc(organisations.id)),
        tx
          .select({ cycle: cycles, session: sessions })
          .from(cycles)
          .leftJoin(sessions, eq(sessions.cycleId, cycles.id))
          .orderBy(asc(cycles.id)),
      ]),
    );
    expect(members.some((one) => typeof one.fte === 'string')).toBe(true);
    expect(joined.some((one) => one.session === null)).toBe(true);
    expect(joined.some((one) => one.session?.plannedAt instanceof Date)).toBe(true);
    expect(found.members).toEqual(members);
    expect(found.known).toEqual(known);
    expect(found.joined).toEqual(joined.map((one) => ({ ...one, kinds: ['a', 'b'] })));
  });

  it('takes other values each time, and text as text', async () => {
    const read = reading(({ words, count }: Given<'words' | 'count'>) => ({
      said: sql<{
        words: string | null;
        entry: number;
      }>`select ${words}::text as words, ${count}::int as entry where ${count} > 0`,
    }));
    const hostile = `'); drop table learning.cycles; -- $1 \\ "`;
    expect(await as((tx) => read(tx, { words: hostile, count: 2 }))).toEqual({ said: [{ words: hostile, entry: 2 }] });
    expect(await as((tx) => read(tx, { words: null, count: 1 }))).toEqual({ said: [{ words: null, entry: 1 }] });
    expect(await as((tx) => read(tx, { words: 'none', count: 0 }))).toEqual({ said: [] });
  });

  it('sees what its reader may see, and nothing of another circle', async () => {
    const read = reading(() => ({ all: query.select({ circleId: cycles.circleId }).from(cycles) }));
    const { all } = await as((tx) => read(tx, {}));
    expect(new Set(all.map(({ circleId }) => circleId))).toEqual(new Set([member.hat.circleId]));
    expect(await db.owner`select from learning.cycles where circle_id <> ${member.hat.circleId}`).not.toHaveLength(0);
  });

  it('says in no error with which words it was asked: refused, or lost with its connection', async () => {
    const secret = 'woorden-van-iemand';
    const refused = reading(({ words }: Given<'words'>) => ({ all: sql`select ${words}::text::int` }));
    const lost = reading(({ words }: Given<'words'>) => ({
      all: sql`select pg_terminate_backend(pg_backend_pid()), pg_sleep(0.1), ${words}::text`,
    }));
    for (const read of [refused, lost]) {
      const error = await as((tx) => read(tx, { words: secret })).then(
        () => null,
        (error) => error,
      );
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(secret);
    }
  });

  it('is refused when it is not told what it asks for, where the driver would wait for ever', async () => {
    const read = reading(({ words }: Given<'words'>) => ({ all: sql`select ${words}::text` }));
    await expect(as((tx) => read(tx, { words: undefined as unknown as string }))).rejects.toThrow('given undefined');
  });

  it('is refused outside of as()', async () => {
    const read = reading(() => ({ all: query.select().from(cycles) }));
    await expect(read({} as Tx, {})).rejects.toThrow('no transaction of as()');
  });
});
