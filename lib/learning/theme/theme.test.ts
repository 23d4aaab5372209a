import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyed, tokenHash } from '@/db/token';
import { type CircleActor, findActorByToken, type GuestActor } from '@/lib/actor';
import type { Outcome } from '@/lib/verb/outcome';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { layPlan } from '@/test/plan';
import { type Planted, plantRoom } from '@/test/plant';
import { getChanges } from '../session/change-queries';
import { countHeads, revealDots, setDots } from '../session/mutations';
import { getBoard } from '../session/queries';
import { CARDS_AT_ONCE, layCardsInput } from './input';
import {
  holdCard,
  layCards,
  makeTheme,
  mergeThemes,
  moveContribution,
  placeDots,
  placeRoomDots,
  renameTheme,
  setAside,
} from './mutations';
import { type Alike, cardsIn, clustersOf, flagsOf, guessColumn, isWeighed, nameFor } from './policy';
import { listAlike } from './queries';
import { REMARKS } from './remarks.fixture';

/** What a verb comes to as a screen is told it: a broken invariant is a refusal. */
async function code(outcome: Promise<Outcome<unknown>>): Promise<string> {
  try {
    const one = await outcome;
    return one.ok ? 'ok' : one.problem.code;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refusal.code;
  }
}
const many = <T>(count: number, one: (index: number) => T) => Array.from({ length: count }, (_, index) => one(index));

