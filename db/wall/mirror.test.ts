import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MIRROR, PAIRS } from '@/db/ground/mirror';
import { LOGINS } from '@/db/logins';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { type Planted, plantRoom } from '@/test/plant';

type Who = keyof typeof PEOPLE;
/** PostgreSQL's codes: a check or a trigger refused; nothing was found. */
const CHECK = '23514';
const NOT_FOUND = 'P0002';
const FIVE = ['steward', 'frontline', 'frontline2', 'manager', 'expert'] as const satisfies Who[];
const PAIR_NAMES = Object.keys(PAIRS);

/** The wel/niet mirror, to somebody of the circle who has a login's password and SQL of their own. */
describe('the mirror', () => {
  let db: TestDatabase;
  let north: Planted;
  let ids: Record<Who, string>;
  let tokens: Record<Who, string>;

  const at = (who: Who, statement: string, parameters: unknown[] = []) =>
    tryAs(db, 'circle', tokens[who], statement, parameters);
  const keep = (who: Who, statement: string, parameters: unknown[] = []) =>
    tryAs(db, 'circle', tokens[who], statement, parameters, true);
  const place = (who: Who, pair: string, place: number | null) =>
    keep(who, 'select learning.place_in_mirror($1, $2, $3)', [north.cycleId, pair, place]);
  const show = (who: Who) => keep(who, 'select learning.show_mirror($1)', [north.cycleId]);
  async function spreads(who: Who) {
    const { code, rows } = await at(
      who,
      'select pair, to_jsonb(counts) as counts from learning.mirror_spreads order by pair',
    );
    expect(code, who).toBeNull();
    return rows;
  }
  const answered = async () =>
    (await db.owner<{ answered: number }[]>`select answered from learning.mirrors where cycle_id = ${north.cycleId}`)[0]
      ?.answered;
  /** Five people at 1, 1, 4, 4, 5 in one pair. */
  const answerAll = async () => {
    for (const [index, who] of FIVE.entries()) await place(who, 'd2', [1, 1, 4, 4, 5][index] ?? 1);
  };

  beforeAll(async () => {
    db = await freshDatabase();
    const people = await db.owner<{ id: string; email: string }[]>`select id, email from network.people`;
    const entries = Object.entries(PEOPLE) as [Who, string][];
    ids = Object.fromEntries(
      entries.map(([key, email]) => [key, people.find((one) => one.email === email)?.id]),
    ) as typeof ids;
    tokens = {} as typeof tokens;
    for (const [key, email] of entries) {
      if (key !== 'removed') tokens[key] = (await db.actor(email)).token;
    }
    const room = { circleId: 1, organisationId: 1, first: ids.frontline, second: ids.coach, word: 'noord', quarter: 2 };
    north = await plantRoom(db.owner, room);
  });
  afterAll(() => db.drop());
  beforeEach(() => db.owner`delete from learning.mirrors where circle_id = 1`);

  it('keeps an answer from everybody but its writer, who has it by a door', async () => {
    await place('frontline', 'd1', 2);
    await place('manager', 'd1', 5);
    for (const login of LOGINS) {
      for (const statement of ['select * from', 'select count(*) from', 'explain analyze select * from']) {
        const { code } = await tryAs(db, login, tokens.frontline, `${statement} learning.mirror_answers`);
        expect(code, `${login}: ${statement}`).toBe(REFUSED);
      }
    }
    const mine = async (who: Who) => (await at(who, 'select * from learning.my_places($1)', [north.cycleId])).rows;
    expect(await mine('frontline')).toEqual([{ pair: 'd1', place: 2 }]);
    expect(await mine('manager')).toEqual([{ pair: 'd1', place: 5 }]);
    for (const who of ['coach', 'steward', 'outsider'] as const) expect(await mine(who), who).toEqual([]);
    expect(await spreads('coach')).toEqual([]);
  });

  it('takes an answer as often as it is sent, changed or taken back, and counts people once', async () => {
    for (const at of [2, 2, 4]) expect((await place('frontline', 'd1', at)).code).toBeNull();
    expect((await place('frontline', 'l4', 1)).code).toBeNull();
    expect(await answered()).toBe(1);
    for (const pair of ['d1', 'd1', 'l4']) await place('frontline', pair, null);
    expect(await answered()).toBe(0);
    expect((await place('frontline', 'd1', 6)).code).toBe(CHECK);
    expect((await place('frontline', 'z9', 1)).code).toBe(CHECK);
  });

  it('is shown once, by coach, steward or whoever steers, to the circle alone, and keeps no answer', async () => {
    await answerAll();
    for (const who of ['frontline', 'manager', 'expert'] as const) expect((await show(who)).code, who).toBe(REFUSED);
    for (const who of ['outsider', 'southCoach'] as const) expect((await show(who)).code, who).toBe(NOT_FOUND);
    expect((await show('steward')).code).toBeNull();
    const shown = [{ pair: 'd2', counts: [2, 0, 0, 2, 1] }];
    for (const who of ['frontline', 'coach', 'manager'] as const) expect(await spreads(who), who).toEqual(shown);
    expect(await spreads('outsider')).toEqual([]);
    expect(await db.owner`select from learning.mirror_answers where circle_id = 1`).toHaveLength(0);
    expect((await place('coach', 'd2', 3)).code).toBe(CHECK);
    expect((await show('coach')).code).toBeNull();
    expect(await spreads('coach')).toEqual(shown);
  });

  it('is shown by a member whom the circle asked to steer', async () => {
    await answerAll();
    await db.owner`update learning.sessions set facilitator_id = ${ids.frontline2} where id = ${north.sessionId}`;
    expect((await show('frontline2')).code).toBeNull();
    await db.owner`update learning.sessions set facilitator_id = ${ids.coach} where id = ${north.sessionId}`;
  });

  it('shows nothing to whoever would show it, look, and take it back', async () => {
    await answerAll();
    const looked = await at(
      'coach',
      `select learning.show_mirror('${north.cycleId}'); select * from learning.mirror_spreads`,
    );
    expect(looked.code).toBeNull();
    expect(looked.rows.flat().filter((row) => 'counts' in row)).toEqual([]);
    const within = await at(
      'coach',
      `do $$ begin perform learning.show_mirror('${north.cycleId}'); end $$; savepoint s; select * from learning.mirror_spreads`,
    );
    expect(within.rows.flat().filter((row) => 'counts' in row)).toEqual([]);
    // Nor which pairs would be shown, by choosing one.
    const tried = await at(
      'coach',
      `select learning.show_mirror('${north.cycleId}'); select learning.choose_step('${north.cycleId}', 'd1')`,
    );
    expect(tried.code).toBe('P0002');
  });

  it('waits for five people', async () => {
    for (const who of FIVE.slice(1)) await place(who, 'd1', 3);
    expect((await show('coach')).code).toBe(CHECK);
    await place('steward', 'k1', 3);
    expect((await show('coach')).code).toBeNull();
    // Five people, and no pair with five answers.
    expect(await spreads('coach')).toEqual([]);
  });

  it('lets nobody write by hand what the doors write', async () => {
    await answerAll();
    for (const statement of [
      `insert into learning.mirrors (circle_id, cycle_id) values (1, '${north.cycleId}')`,
      `update learning.mirrors set shown_on = network.today()`,
      `update learning.mirrors set answered = 9`,
      `update learning.mirrors set step = 'd2'`,
      `delete from learning.mirrors`,
      `insert into learning.mirror_spreads (mirror_id, circle_id, pair, counts) select id, 1, 'd1', '{5,5,5,5,5}' from learning.mirrors`,
      `update learning.mirror_spreads set counts = '{5,5,5,5,5}'`,
      `delete from learning.mirror_spreads`,
      `select learning.hold_mirror('${north.cycleId}')`,
    ]) {
      expect((await at('coach', statement)).code, statement).toBe(REFUSED);
    }
  });

  it('lets the circle choose one step, of what is shown', async () => {
    const choose = (who: Who, pair: string | null) =>
      keep(who, 'select learning.choose_step($1, $2)', [north.cycleId, pair]);
    await answerAll();
    expect((await choose('frontline', 'd2')).code).toBe(NOT_FOUND);
    await show('coach');
    expect((await choose('frontline', 'd1')).code).toBe(NOT_FOUND);
    expect((await choose('outsider', 'd2')).code).toBe(NOT_FOUND);
    expect((await choose('frontline', 'd2')).code).toBeNull();
    expect((await at('manager', 'select step from learning.mirrors')).rows).toContainEqual({ step: 'd2' });
    expect((await choose('manager', null)).code).toBeNull();
  });

  it('goes with its cycle when it was not shown, and stays as it is when it was', async () => {
    await answerAll();
    const close = () =>
      db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${north.sessionId}`;
    const reopen = async () => {
      await db.owner`update learning.sessions set stage = 'gather', closed_at = null where id = ${north.sessionId}`;
      await db.owner`update learning.cycles set closed_on = null where id = ${north.cycleId}`;
    };
    await close();
    expect(await db.owner`select from learning.mirrors where circle_id = 1`).toHaveLength(0);
    expect(await db.owner`select from learning.mirror_answers where circle_id = 1`).toHaveLength(0);
    expect((await place('frontline', 'd1', 3)).code).toBe(CHECK);
    await reopen();
    await answerAll();
    await show('coach');
    await close();
    expect(await spreads('frontline')).toHaveLength(1);
    expect((await keep('frontline', 'select learning.choose_step($1, $2)', [north.cycleId, 'd2'])).code).toBe(CHECK);
    await reopen();
  });

  it('forgets answers of a session that was left open for twenty weeks', async () => {
    await answerAll();
    await db.owner`select learning.leave_no_trace(${north.sessionId})`;
    expect(await db.owner`select from learning.mirror_answers where circle_id = 1`).toHaveLength(0);
    await db.owner`update learning.sessions set traces_erased_on = null where id = ${north.sessionId}`;
  });

  it('counts an answer or refuses it, whoever shows it at that moment', async () => {
    for (const who of FIVE) await place(who, 'd1', 3);
    const here: Who[] = [...FIVE, 'coach', 'twoHats'];
    const answers = here.flatMap((who, index) => [() => place(who, 'l1', 1 + (index % 3))]);
    const all = await Promise.all([
      ...answers.slice(0, 5).map((go) => go()),
      show('coach'),
      ...answers.slice(5).map((go) => go()),
    ]);
    const taken = all.filter((_, index) => index !== 5).filter(({ code }) => code === null).length;
    expect(all[5]?.code).toBeNull();
    const rows = await spreads('coach');
    const sum = rows.find((row) => row.pair === 'l1')?.counts.reduce((a: number, b: number) => a + b, 0);
    // With fewer than five there is no picture to count.
    if (sum !== undefined) expect(sum).toBe(taken);
    else expect(taken).toBeLessThan(7);
    expect(await db.owner`select from learning.mirror_answers where circle_id = 1`).toHaveLength(0);
  });

  it('tells nobody what another answered, whoever knows their own answer and who took part', async () => {
    const everybody = Object.values(ids);
    const answers = fc.array(
      fc.record({
        people: fc.integer({ min: 0, max: 9 }),
        // Few places come up often: where all agree, or all but one.
        from: fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }),
        seed: fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
      }),
      { minLength: PAIR_NAMES.length, maxLength: PAIR_NAMES.length },
    );
    await fc.assert(
      fc.asyncProperty(answers, async (drawn) => {
        await db.owner`delete from learning.mirrors where circle_id = 1`;
        const id = randomUUID();
        await db.owner`insert into learning.mirrors (id, circle_id, cycle_id, answered) values (${id}, 1, ${north.cycleId}, 9)`;
        const given = new Map(
          drawn.map(({ people, from, seed }, index) => [
            PAIR_NAMES[index] as string,
            seed.slice(0, people).map((one) => from[one % from.length] as number),
          ]),
        );
        const rows = [...given].flatMap(([pair, places]) =>
          places.map((place, index) => ({
            mirror_id: id,
            circle_id: 1,
            pair,
            person_id: everybody[index] as string,
            place,
          })),
        );
        if (rows.length > 0) await db.owner`insert into learning.mirror_answers ${db.owner(rows)}`;
        expect((await show('coach')).code).toBeNull();
        const seen = new Map((await spreads('frontline')).map((row) => [row.pair as string, row.counts as number[]]));
        for (const [pair, places] of given) {
          const counts = seen.get(pair) ?? null;
          if (counts) expect(counts, pair).toEqual(countsOf(places));
          expect(counts !== null, `${pair}: ${places}`).toBe(isSafe(countsOf(places)));
          for (const own of new Set(places)) {
            const possible = placesOfAnother(counts, places.length, own);
            expect(possible.size, `${pair}: ${places}, seen by who answered ${own}`).not.toBe(1);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('holds the rule against the owner too: no such row can be laid', async () => {
    await db.owner`insert into learning.mirrors (circle_id, cycle_id, answered, shown_on) values (1, ${north.cycleId}, 9, '2024-05-06')`;
    for (const counts of ['{4,0,0,0,0}', '{2,1,1,0,0}', '{9,0,0,0,0}', '{8,1,0,0,0}', '{3,3}', '{-1,5,5,0,0}']) {
      const laid = db.owner`insert into learning.mirror_spreads (mirror_id, circle_id, pair, counts)
        select id, 1, 'k1', ${counts}::int[] from learning.mirrors where circle_id = 1`;
      await expect(laid, counts).rejects.toMatchObject({ code: CHECK });
    }
  });
});

const countsOf = (places: number[]) =>
  Array.from({ length: MIRROR.places }, (_, index) => places.filter((place) => place === index + 1).length);

/** Said otherwise than the wall says it: whoever leaves, four or more stay, and not all of them at one place. */
const isSafe = (counts: number[]) =>
  counts.some((count) => count > 0) &&
  counts.every((count, own) => {
    if (count === 0) return true;
    const others = counts.map((one, index) => (index === own ? one - 1 : one)).filter((one) => one > 0);
    return others.reduce((sum, one) => sum + one, 0) >= 4 && others.length > 1;
  });

/** Where another may stand, as far as somebody finds out who knows how many answered and where they stand themselves. */
function placesOfAnother(counts: number[] | null, people: number, own: number): Set<number> {
  const all = [1, 2, 3, 4, 5];
  if (people < 2) return new Set();
  if (counts) return new Set(all.filter((place) => (counts[place - 1] ?? 0) - (place === own ? 1 : 0) > 0));
  // Of a hidden pair: all spreads that the rule hides.
  const rest = people - 1;
  const hidden = all.filter((other) => {
    const alike = countsOf([own, ...Array.from({ length: rest }, () => other)]);
    return !isSafe(alike);
  });
  return new Set(hidden);
}