describe('cards and dots of a session', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let helper: CircleActor;
  let an: CircleActor;
  let bo: CircleActor;
  let stranger: CircleActor;
  let guest: GuestActor;
  let room: Planted;
  let other: string;
  const at = async (stage: string) => {
    await db.owner`delete from learning.dots where session_id = ${room.sessionId}`;
    await db.owner`update learning.sessions set stage = ${stage}, heads_in_room = 0, dots_per_person = 5,
      co_facilitator_id = ${helper.personId} where id = ${room.sessionId}`;
    await layPlan(db.owner, room.sessionId);
  };
  const card = () => room.contributions.gatheredUnnamed;
  const cardNow = async () => {
    const [row] = await db.owner<{ theme_id: string | null; version: number; held_until: Date | null }[]>`
      select theme_id, version, held_until from learning.contributions where id = ${card()}`;
    if (!row) throw new Error('the card is gone');
    return row;
  };
  const dotsOf = async (voter: string) => {
    const [row] = await db.owner<{ sum: number }[]>`
      select coalesce(sum(count), 0)::int as sum from learning.dots where session_id = ${room.sessionId} and voter_id = ${voter}`;
    return row?.sum;
  };

  beforeAll(async () => {
    db = await freshDatabase();
    [coach, helper, an, bo, stranger] = (await Promise.all(
      [PEOPLE.coach, PEOPLE.manager, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.outsider].map((email) =>
        db.actor<CircleActor>(email),
      ),
    )) as [CircleActor, CircleActor, CircleActor, CircleActor, CircleActor];
    room = await plantRoom(db.owner, {
      circleId: 1,
      organisationId: 2,
      first: an.personId,
      second: coach.personId,
      word: 'kaartje',
      quarter: 2,
    });
    other = randomUUID();
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position) values (${other}, 1, ${room.sessionId}, 'Anders', 2)`;
    const token = randomBytes(32).toString('base64url');
    await db.owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
      values (${tokenHash(token)}, ${room.guestId}, network.now(), network.now() + interval '1 day')`;
    guest = (await findActorByToken(token)) as GuestActor;
  });
  afterAll(() => db.drop());

  describe('a card in a hand', () => {
    beforeEach(() => at('group'));
    const hold = (actor: CircleActor | GuestActor, held: boolean, version?: number) =>
      code(holdCard(actor, { id: card(), sessionId: room.sessionId, held, version }));
    const shown = async (actor: CircleActor | GuestActor) =>
      (await getBoard(actor, room.sessionId)).cards.find((one) => one.id === card())?.held;

    it('is shown to everyone as held, never by whom, and lies again when it is let go', async () => {
      const { seq } = await getBoard(bo, room.sessionId);
      expect(await hold(an, true)).toBe('ok');
      for (const actor of [bo, guest, coach]) expect(await shown(actor)).toBe(true);
      const { changes } = await getChanges(bo, room.sessionId, seq);
      expect('cards' in changes && changes.cards?.put.map(({ id, held }) => ({ id, held }))).toEqual([
        { id: card(), held: true },
      ]);
      expect(JSON.stringify(changes)).not.toContain(an.personId);
      expect(await hold(guest, false)).toBe('ok');
      expect(await shown(bo)).toBe(false);
    });

    it('lies again by itself when nothing more is heard of the hand', async () => {
      await hold(an, true);
      await db.owner`update learning.contributions set held_until = network.now() - interval '1 second' where id = ${card()}`;
      expect(await shown(bo)).toBe(false);
    });

    it('can be moved by anybody meanwhile, which lets it go; a hold that comes later finds it moved', async () => {
      const { version } = await cardNow();
      await hold(an, true, version);
      expect(await code(moveContribution(bo, { id: card(), sessionId: room.sessionId, themeId: other, version }))).toBe(
        'ok',
      );
      expect((await cardNow()).held_until).toBeNull();
      expect(await hold(an, true, version)).toBe('ok');
      expect((await cardNow()).held_until).toBeNull();
    });

    it('moved by ten people to two places at once lies in one, and only those who wanted another are told', async () => {
      await db.owner`update learning.contributions set theme_id = null where id = ${card()}`;
      const { version } = await cardNow();
      const outcomes = await Promise.all(
        many(10, async (index) => {
          const themeId = index % 2 ? other : room.themeId;
          const actor = [an, bo, coach, helper, guest][index % 5] as CircleActor;
          const move = { id: card(), sessionId: room.sessionId, themeId, version };
          return { themeId, code: await code(moveContribution(actor, move)) };
        }),
      );
      const now = await cardNow();
      expect(now.version).toBe(version + 1);
      for (const one of outcomes) expect(one.code).toBe(one.themeId === now.theme_id ? 'ok' : 'movedElsewhere');
    });

    it('is nobody’s of another circle to hold or move', async () => {
      const before = await cardNow();
      expect(await hold(stranger, true)).toBe('notFound');
      const move = { id: card(), sessionId: room.sessionId, themeId: null, version: before.version };
      expect(await code(moveContribution(stranger, move))).toBe('notFound');
      expect(await cardNow()).toEqual(before);
    });
  });

  describe('two themes', () => {
    const cardsIn = async (themeId: string) =>
      (await db.owner`select id from learning.contributions where theme_id = ${themeId}`).length;
    /** A theme with so many cards. */
    async function fill(count: number) {
      const id = randomUUID();
      await db.owner`insert into learning.themes (id, circle_id, session_id, title, position) values (${id}, 1, ${room.sessionId}, 'Vol', 3)`;
      const ids = many(count, () => randomUUID());
      for (const one of ids) {
        await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id, theme_id)
          values (${one}, 1, 'erin', 'remark', '2024-05-06', ${room.sessionId}, ${id})`;
      }
      return { id, ids };
    }
    const merge = (actor: CircleActor, id: string, into: string, cards: string[] = []) =>
      mergeThemes(actor, { sessionId: room.sessionId, id, into, cards });
    const isThere = async (id: string) => (await db.owner`select from learning.themes where id = ${id}`).length === 1;
    beforeEach(() => at('group'));

    it('become one in one go, and asked again it answers the same', async () => {
      const [from, into] = [await fill(3), await fill(1)];
      const outcomes = await Promise.all(many(3, () => merge(an, from.id, into.id, from.ids)));
      for (const one of outcomes) {
        expect(one.ok && one.value.cards.map(({ id, version }) => `${id} ${version}`).sort()).toEqual(
          from.ids.map((id) => `${id} 2`).sort(),
        );
      }
      expect(await isThere(from.id)).toBe(false);
      expect(await cardsIn(into.id)).toBe(4);
    });

    it('lose no dot to whoever merges one into itself, by the verb or past it', async () => {
      const { id } = await fill(1);
      await db.owner`insert into learning.dots (session_id, theme_id, voter_id, count) values (${room.sessionId}, ${id}, ${an.personId}, 2)`;
      expect(await code(merge(an, id, id))).toBe('themeGone');
      await expect(
        db.login('circle').begin(async (tx) => {
          await tx`select set_config('app.token', ${keyed(an.token)}, true)`;
          await tx`select learning.carry_over(${room.sessionId}, ${id}, ${id})`;
        }),
      ).rejects.toMatchObject({ constraint_name: 'themes_merged' });
      expect(await db.owner`select count from learning.dots where theme_id = ${id}`).toEqual([{ count: 2 }]);
    });

    it('merged into each other at once leave one, with all cards', async () => {
      for (let round = 0; round < 8; round += 1) {
        const [one, two] = [await fill(2), await fill(3)];
        const codes = await Promise.all([code(merge(an, one.id, two.id)), code(merge(bo, two.id, one.id))]);
        expect(codes.sort()).toEqual(['ok', 'themeGone']);
        const left = (await isThere(one.id)) ? one.id : two.id;
        expect(await cardsIn(left)).toBe(5);
      }
    });

    it('lose no card that somebody lays in the one that goes, in that very moment', async () => {
      for (let round = 0; round < 8; round += 1) {
        const [from, into] = [await fill(1), await fill(0)];
        const loose = await fill(1);
        const [id] = loose.ids as [string];
        const [moved, merged] = await Promise.all([
          code(moveContribution(bo, { id, sessionId: room.sessionId, themeId: from.id, version: 1 })),
          code(merge(an, from.id, into.id)),
        ]);
        expect(merged).toBe('ok');
        expect(await cardsIn(into.id)).toBe(moved === 'ok' ? 2 : 1);
        if (moved !== 'ok') expect(moved).toBe('themeGone');
      }
    });

    it('take along the dots on them, so that nobody’s budget changes, and tell nobody of them', async () => {
      const [from, into] = [await fill(1), await fill(1)];
      await at('weigh');
      for (const [theme, count] of [
        [from.id, 2],
        [into.id, 3],
      ] as const)
        await placeDots(an, { sessionId: room.sessionId, themeId: theme, count });
      await placeDots(guest, { sessionId: room.sessionId, themeId: from.id, count: 4 });
      await db.owner`update learning.sessions set stage = 'group' where id = ${room.sessionId}`;
      const outcome = await merge(bo, from.id, into.id, from.ids);
      expect(outcome.ok && Object.keys(outcome.value)).toEqual(['cards']);
      expect(await dotsOf(an.personId)).toBe(5);
      const lie = await db.owner<
        { count: number }[]
      >`select count from learning.dots where theme_id = ${into.id} order by count`;
      expect(lie.map(({ count }) => count)).toEqual([4, 5]);
    });

    it('are nobody’s of another circle, nor of another session, to merge', async () => {
      const [from, into] = [await fill(1), await fill(1)];
      expect(await code(merge(stranger, from.id, into.id))).toBe('notFound');
      expect(await code(merge(an, from.id, randomUUID()))).toBe('themeGone');
      expect(await code(merge(an, from.id, from.id))).toBe('themeGone');
      expect(await cardsIn(from.id)).toBe(1);
    });
  });

  describe('a theme for which today has no time', () => {
    beforeEach(() => at('group'));
    it('has its line before the weighing, is not weighed, and comes back without', async () => {
      const id = randomUUID();
      await makeTheme(guest, { id, sessionId: room.sessionId, title: 'Later' });
      const aside = (actor: CircleActor, version: number, reason: string, is = true) =>
        code(setAside(actor, { id, sessionId: room.sessionId, aside: is, reason, version }));
      expect(await aside(stranger, 1, 'x')).toBe('notFound');
      expect(await aside(an, 1, 'andere gaan voor')).toBe('ok');
      expect(await aside(an, 1, 'andere gaan voor')).toBe('ok');
      expect(await aside(bo, 1, 'nog anders')).toBe('changedElsewhere');
      const now = async () => (await getBoard(bo, room.sessionId)).themes.find((one) => one.id === id);
      expect(await now()).toMatchObject({ fate: 'not_now', fateReason: 'andere gaan voor', version: 2 });
      const seen = await now();
      expect(seen && isWeighed(seen)).toBe(false);
      expect(await aside(bo, 2, '', false)).toBe('ok');
      expect(await now()).toMatchObject({ fate: null, fateReason: '' });
    });

    it('keeps its name from who saves over one that they were not shown', async () => {
      const id = randomUUID();
      await makeTheme(an, { id, sessionId: room.sessionId, title: 'Eerst' });
      const name = (actor: CircleActor, title: string, version: number) =>
        renameTheme(actor, { id, sessionId: room.sessionId, title, version });
      expect(await name(an, 'Van An', 1)).toEqual({ ok: true, value: { version: 2 } });
      expect(await name(an, 'Van An', 1)).toEqual({ ok: true, value: { version: 2 } });
      expect(await code(name(bo, 'Van Bo', 1))).toBe('changedElsewhere');
    });
  });

  describe('cards brought in', () => {
    beforeEach(() => at('gather'));
    const cards = (count: number, words = 'van papier') =>
      many(count, (index) => ({ id: randomUUID(), body: `${words} ${index}` }));
    const lay = (actor: CircleActor, list: { id: string; body: string }[]) =>
      code(layCards(actor, { sessionId: room.sessionId, cards: list, questionId: null }));

    it('are laid by facilitator and co-facilitator only', async () => {
      for (const actor of [an, bo]) expect(await lay(actor, cards(1, 'niet van hen'))).toBe('notSteering');
      expect(await lay(stranger, cards(1, 'niet van hen'))).toBe('notFound');
      expect(await db.owner`select from learning.contributions where body like 'niet van hen%'`).toHaveLength(0);
      for (const actor of [coach, helper]) expect(await lay(actor, cards(2, 'van hen'))).toBe('ok');
      expect(await db.owner`select from learning.contributions where body like 'van hen%'`).toHaveLength(4);
    });

    it('lie once, however often and from however many devices they are sent', async () => {
      const list = cards(CARDS_AT_ONCE, 'vijf keer');
      expect(await Promise.all(many(5, () => lay(coach, list)))).toEqual(many(5, () => 'ok'));
      const rows = await db.owner`select author_id, in_room from learning.contributions where body like 'vijf keer%'`;
      expect(rows).toHaveLength(CARDS_AT_ONCE);
      expect(rows.every((row) => row.author_id === null && row.in_room === true)).toBe(true);
      await db.owner`delete from learning.contributions where body like 'vijf keer%'`;
    });

    it('cannot be laid over somebody else’s words under their id', async () => {
      expect(await lay(coach, [{ id: card(), body: 'overschreven' }])).toBe('ok');
      expect(await db.owner`select from learning.contributions where body = 'overschreven'`).toHaveLength(0);
    });

    it('are at most two hundred at a time, each with words and without a register number', () => {
      const parse = (list: { id: string; body: string }[]) =>
        layCardsInput.safeParse({ sessionId: room.sessionId, cards: list, questionId: null }).success;
      expect(parse(cards(CARDS_AT_ONCE))).toBe(true);
      expect(parse(cards(CARDS_AT_ONCE + 1))).toBe(false);
      expect(parse([{ id: randomUUID(), body: '  ' }])).toBe(false);
      expect(parse([{ id: randomUUID(), body: 'Zij heeft 85.07.30-033.28' }])).toBe(false);
    });
  });

  describe('weighing', () => {
    beforeEach(() => at('weigh'));
    const dot = (actor: CircleActor | GuestActor, themeId: string, count: number) =>
      code(placeDots(actor, { sessionId: room.sessionId, themeId, count }));
    const roomDots = (actor: CircleActor, themeId: string, count: number) =>
      code(placeRoomDots(actor, { sessionId: room.sessionId, themeId, count }));
    const heads = (actor: CircleActor, count: number) =>
      code(countHeads(actor, { sessionId: room.sessionId, heads: count }));

    it('never lets a person go over their budget, however many devices lay at once', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ here: fc.boolean(), count: fc.integer({ min: 0, max: 7 }) }), {
            minLength: 4,
            maxLength: 16,
          }),
          async (asks) => {
            await at('weigh');
            const codes = await Promise.all(asks.map(({ here, count }) => dot(an, here ? room.themeId : other, count)));
            expect(codes.every((one) => one === 'ok' || one === 'noDotsLeft')).toBe(true);
            expect(await dotsOf(an.personId)).toBeLessThanOrEqual(5);
          },
        ),
        { numRuns: 12 },
      );
    });

    it('keeps one person’s dots out of another’s budget', async () => {
      const codes = await Promise.all([an, bo, coach, guest].map((actor) => dot(actor, room.themeId, 5)));
      expect(codes).toEqual(['ok', 'ok', 'ok', 'ok']);
      expect(await dot(bo, other, 1)).toBe('noDotsLeft');
      expect(await dot(bo, room.themeId, 4)).toBe('ok');
      expect(await dot(bo, other, 1)).toBe('ok');
      expect(await dotsOf(an.personId)).toBe(5);
    });

    it('counts the room per head: one budget for both who carry it, also when they lay at once', async () => {
      expect(await roomDots(coach, room.themeId, 1)).toBe('noDotsLeft');
      expect(await heads(helper, 3)).toBe('ok');
      const codes = await Promise.all(
        many(20, (index) => roomDots(index % 2 ? coach : helper, index % 3 ? room.themeId : other, 8)),
      );
      expect(new Set(codes)).toEqual(new Set(['ok', 'noDotsLeft']));
      expect(await dotsOf(room.sessionId)).toBe(8);
      expect(await roomDots(coach, room.themeId, 7)).toMatch(/ok|noDotsLeft/);
      expect(await dotsOf(room.sessionId)).toBeLessThanOrEqual(15);
      expect(await dot(coach, other, 5)).toBe('ok');
    });

    it('refuses fewer heads than dots are laid for, also while they are being laid', async () => {
      await heads(coach, 2);
      await roomDots(coach, room.themeId, 10);
      expect(await heads(coach, 1)).toBe('noDotsLeft');
      expect(await heads(coach, 4)).toBe('ok');
      for (let round = 0; round < 6; round += 1) {
        await at('weigh');
        await heads(coach, 2);
        await Promise.all([roomDots(helper, room.themeId, 8), heads(coach, 1), roomDots(coach, other, 5)]);
        const [row] = await db.owner<
          { heads_in_room: number }[]
        >`select heads_in_room from learning.sessions where id = ${room.sessionId}`;
        expect(await dotsOf(room.sessionId)).toBeLessThanOrEqual(5 * (row?.heads_in_room ?? 0));
      }
    });

    it('is for the room by those who carry it only', async () => {
      await heads(coach, 2);
      for (const actor of [an, bo]) {
        expect(await heads(actor, 9)).toBe('notSteering');
        expect(await roomDots(actor, room.themeId, 1)).toBe('notSteering');
        expect((await getBoard(actor, room.sessionId)).themes.every((theme) => theme.roomDots === null)).toBe(true);
      }
      expect(await roomDots(stranger, room.themeId, 1)).toBe('notFound');
      await roomDots(helper, room.themeId, 3);
      const seen = (await getBoard(coach, room.sessionId)).themes.find((theme) => theme.id === room.themeId);
      expect(seen).toMatchObject({ roomDots: 3, myDots: 0, dots: null });
    });

    it('begins with as many dots each as the facilitator says, until the first one lies', async () => {
      const set = (actor: CircleActor, dots: number) => code(setDots(actor, { sessionId: room.sessionId, dots }));
      for (const actor of [an, helper]) expect(await set(actor, 3)).toBe('notSteering');
      expect(await set(coach, 3)).toBe('ok');
      expect(await dot(an, room.themeId, 4)).toBe('noDotsLeft');
      for (let round = 0; round < 6; round += 1) {
        await at('weigh');
        const [laid, changed] = await Promise.all([dot(an, room.themeId, 5), set(coach, 2)]);
        expect([laid, changed]).toContainEqual('ok');
        expect(laid === 'ok' ? changed : laid).toBe(laid === 'ok' ? 'dotsLaid' : 'noDotsLeft');
      }
      await at('weigh');
      await dot(bo, room.themeId, 1);
      expect(await set(coach, 4)).toBe('dotsLaid');
    });

    it('shows no tally before it is revealed, then own and room dots in one sum, and takes no dot after', async () => {
      await heads(coach, 1);
      await dot(an, room.themeId, 2);
      await roomDots(coach, room.themeId, 3);
      expect((await getBoard(an, room.sessionId)).themes.every((theme) => theme.dots === null)).toBe(true);
      expect(await code(revealDots(coach, { sessionId: room.sessionId }))).toBe('ok');
      const seen = (await getBoard(guest, room.sessionId)).themes.find((theme) => theme.id === room.themeId);
      expect(seen?.dots).toBe(5);
      expect(await dot(an, room.themeId, 1)).toBe('notWeighing');
      expect(await roomDots(coach, room.themeId, 1)).toBe('notWeighing');
    });
  });

  describe('what looks alike', () => {
    const about = new Map<string, string>();
    beforeAll(async () => {
      await at('group');
      await db.owner`delete from learning.contributions where session_id = ${room.sessionId}`;
      for (const [subject, body] of REMARKS) {
        const id = randomUUID();
        about.set(id, subject);
        await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
          values (${id}, 1, ${body}, 'remark', '2024-05-06', ${room.sessionId})`;
      }
    });

    it('is right about four in five of forty Dutch remarks, and finds three in four of them a mate', async () => {
      const pairs = await listAlike(an, room.sessionId);
      const right = pairs.filter(({ one, other: two }) => about.get(one) === about.get(two));
      expect(right.length / pairs.length).toBeGreaterThanOrEqual(0.8);
      expect(new Set(right.flatMap(({ one, other: two }) => [one, two])).size).toBeGreaterThanOrEqual(30);
    });

    it('says which words are shared, as they are written, compounds too', async () => {
      const pairs = await listAlike(guest, room.sessionId);
      const words = (subject: string) =>
        new Set(
          pairs
            .filter(({ one, other: two }) => about.get(one) === subject && about.get(two) === subject)
            .flatMap((pair) => pair.words),
        );
      expect(words('trust')).toContain('vertrouwen');
      expect(words('debt')).toContain('loonbeslag');
      expect(words('childcare')).toContain('opvang');
      for (const { words: shared } of pairs) expect(shared.length).toBeGreaterThan(0);
    });

    it('moves nothing, and is found by nobody of another circle', async () => {
      const before =
        await db.owner`select id, theme_id, version from learning.contributions where session_id = ${room.sessionId} order by id`;
      await listAlike(coach, room.sessionId);
      expect(
        await db.owner`select id, theme_id, version from learning.contributions where session_id = ${room.sessionId} order by id`,
      ).toEqual(before);
      await expect(listAlike(stranger, room.sessionId)).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
    });

    it('answers for two hundred cards within a second', async () => {
      for (let round = 1; round < 5; round += 1) {
        for (const [, body] of REMARKS) {
          await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
            values (${randomUUID()}, 1, ${`${body} ${round}`}, 'remark', '2024-05-06', ${room.sessionId})`;
        }
      }
      const began = process.cpuUsage();
      expect((await listAlike(an, room.sessionId)).length).toBeGreaterThan(0);
      // Time of the processor, in microseconds: what else the machine does is not counted.
      expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
    });
  });
});

describe('suggestions from pairs', () => {
  it('lay a card in one cluster at most, and join none that it does not look like', () => {
    const card = fc.integer({ min: 0, max: 12 }).map(String);
    const pair = fc
      .record({ one: card, other: card, words: fc.constant<string[]>(['bus']) })
      .filter(({ one, other }) => one !== other);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), (pairs: Alike[]) => {
        const clusters = clustersOf(pairs);
        const ids = clusters.flatMap((cluster) => cluster.ids);
        expect(new Set(ids).size).toBe(ids.length);
        const alike = (one: string, two: string) =>
          pairs.some((each) => (each.one === one && each.other === two) || (each.one === two && each.other === one));
        for (const { ids: members } of clusters) {
          expect(members.length).toBeGreaterThan(1);
          expect(members.length).toBeLessThanOrEqual(4);
          for (const [index, id] of members.entries()) {
            const before = members.slice(0, index);
            expect(before.filter((one) => alike(one, id)).length * 2).toBeGreaterThanOrEqual(before.length);
          }
        }
      }),
    );
  });
});

describe('lines that are brought in', () => {
  it('are flagged when they are double, too long, or hold what does not belong on a card', () => {
    const lines = [
      'De bus rijdt niet',
      'de bus  rijdt niet.',
      'Al gezegd',
      '85.07.30-033.28',
      'Bel 014 56 66 66',
      'x'.repeat(4001),
    ];
    expect(flagsOf(lines, ['Al gezegd!'])).toEqual([null, 'double', 'double', 'registerNumber', 'contact', 'tooLong']);
  });

  it('are found in the column that is named for them, else where the words stand', () => {
    expect(
      guessColumn([
        ['ID', 'Text', 'Author'],
        ['1', 'De bus', 'An'],
      ]),
    ).toEqual({ header: true, column: 1 });
    expect(
      guessColumn([
        ['2024-05-06', 'De bus rijdt niet'],
        ['2024-05-07', 'Geen opvang'],
      ]),
    ).toEqual({ header: false, column: 1 });
    expect(guessColumn([])).toEqual({ header: false, column: 0 });
  });

  it('lose the marks of a list and nothing else', () => {
    const rows = ['- De bus', '• Geen opvang', '3. Te laat', '5 mensen kwamen niet', '', '-5 graden in de hal'].map(
      (line) => [line],
    );
    expect(cardsIn(rows, 0, false)).toEqual([
      'De bus',
      'Geen opvang',
      'Te laat',
      '5 mensen kwamen niet',
      '-5 graden in de hal',
    ]);
    expect(cardsIn([['Tekst'], ['Een']], 0, true)).toEqual(['Een']);
  });
});

describe('a name to begin with', () => {
  it('is the word that most cards share, else how the first begins', () => {
    expect(nameFor(['De bus rijdt niet na zeven uur', 'Zonder vervoer lukt het niet', 'Vervoer is het probleem'])).toBe(
      'Vervoer',
    );
    expect(nameFor(['Vertrouwen groeit traag', 'Het vertrouwensteam kent hen'])).toBe('Vertrouwen');
    expect(nameFor(['zo traag als het maar kan gaan', 'Heel iets anders'])).toBe('Zo traag als het maar');
    expect(nameFor([])).toBe('');
  });

  it('holds letters and spaces only, no number of anybody, and fits', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 200 }), { maxLength: 5 }), (bodies) => {
        const name = nameFor(bodies);
        const [, ...rest] = name;
        expect(rest.join('')).toMatch(/^(\p{L}| )*$/u);
        expect(name.length).toBeLessThanOrEqual(42);
      }),
    );
  });
});
