import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Login } from '@/db/logins';
import { keyed, tokenHash } from '@/db/token';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { type Planted, plantRoom } from '@/test/plant';

type Who = keyof typeof PEOPLE;
/** PostgreSQL's codes: a check or a trigger refused; a row that is referred to is not there; nothing was found. */
const CHECK = '23514';
const NO_SUCH_ROW = '23503';
const NOT_FOUND = 'P0002';
/** What a session that these tests walk through is built from. */
const BLOCKS_IN_TURN = ['arrive', 'one_two_four_all', 'what_so_what', 'significant_change', 'weigh', 'close'] as const;

/** The room during a session, to somebody of it who has a login's password and SQL of their own. */
describe('the room', () => {
  let db: TestDatabase;
  let north: Planted;
  let south: Planted;
  let ids: Record<Who, string>;
  let tokens: Record<Who, string>;
  let block: Record<(typeof BLOCKS_IN_TURN)[number], string>;

  const at = (who: Who, statement: string, parameters: unknown[] = [], keep = false) =>
    tryAs(db, 'circle', tokens[who], statement, parameters, keep);
  const keep = (who: Who, statement: string, parameters: unknown[] = []) => at(who, statement, parameters, true);
  const bodies = async (who: Who) =>
    (await at(who, 'select body from learning.notes where circle_id = 1 order by body')).rows.map((row) => row.body);

  async function guest(sessionId: string, id: string = randomUUID()) {
    const token = randomBytes(32).toString('base64url');
    await db.owner`insert into learning.guests (id, session_id, name, state) values (${id}, ${sessionId}, 'noordgast', 'admitted')`;
    await db.owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
      values (${tokenHash(token)}, ${id}, network.now(), network.now() + interval '12 hours')`;
    return { id, token };
  }
  /** The session stands in the block of this kind, as if its facilitator had moved it there. */
  const stand = (kind: (typeof BLOCKS_IN_TURN)[number], step = 0, sessionId = north.sessionId) =>
    db.owner`update learning.sessions set stage = ${kind}, block_id = ${block[kind]}, step = ${step}, closed_at = null where id = ${sessionId}`;
  const attend = (...members: string[]) =>
    db.owner`insert into learning.attendances (session_id, member_id, seen_at)
      select ${north.sessionId}, m, network.now() from unnest(string_to_array(${members.join(',')}, ',')::uuid[]) m
      on conflict (session_id, member_id) do update set seen_at = excluded.seen_at`;
  const write = (
    groupId: string | null,
    body: string,
    kind: (typeof BLOCKS_IN_TURN)[number],
    part: string,
    open = false,
  ) =>
    db.owner`insert into learning.notes (id, circle_id, session_id, block_id, group_id, part, body, open)
      values (${randomUUID()}, 1, ${north.sessionId}, ${block[kind]}, ${groupId}, ${part}, ${body}, ${open})`;
  async function group(kind: (typeof BLOCKS_IN_TURN)[number], size: number, number: number, ...members: string[]) {
    const id = randomUUID();
    await db.owner`insert into learning.groups (id, circle_id, session_id, block_id, number, size)
      values (${id}, 1, ${north.sessionId}, ${block[kind]}, ${number}, ${size})`;
    for (const member of members) {
      await db.owner`insert into learning.group_members (group_id, session_id, member_id) values (${id}, ${north.sessionId}, ${member})`;
    }
    return id;
  }

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
    const room = { word: 'noordwoord', quarter: 2 };
    north = await plantRoom(db.owner, {
      ...room,
      circleId: 1,
      organisationId: 1,
      first: ids.frontline,
      second: ids.coach,
    });
    const far = { circleId: 2, organisationId: 4, first: ids.outsider, second: ids.southCoach, word: 'zuidwoord' };
    south = await plantRoom(db.owner, { ...far, quarter: 2 });
    await db.owner`delete from learning.notes where circle_id = 1`;
    await db.owner`delete from learning.blocks where circle_id = 1`;
    block = {} as typeof block;
    for (const [index, kind] of BLOCKS_IN_TURN.entries()) {
      block[kind] = randomUUID();
      await db.owner`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
        values (${block[kind]}, 1, ${north.sessionId}, ${index + 1}, ${kind}, 10)`;
    }
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.owner`delete from learning.dots where session_id = ${north.sessionId}`;
    await db.owner`delete from learning.notes where circle_id = 1`;
    await db.owner`delete from learning.groups where circle_id = 1`;
    await db.owner`delete from learning.attendances where session_id = ${north.sessionId}`;
    await db.owner`update learning.sessions set stage = 'arrive', block_id = ${block.arrive}, step = 0, closed_at = null,
      co_facilitator_id = null, heads_in_room = 0, facilitator_id = ${ids.coach} where id = ${north.sessionId}`;
  });

  describe('a group’s lines', () => {
    it('are read by that group alone until the session moves on: not by whoever steers, coach and steward included', async () => {
      await stand('what_so_what');
      const one = await group('what_so_what', 6, 1, ids.frontline, ids.expert);
      const two = await group('what_so_what', 6, 2, ids.manager, ids.steward);
      await write(one, 'van een', 'what_so_what', 'what');
      await write(two, 'van twee', 'what_so_what', 'what');
      expect(await bodies('frontline')).toEqual(['van een']);
      expect(await bodies('expert')).toEqual(['van een']);
      expect(await bodies('manager')).toEqual(['van twee']);
      for (const who of ['coach', 'frontline2', 'outsider'] as const) expect(await bodies(who), who).toEqual([]);
      const { token } = await guest(north.sessionId);
      expect((await tryAs(db, 'guest', token, 'select body from learning.notes')).rows).toEqual([]);
      await keep('coach', `update learning.sessions set step = 2 where id = $1`, [north.sessionId]);
      expect(await bodies('coach')).toEqual([]);
      await keep('coach', `update learning.sessions set step = 3 where id = $1`, [north.sessionId]);
      for (const who of ['coach', 'manager', 'frontline2'] as const) {
        expect(await bodies(who), who).toEqual(['van een', 'van twee']);
      }
      expect(await bodies('outsider')).toEqual([]);
    });

    it('of a pair are read by its four, and by no other four, until all speak', async () => {
      await stand('one_two_four_all', 1);
      const pairs = [
        await group('one_two_four_all', 2, 1, ids.frontline, ids.frontline2),
        await group('one_two_four_all', 2, 2, ids.manager, ids.steward),
        await group('one_two_four_all', 2, 3, ids.expert, ids.twoHats),
        await group('one_two_four_all', 2, 4, randomUUID(), randomUUID()),
      ];
      for (const [index, pair] of pairs.entries()) await write(pair, `paar ${index + 1}`, 'one_two_four_all', 'line');
      await keep('coach', 'update learning.sessions set step = 2 where id = $1', [north.sessionId]);
      expect((await keep('coach', 'select learning.form_groups($1, 4) as groups', [north.sessionId])).rows).toEqual([
        { groups: 2 },
      ]);
      expect(await bodies('frontline')).toEqual(['paar 1', 'paar 2']);
      expect(await bodies('steward')).toEqual(['paar 1', 'paar 2']);
      expect(await bodies('expert')).toEqual(['paar 3', 'paar 4']);
      expect(await bodies('coach')).toEqual([]);
      await keep('coach', 'update learning.sessions set step = 3 where id = $1', [north.sessionId]);
      expect(await bodies('coach')).toEqual(['paar 1', 'paar 2', 'paar 3', 'paar 4']);
    });

    it('are not read by moving on, looking, and taking the move back', async () => {
      await stand('what_so_what');
      await write(await group('what_so_what', 6, 1, ids.frontline), 'nog niet', 'what_so_what', 'what');
      for (const peek of [
        `update learning.sessions set step = 1 where id = '${north.sessionId}'; select body from learning.notes where circle_id = 1`,
        `savepoint a; update learning.sessions set step = 1 where id = '${north.sessionId}'; release a; select body from learning.notes where circle_id = 1`,
        `update learning.sessions set stage = 'close', block_id = '${block.close}' where id = '${north.sessionId}';
         update learning.sessions set stage = 'closed' where id = '${north.sessionId}';
         select learning.forget_room('${north.sessionId}'); select body from learning.notes where circle_id = 1`,
      ]) {
        const { code, said } = await at('coach', peek);
        expect([code, said.includes('nog niet')], peek).toEqual([null, false]);
      }
    });

    it('are not known by number, taken off or laid on the table in the very move that opens them', async () => {
      await stand('what_so_what');
      await write(await group('what_so_what', 6, 1, ids.frontline), 'nog niet', 'what_so_what', 'what');
      const [hidden] = await db.owner<{ id: string }[]>`select id from learning.notes where circle_id = 1`;
      const move = `update learning.sessions set step = 3 where id = '${north.sessionId}'`;
      const told = await at('coach', `${move}; select ids::text from learning.session_events`);
      expect([told.code, told.said.includes(hidden?.id ?? 'none')]).toEqual([null, false]);
      const off = `select learning.take_off('${north.sessionId}', '${hidden?.id}', 'double'); select body from learning.read_off('${north.sessionId}')`;
      const laid = `select learning.lay_note('${hidden?.id}', '${randomUUID()}'); select body from learning.contributions`;
      expect(await at('coach', `${move}; ${off}`)).toMatchObject({ code: CHECK });
      expect(await at('coach', `${move}; ${laid}`)).toMatchObject({ code: NOT_FOUND });
      await keep('coach', move);
      for (const look of [off, laid]) expect((await at('coach', look)).said).toContain('nog niet');
      expect((await at('coach', 'select ids::text from learning.session_events')).said).toContain(hidden?.id);
    });

    it('are written by that group alone', async () => {
      await stand('what_so_what');
      const one = await group('what_so_what', 6, 1, ids.frontline);
      const insert = `insert into learning.notes (id, circle_id, session_id, block_id, group_id, part, body, open) values ($1, 1, $2, $3, $4, 'what', 'x', $5)`;
      const line = (group: string | null, open: boolean) => [
        randomUUID(),
        north.sessionId,
        block.what_so_what,
        group,
        open,
      ];
      expect((await at('frontline', insert, line(one, false))).code).toBeNull();
      expect((await at('frontline', insert, line(one, true))).code).toBe(REFUSED);
      expect((await at('manager', insert, line(one, false))).code).toBe(REFUSED);
      expect((await at('coach', insert, line(one, false))).code).toBe(REFUSED);
      const { token } = await guest(north.sessionId);
      expect((await tryAs(db, 'guest', token, insert, line(one, false))).code).toBe(REFUSED);
      expect((await tryAs(db, 'guest', token, insert, line(null, true))).code).toBeNull();
    });

    it('are told to nobody else: of another’s line, its number says no more than a made-up one', async () => {
      await stand('what_so_what');
      await write(await group('what_so_what', 6, 1, ids.frontline), 'van hen', 'what_so_what', 'what');
      const [hidden] = await db.owner<{ id: string }[]>`select id from learning.notes where circle_id = 1`;
      const about = `insert into learning.notes (id, circle_id, session_id, block_id, part, about, body, open) values ($1, 1, $2, $3, 'feedback', $4, 'x', true)`;
      for (const id of [hidden?.id, south.notes.open, randomUUID()]) {
        const refused = await at('manager', about, [randomUUID(), north.sessionId, block.what_so_what, id]);
        expect(refused.code).toBe(NO_SUCH_ROW);
        expect((await at('manager', 'select learning.lay_note($1, $2)', [id, randomUUID()])).code).toBe(NOT_FOUND);
        expect((await at('manager', `update learning.notes set body = 'x' where id = $1`, [id])).count).toBe(0);
        expect((await at('manager', 'delete from learning.notes where id = $1', [id])).count).toBe(0);
      }
    });

    it('are opened in no telling order', async () => {
      await stand('what_so_what');
      const one = await group('what_so_what', 6, 1, ids.frontline);
      for (let n = 0; n < 8; n += 1) await write(one, `regel ${n}`, 'what_so_what', 'what');
      await keep('coach', 'update learning.sessions set step = 3 where id = $1', [north.sessionId]);
      const [event] = await db.owner<{ ids: string[] }[]>`
        select to_json(ids) as ids from learning.session_events where session_id = ${north.sessionId} and what = 'notes' order by seq desc limit 1`;
      expect(event?.ids).toHaveLength(8);
      expect(event?.ids).toEqual([...(event?.ids ?? [])].sort());
    });

    it('show nothing of when, by whom or in which order they were written', async () => {
      for (const column of ['xmin', 'xmax', 'ctid', 'cmin', 'tableoid']) {
        expect((await at('coach', `select ${column} from learning.notes`)).code, column).toBe(REFUSED);
      }
      const columns = await db.owner`select column_name from information_schema.columns
        where table_schema = 'learning' and table_name = 'notes' and (column_name ~ '_at$|_on$|author|person|member|writer')`;
      expect(columns).toEqual([]);
    });
  });

  describe('the reason for choosing a story', () => {
    it('exists for nobody, its writer and whoever steers included, until all are read', async () => {
      await stand('significant_change', 1);
      const insert = `insert into learning.notes (id, circle_id, session_id, block_id, part, body, open) values ($1, 1, $2, $3, 'reason', 'mijn reden', $4)`;
      const reason = (open: boolean) => [randomUUID(), north.sessionId, block.significant_change, open];
      expect((await keep('frontline', insert, reason(true))).code).toBe(REFUSED);
      expect((await keep('frontline', insert, reason(false))).code).toBeNull();
      for (const who of ['frontline', 'coach', 'manager'] as const) expect(await bodies(who), who).toEqual([]);
      // Going back to the stories is not reading the reasons.
      await keep('coach', 'update learning.sessions set step = 0 where id = $1', [north.sessionId]);
      expect(await bodies('coach')).toEqual([]);
      await keep('coach', 'update learning.sessions set step = 2 where id = $1', [north.sessionId]);
      expect(await bodies('manager')).toEqual(['mijn reden']);
    });
  });

  describe('joining a group', () => {
    const sitsIn = async (member: string) =>
      (
        await db.owner<
          { number: number }[]
        >`select g.number from learning.group_members m join learning.groups g on g.id = m.group_id
        where m.member_id = ${member} and m.session_id = ${north.sessionId} order by g.number`
      ).map((row) => row.number);
    const join = 'select learning.join_group($1) as joined';

    it('puts who came later with the smallest, once: asking again leads to no other group', async () => {
      await stand('what_so_what');
      await group('what_so_what', 6, 1, ids.frontline, ids.frontline2);
      const two = await group('what_so_what', 6, 2, ids.steward);
      await write(two, 'van twee', 'what_so_what', 'what');
      expect((await keep('manager', join, [north.sessionId])).rows).toEqual([{ joined: true }]);
      expect(await bodies('manager')).toEqual(['van twee']);
      await db.owner`insert into learning.group_members (group_id, session_id, member_id) select ${two}, ${north.sessionId}, gen_random_uuid() from generate_series(1, 4)`;
      for (let again = 0; again < 3; again += 1) await keep('manager', join, [north.sessionId]);
      expect(await sitsIn(ids.manager)).toEqual([2]);
    });

    it('is not for whoever steers: they read a group’s lines when everybody does', async () => {
      await stand('what_so_what');
      await write(await group('what_so_what', 6, 1, ids.frontline), 'van hen', 'what_so_what', 'what');
      expect((await keep('coach', join, [north.sessionId])).rows).toEqual([{ joined: false }]);
      expect(await sitsIn(ids.coach)).toEqual([]);
      expect(await bodies('coach')).toEqual([]);
    });

    it('shows nothing to whoever joins and takes it back: the others would not know', async () => {
      await stand('what_so_what');
      await write(await group('what_so_what', 6, 1, ids.frontline), 'van hen', 'what_so_what', 'what');
      for (const look of ['select body from learning.notes', 'select name from learning.my_company($S)']) {
        for (const [begin, end] of [
          ['', ''],
          ['savepoint a; ', 'release a; '],
        ]) {
          const peek = `${begin}select learning.join_group('${north.sessionId}'); ${end}${look.replace('$S', `'${north.sessionId}'`)}`;
          const { code, said } = await at('manager', peek);
          expect([code, /van hen|Begeleider/.test(said)], peek).toEqual([null, false]);
        }
      }
    });

    it('is not for another circle, nor for a session that is over', async () => {
      await stand('what_so_what');
      await group('what_so_what', 6, 1, ids.frontline);
      expect((await at('outsider', join, [north.sessionId])).code).toBe(REFUSED);
      expect((await at('manager', join, [south.sessionId])).code).toBe(REFUSED);
      await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${north.sessionId}`;
      await keep('manager', join, [north.sessionId]);
      expect(await sitsIn(ids.manager)).toEqual([]);
    });
  });

  describe('forming groups', () => {
    const form = (who: Who, size: number) =>
      keep(who, 'select learning.form_groups($1, $2) as groups', [north.sessionId, size]);

    it('is for whoever steers, in the block where the session stands, while it lasts', async () => {
      await stand('what_so_what');
      await attend(ids.frontline, ids.manager, ids.steward);
      for (const who of ['frontline', 'steward', 'outsider', 'southCoach'] as const) {
        expect((await form(who, 6)).code, who).toBe(REFUSED);
      }
      expect((await form('coach', 6)).code).toBeNull();
      await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${north.sessionId}`;
      expect((await form('coach', 6)).code).toBe(CHECK);
      await db.owner`update learning.sessions set stage = 'planned', block_id = null, closed_at = null where id = ${north.sessionId}`;
      expect((await form('coach', 6)).code).toBe(CHECK);
    });

    it('never shuffles who has written, whatever the size', async () => {
      await stand('one_two_four_all', 1);
      await attend(ids.frontline, ids.manager, ids.steward, ids.expert);
      expect((await form('coach', 2)).rows).toEqual([{ groups: 2 }]);
      expect((await form('coach', 2)).rows).toEqual([{ groups: 2 }]);
      const [pair] = await db.owner<
        { id: string }[]
      >`select id from learning.groups where block_id = ${block.one_two_four_all} limit 1`;
      await write(pair?.id ?? '', 'geschreven', 'one_two_four_all', 'line');
      expect((await form('coach', 2)).code).toBe(CHECK);
      const before =
        await db.owner`select group_id, member_id from learning.group_members m where m.group_id = ${pair?.id ?? ''} order by 2`;
      for (const size of [3, 4, 6, 4, 2]) await form('coach', size);
      expect(
        await db.owner`select group_id, member_id from learning.group_members m where m.group_id = ${pair?.id ?? ''} order by 2`,
      ).toEqual(before);
      expect(await bodies('coach')).toEqual([]);
    });

    it('seats everybody in the room once, and the facilitator nowhere', async () => {
      await stand('what_so_what');
      const room = [ids.frontline, ids.frontline2, ids.manager, ids.steward, ids.expert, ids.twoHats];
      await attend(...room, ids.coach);
      await form('coach', 2);
      const seats = await db.owner<
        { member_id: string }[]
      >`select member_id from learning.group_members where session_id = ${north.sessionId}`;
      expect(seats.map((row) => row.member_id).sort()).toEqual([...room].sort());
    });

    it('makes sizes as even as can be, of one more than was asked at most, and leaves nobody alone who need not be', async () => {
      await stand('what_so_what');
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.constantFrom(2, 4, 6), async (people, wanted) => {
          await db.owner`delete from learning.attendances where session_id = ${north.sessionId}`;
          await attend(...Array.from({ length: people }, () => randomUUID()));
          await form('coach', 2);
          await db.owner`delete from learning.groups where block_id = ${block.what_so_what}`;
          await form('coach', wanted);
          const rows = await db.owner<{ size: number }[]>`
            select count(m.member_id)::int as size from learning.groups g left join learning.group_members m on m.group_id = g.id
            where g.block_id = ${block.what_so_what} and g.size = ${wanted} group by g.id`;
          const sizes = rows.map(({ size }) => size);
          const most = Math.max(...sizes);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(people);
          expect(most - Math.min(...sizes)).toBeLessThanOrEqual(1);
          expect(most).toBeLessThanOrEqual(wanted + 1);
          if (people > 1) expect(Math.min(...sizes)).toBeGreaterThan(1);
          // No more groups than that takes; as many pairs as there can be.
          expect(sizes.length).toBe(
            wanted === 2 ? Math.max(1, Math.floor(people / 2)) : Math.ceil(people / (wanted + 1)),
          );
        }),
        { numRuns: 30 },
      );
      // Eight are two groups of four.
      await db.owner`delete from learning.attendances where session_id = ${north.sessionId}`;
      await attend(...Array.from({ length: 8 }, () => randomUUID()));
      expect((await form('coach', 6)).rows).toEqual([{ groups: 2 }]);
    });

    it('makes fours of pairs, and leaves no pair without another', async () => {
      await stand('one_two_four_all', 1);
      for (const people of [4, 6, 8, 10, 11, 14]) {
        await db.owner`delete from learning.groups where block_id = ${block.one_two_four_all}`;
        await db.owner`delete from learning.attendances where session_id = ${north.sessionId}`;
        await attend(...Array.from({ length: people }, () => randomUUID()));
        await form('coach', 2);
        await form('coach', 4);
        const rows = await db.owner<{ pairs: number }[]>`
          select count(pair.id)::int as pairs from learning.groups four left join learning.groups pair on pair.parent_id = four.id
          where four.block_id = ${block.one_two_four_all} and four.size = 4 group by four.id`;
        const pairs = rows.map((row) => row.pairs);
        expect(Math.min(...pairs), `${people} people`).toBeGreaterThan(1);
        expect(Math.max(...pairs) - Math.min(...pairs), `${people} people`).toBeLessThanOrEqual(1);
      }
    });

    it('is put right by hand: by whoever steers, for who is here, in a group of this block', async () => {
      await stand('what_so_what');
      await attend(ids.frontline, ids.manager, ids.expert);
      const one = await group('what_so_what', 6, 1, ids.frontline, ids.manager);
      const two = await group('what_so_what', 6, 2, ids.steward);
      const elsewhere = await group('one_two_four_all', 2, 1);
      const seat = (who: Who, member: string, wanted: string) =>
        keep(who, 'select learning.seat($1, $2, $3) as seated', [north.sessionId, member, wanted]);
      for (const who of ['frontline', 'steward', 'outsider', 'southCoach'] as const) {
        expect((await seat(who, ids.manager, two)).code, who).toBe(CHECK);
      }
      expect((await seat('coach', ids.manager, two)).rows).toEqual([{ seated: true }]);
      expect((await seat('coach', ids.expert, one)).rows).toEqual([{ seated: true }]);
      for (const [member, wanted] of [
        [ids.coach, one],
        [ids.twoHats, one],
        [ids.manager, elsewhere],
      ] as const) {
        expect((await seat('coach', member, wanted)).rows).toEqual([{ seated: false }]);
      }
      const rows = await db.owner<{ number: number; member: string }[]>`
        select g.number, m.member_id as member from learning.group_members m join learning.groups g on g.id = m.group_id
        where g.block_id = ${block.what_so_what} and m.member_id in (${ids.frontline}, ${ids.manager}, ${ids.expert}) order by g.number, m.member_id`;
      expect(rows.filter(({ number }) => number === 2).map(({ member }) => member)).toEqual([ids.manager]);
      expect(new Set(rows.filter(({ number }) => number === 1).map(({ member }) => member))).toEqual(
        new Set([ids.frontline, ids.expert]),
      );
    });

    it('is shown by name to the members, whose is for whoever steers, and no guest reads it', async () => {
      await stand('what_so_what');
      await attend(ids.frontline, ids.expert, ids.twoHats);
      await group('what_so_what', 6, 1, ids.frontline, ids.expert);
      const seats = async (who: Who) =>
        (
          await at(who, 'select group_id is null as stands, who as member_id, name from learning.list_seats($1)', [
            north.sessionId,
          ])
        ).rows;
      expect(await seats('manager')).toEqual([
        { stands: false, member_id: null, name: 'Begeleider Noord' },
        { stands: false, member_id: null, name: 'Ervaring Noord' },
      ]);
      const seen = await seats('coach');
      expect(seen.map((seat) => [seat.stands, seat.member_id])).toEqual([
        [false, ids.frontline],
        [false, ids.expert],
        [true, ids.twoHats],
      ]);
      expect(await seats('outsider')).toEqual([]);
      const { token } = await guest(north.sessionId);
      expect((await tryAs(db, 'guest', token, `select * from learning.list_seats('${north.sessionId}')`)).code).toBe(
        REFUSED,
      );
      await stand('weigh');
      expect(await seats('coach')).toEqual([]);
    });

    it('tells who sits with whom to those who sit there', async () => {
      await stand('what_so_what');
      await group('what_so_what', 6, 1, ids.frontline, ids.expert);
      await group('what_so_what', 6, 2, ids.manager);
      const company = async (who: Who) =>
        (await at(who, 'select name from learning.my_company($1)', [north.sessionId])).rows.map((row) => row.name);
      expect(await company('frontline')).toEqual(['Begeleider Noord', 'Ervaring Noord']);
      expect(await company('manager')).toEqual(['Leiding Noord']);
      for (const who of ['coach', 'steward', 'outsider'] as const) expect(await company(who), who).toEqual([]);
      await stand('weigh');
      expect(await company('frontline')).toEqual([]);
    });
  });

  describe('who is in the room', () => {
    it('and who sits where, no login reads or writes', async () => {
      for (const login of ['circle', 'guest', 'live', 'job', 'admin', 'reviewer'] as Login[]) {
        for (const table of ['learning.attendances', 'learning.group_members']) {
          for (const statement of [`select * from ${table}`, `select count(*) from ${table}`, `delete from ${table}`]) {
            expect((await tryAs(db, login, tokens.coach, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
          }
        }
      }
    });

    it('ready to go on, is a share of the room, without its facilitator', async () => {
      await stand('what_so_what', 1);
      await attend(ids.coach, ids.frontline, ids.manager, ids.expert);
      const ready = 'select learning.be_ready($1, $2, $3, true)';
      await keep('manager', ready, [north.sessionId, block.what_so_what, 1]);
      await keep('expert', ready, [north.sessionId, block.what_so_what, 0]);
      await keep('coach', ready, [north.sessionId, block.what_so_what, 1]);
      const share = async (who: Who) =>
        (await at(who, 'select * from learning.room_share($1)', [north.sessionId])).rows;
      expect(await share('frontline')).toEqual([{ present: 3, ready: 1, me: false }]);
      expect(await share('manager')).toEqual([{ present: 3, ready: 1, me: true }]);
      expect(await share('outsider')).toEqual([]);
      const events =
        await db.owner`select ids from learning.session_events where session_id = ${north.sessionId} and what = 'ready' and ids <> '{}'`;
      expect(events).toEqual([]);
    });

    it('is not told of one person by handing over to them, or showing them out, and taking it back', async () => {
      await stand('weigh');
      const { id } = await guest(north.sessionId);
      await attend(ids.coach, ids.manager, ids.frontline, id);
      const looks = ['room_share', 'room_counts'].map((door) => `select * from learning.${door}('${north.sessionId}')`);
      for (const look of looks) expect((await at('coach', look)).rows, look).toMatchObject([{ present: 3 }]);
      for (const act of [
        `update learning.sessions set facilitator_id = '${ids.manager}' where id = '${north.sessionId}'`,
        `savepoint a; update learning.guests set state = 'refused' where id = '${id}'; release a`,
      ]) {
        for (const look of looks) {
          const { code, said } = await at('coach', `${act}; ${look}`);
          expect([code, said.includes('present')], `${act}; ${look}`).toEqual([null, false]);
        }
      }
      // Who is here and sits in no group, whoever steers is told, and not who takes over for one look.
      await group('weigh', 6, 1, ids.frontline);
      const take = `update learning.sessions set facilitator_id = '${ids.steward}' where id = '${north.sessionId}'`;
      const seats = `select who from learning.list_seats('${north.sessionId}')`;
      expect((await at('coach', seats)).said).toContain(ids.manager);
      const taken = await at('steward', `${take}; ${seats}`);
      expect([taken.code, taken.said.includes(ids.manager)]).toEqual([null, false]);
      await db.owner`delete from learning.guests where id = ${id}`;
    });

    it('leaves no trace once the session is over, not by whoever says ready afterwards', async () => {
      await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${north.sessionId}`;
      const refused = await keep('manager', 'select learning.be_ready($1, $2, 0, true)', [
        north.sessionId,
        block.close,
      ]);
      expect(refused.code).toBe(CHECK);
      const left = () => db.owner`select from learning.attendances where session_id = ${north.sessionId}`;
      expect(await left()).toHaveLength(0);
      // Whoever was counted in the moment of closing is forgotten by the job.
      await attend(ids.manager);
      await tryAs(db, 'job', '', 'select learning.erase_overdue_links()', [], true);
      expect(await left()).toHaveLength(0);
    });

    it('is said by the live hub for whoever may watch, and for nobody else', async () => {
      const watch = (token: string) =>
        db.login('live')`select learning.attend(array[${keyed(token)}], ${north.sessionId})`;
      for (const who of ['outsider', 'promotor', 'reviewer'] as const) await watch(tokens[who]);
      await watch('');
      await watch(tokens.manager);
      const here = await db.owner<
        { member_id: string }[]
      >`select member_id from learning.attendances where session_id = ${north.sessionId}`;
      expect(here.map((row) => row.member_id)).toEqual([ids.manager]);
    });

    it('is told to the room when people come or go, each time once', async () => {
      const watch = (...who: Who[]) =>
        db.login(
          'live',
        )`select learning.attend(string_to_array(${who.map((one) => keyed(tokens[one])).join(',')}, ','), ${north.sessionId})`;
      const told = async () => {
        const rows =
          await db.owner`delete from learning.session_events where session_id = ${north.sessionId} returning what`;
        return rows.map(({ what }) => what);
      };
      const present = async () =>
        (await at('coach', 'select present from learning.room_share($1)', [north.sessionId])).rows[0]?.present;
      await told();
      await watch('manager', 'expert');
      expect([await told(), await present()]).toEqual([['ready'], 2]);
      await watch('manager', 'expert');
      expect(await told()).toEqual([]);
      await keep('expert', 'select learning.be_ready($1, $2, 0, true)', [north.sessionId, block.arrive]);
      await told();
      await db.owner`update learning.attendances set seen_at = network.now() - interval '3 minutes'
        where session_id = ${north.sessionId} and member_id = ${ids.expert}`;
      await watch('manager');
      expect([await told(), await present()]).toEqual([['ready'], 1]);
      await watch('manager');
      expect(await told()).toEqual([]);
      // Who comes back is still ready.
      await watch('expert', 'manager');
      expect([await told(), await present()]).toEqual([['ready'], 2]);
      expect((await at('expert', 'select me from learning.room_share($1)', [north.sessionId])).rows).toEqual([
        { me: true },
      ]);
      // The last one goes while nobody is left but the projector.
      await db.owner`update learning.attendances set seen_at = network.now() - interval '3 minutes' where session_id = ${north.sessionId}`;
      await watch();
      expect([await told(), await present()]).toEqual([['ready'], 0]);
    });
  });

  describe('the numbers of the room', () => {
    const counts = async (who: Who) =>
      (await at(who, 'select present, laid, wrote, groups, waiting from learning.room_counts($1)', [north.sessionId]))
        .rows;

    it('are for whoever steers', async () => {
      await attend(ids.frontline);
      for (const who of ['frontline', 'steward', 'outsider', 'southCoach'] as const)
        expect(await counts(who), who).toEqual([]);
      expect(await counts('coach')).toEqual([{ present: 1, laid: 0, wrote: 0, groups: 0, waiting: 0 }]);
    });

    it('count who laid all their dots, who is then ready, and no longer when one is taken back', async () => {
      await stand('weigh');
      await attend(ids.frontline, ids.manager);
      const lay = (count: number) => keep('manager', 'select learning.place_dots($1, $2, 1)', [north.themeId, count]);
      const share = async () =>
        (await at('manager', 'select ready, me from learning.room_share($1)', [north.sessionId])).rows[0];
      await lay(4);
      expect([(await counts('coach'))[0]?.laid, await share()]).toEqual([0, { ready: 0, me: false }]);
      await lay(5);
      expect([(await counts('coach'))[0]?.laid, await share()]).toEqual([1, { ready: 1, me: true }]);
      await lay(3);
      expect([(await counts('coach'))[0]?.laid, await share()]).toEqual([0, { ready: 0, me: false }]);
    });

    it('count groups that wrote, not which', async () => {
      await stand('what_so_what');
      const one = await group('what_so_what', 6, 1, ids.frontline);
      await group('what_so_what', 6, 2, ids.manager);
      await write(one, 'van hen', 'what_so_what', 'what');
      await write(one, 'nog van hen', 'what_so_what', 'what');
      expect((await counts('coach'))[0]).toMatchObject({ wrote: 1, groups: 2 });
    });

    it('say of words that nobody reads yet how many there are in fours, and in a circle of few nothing', async () => {
      await stand('significant_change', 1);
      const waiting = async () => (await counts('coach'))[0]?.waiting;
      for (const [count, said] of [
        [3, 0],
        [1, 4],
        [3, 4],
        [2, 8],
      ] as const) {
        for (let n = 0; n < count; n += 1) await write(null, 'reden', 'significant_change', 'reason');
        expect(await waiting()).toBe(said);
      }
      await db.owner`update network.hats set ends_on = network.today() where circle_id = 1
        and person_id not in (${ids.coach}, ${ids.frontline}, ${ids.manager}) and (ends_on is null or ends_on > network.today())`;
      expect(await waiting()).toBe(0);
      await db.owner`update network.hats set ends_on = null where circle_id = 1 and ends_on = network.today()`;
    });
  });

  describe('what whoever steers took off', () => {
    it('is not read by taking over, looking, and giving it back', async () => {
      await stand('what_so_what');
      await keep('coach', `select learning.take_off($1, $2, 'client')`, [
        north.sessionId,
        north.contributions.gatheredUnnamed,
      ]);
      const take = `update learning.sessions set facilitator_id = '${ids.steward}' where id = '${north.sessionId}'`;
      const read = `select body from learning.read_off('${north.sessionId}')`;
      expect((await at('coach', read)).said).toContain('noordwoord');
      expect(await at('steward', `${take}; ${read}`)).toMatchObject({ code: null, rows: [[], []] });
      await keep('steward', take);
      expect((await at('steward', read)).said).toContain('noordwoord');
      await keep('steward', 'select learning.put_back($1, $2)', [north.sessionId, north.contributions.gatheredUnnamed]);
    });
  });

  describe('one’s own card on the table', () => {
    it('is no way for another circle to hold this session, nor to hear whether it is there', async () => {
      for (const door of [`take_back_laid($1, $2)`, `change_laid($1, $2, 'x', 1)`]) {
        await db.login('circle').begin(async (tx) => {
          await tx`select set_config('app.token', ${keyed(tokens.outsider)}, true)`;
          await tx.unsafe(`select learning.${door}`, [north.sessionId, north.contributions.gatheredNamed]);
          await db.owner`select from learning.sessions where id = ${north.sessionId} for update nowait`;
        });
      }
    });
  });

  describe('the dots of people without a device', () => {
    const lay = (who: Who, count: number) =>
      keep(who, 'select learning.place_room_dots($1, $2, 1) as left', [north.themeId, count]);
    beforeEach(async () => {
      await db.owner`update learning.sessions set stage = 'weigh', block_id = ${block.weigh}, heads_in_room = 3, co_facilitator_id = ${ids.steward}
        where id = ${north.sessionId}`;
    });

    it('are laid and seen by facilitator and co-facilitator, one budget per head', async () => {
      expect((await lay('steward', 15)).rows).toEqual([{ left: 0 }]);
      expect((await lay('coach', 16)).code).toBe(CHECK);
      expect((await lay('coach', 12)).rows).toEqual([{ left: 3 }]);
      for (const who of ['frontline', 'manager'] as const) expect((await lay(who, 1)).code, who).toBe(REFUSED);
      expect((await lay('southCoach', 1)).code).toBe(NOT_FOUND);
      const seen = async (who: Who) =>
        (await at(who, 'select count from learning.dots where voter_id = session_id')).rows;
      expect(await seen('coach')).toEqual([{ count: 12 }]);
      expect(await seen('steward')).toEqual([{ count: 12 }]);
      for (const who of ['frontline', 'manager', 'southCoach'] as const) expect(await seen(who), who).toEqual([]);
    });

    it('are not guessed by whoever tries how few heads the room may have', async () => {
      await lay('coach', 11);
      const heads = (n: number) =>
        at('manager', 'update learning.sessions set heads_in_room = $2 where id = $1', [north.sessionId, n]);
      for (const n of [0, 1, 2, 4]) expect((await heads(n)).said, `${n} heads`).toContain('not the facilitator');
      expect(
        (await at('coach', 'update learning.sessions set heads_in_room = 2 where id = $1', [north.sessionId])).said,
      ).toContain('dots of more heads');
    });

    it('are nobody else’s: no guest comes in under the number of the session', async () => {
      await db.owner`update learning.sessions set planned_at = network.now() where id = ${north.sessionId}`;
      for (const id of [north.sessionId, south.sessionId]) {
        const [row] = await db.login('signin')<{ answer: string }[]>`
          select auth.ask_to_join(${north.joinCode}, ${id}, 'x', ${randomBytes(32)}, '') as answer`;
        expect(row?.answer).toBe('unknown');
      }
    });

    it('are not shown by showing them, looking, and taking it back', async () => {
      await lay('coach', 7);
      const peek = `update learning.sessions set revealed = true where id = '${north.sessionId}'; select dots from learning.tally('${north.sessionId}')`;
      for (const statement of [peek, `savepoint a; ${peek.replace('; ', '; release a; ')}`]) {
        const { code, rows } = await at('coach', statement);
        expect([code, JSON.stringify(rows).includes('dots')], statement).toEqual([null, false]);
      }
      await keep('coach', 'update learning.sessions set revealed = true where id = $1', [north.sessionId]);
      expect((await at('manager', 'select dots from learning.tally($1)', [north.sessionId])).rows).toEqual([
        { dots: 7 },
      ]);
    });
  });

  describe('cards brought in', () => {
    const cards = (who: Who, session = north.sessionId) =>
      at(who, `select learning.lay_cards($1, array[$2::uuid], array['kaart'], null)`, [session, randomUUID()]);
    it('are laid by facilitator and co-facilitator, on a table that is there', async () => {
      await db.owner`update learning.sessions set co_facilitator_id = ${ids.steward} where id = ${north.sessionId}`;
      await stand('what_so_what');
      for (const who of ['coach', 'steward'] as const) expect((await cards(who)).code, who).toBeNull();
      for (const who of ['frontline', 'manager', 'outsider', 'southCoach'] as const) {
        expect((await cards(who)).code, who).toBe(REFUSED);
      }
      expect((await cards('coach', south.sessionId)).code).toBe(REFUSED);
      await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${north.sessionId}`;
      expect((await cards('coach')).code).toBe(CHECK);
    });

    it('carry the room’s mark only when they came through that door', async () => {
      const forged = `insert into learning.contributions (id, circle_id, body, kind, written_on, author_id, in_room) values ($1, 1, 'x', 'remark', current_date, $2, $3)`;
      expect((await at('manager', forged, [randomUUID(), ids.manager, true])).code).toBe(REFUSED);
      expect((await at('manager', forged, [randomUUID(), ids.manager, false])).code).toBeNull();
    });
  });

  describe('the plan', () => {
    const add = (who: Who, session: string) =>
      at(
        who,
        `insert into learning.blocks (id, circle_id, session_id, position, kind, minutes) values ($1, 1, $2, 9, 'pause', 5)`,
        [randomUUID(), session],
      );
    it('is changed by whoever steers; before the session by coach and steward too; never once it is over', async () => {
      expect((await add('coach', north.sessionId)).code).toBeNull();
      for (const who of ['steward', 'manager', 'frontline'] as const)
        expect((await add(who, north.sessionId)).code, who).toBe(CHECK);
      expect((await at('manager', 'delete from learning.blocks where id = $1', [block.close])).code).toBe(CHECK);
      expect((await at('manager', 'update learning.blocks set minutes = 1')).code).toBe(CHECK);
      await db.owner`update learning.sessions set stage = 'planned', block_id = null where id = ${north.sessionId}`;
      expect((await add('steward', north.sessionId)).code).toBeNull();
      expect((await add('manager', north.sessionId)).code).toBe(CHECK);
      await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${north.sessionId}`;
      expect((await add('coach', north.sessionId)).code).toBe(CHECK);
    });

    it('tells nothing of another circle’s session: whether it is there, and where it stands', async () => {
      for (const stage of ['planned', 'gather']) {
        await db.owner`update learning.sessions set stage = ${stage} where id = ${south.sessionId}`;
        const answers = [await add('coach', south.sessionId), await add('coach', randomUUID())];
        expect(
          answers.map((one) => one.code),
          stage,
        ).toEqual([CHECK, CHECK]);
      }
    });

    it('begins nowhere: no session is born in a block, gathered, or forgotten beforehand', async () => {
      const cycle = randomUUID();
      await db.owner`update learning.cycles set closed_on = opened_on where circle_id = 1`;
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycle}, 1, 2031, 1, '2031-01-01')`;
      const born = (extra: string, value: string) =>
        at(
          'coach',
          `insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code, ${extra}) values (gen_random_uuid(), 1, '${cycle}', now(), '${ids.coach}', 'BORNSOON', ${value})`,
        );
      expect((await born('place', `'x'`)).code).toBeNull();
      expect((await born('gathered', 'true')).code).toBe(CHECK);
      expect((await born('traces_erased_on', 'current_date')).code).toBe(CHECK);
    });
  });

  describe('what a session wrote together', () => {
    it('is neither added to nor changed once it is over', async () => {
      await stand('what_so_what');
      await write(null, 'open', 'what_so_what', 'what', true);
      const insert = `insert into learning.notes (id, circle_id, session_id, block_id, part, body, open) values ($1, 1, $2, $3, 'what', 'x', true)`;
      const line = [randomUUID(), north.sessionId, block.what_so_what];
      expect((await at('manager', insert, line)).code).toBeNull();
      await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${north.sessionId}`;
      expect((await at('manager', insert, line)).code).toBe(CHECK);
      expect((await at('manager', `update learning.notes set body = 'x'`)).code).toBe(CHECK);
      expect((await at('manager', 'delete from learning.notes')).code).toBe(CHECK);
    });

    it('of a session that was left open stays a group’s own when its traces are erased', async () => {
      await stand('what_so_what');
      await write(await group('what_so_what', 6, 1, ids.frontline), 'van hen', 'what_so_what', 'what');
      await write(null, 'van ons', 'what_so_what', 'what', true);
      await db.owner`select learning.leave_no_trace(${north.sessionId})`;
      expect(await bodies('manager')).toEqual(['van ons']);
    });
  });

  describe('what a facilitator keeps for themselves', () => {
    it('is read, changed and written by nobody else', async () => {
      const mine = async (who: Who) => (await at(who, 'select body from learning.facilitator_notes')).rows;
      expect(await mine('coach')).toEqual([{ body: 'noordwoord' }]);
      for (const who of ['steward', 'manager', 'southCoach', 'outsider'] as const) {
        expect(JSON.stringify(await mine(who)), who).not.toContain('noordwoord');
      }
      const forged = `insert into learning.facilitator_notes (circle_id, session_id, person_id, body) values (1, $1, $2, 'x')`;
      expect((await at('manager', forged, [north.sessionId, ids.expert])).code).toBe(REFUSED);
      expect((await at('manager', `update learning.facilitator_notes set body = 'x'`)).count).toBe(0);
    });
  });

  describe('a design', () => {
    const save = (who: Who, shared: boolean, blocks: unknown, title = 'ontwerp') =>
      at(
        who,
        'insert into learning.designs (id, person_id, title, shared, blocks) values ($1, $2, $3, $4, $5::text::jsonb)',
        [randomUUID(), ids[who], title, shared, JSON.stringify(blocks)],
      );
    const plain = [{ kind: 'close', minutes: 5, prompt: '' }];

    it('is its maker’s; shared, it is read by coaches, of other circles too, and by nobody else', async () => {
      await db.owner`update learning.designs set shared = true where person_id = ${ids.coach}`;
      const titles = async (who: Who) =>
        (await at(who, 'select title from learning.designs order by title')).rows.map((row) => row.title);
      expect(await titles('coach')).toEqual(['noordwoord']);
      expect(await titles('southCoach')).toEqual(['noordwoord', 'zuidwoord']);
      for (const who of ['steward', 'manager', 'outsider'] as const) expect(await titles(who), who).toEqual([]);
      expect(
        (await at('southCoach', `update learning.designs set title = 'x' where id = $1`, [north.designId])).count,
      ).toBe(0);
      expect((await at('southCoach', 'delete from learning.designs where id = $1', [north.designId])).count).toBe(0);
      await db.owner`update learning.designs set shared = false where person_id = ${ids.coach}`;
      expect(await titles('southCoach')).toEqual(['zuidwoord']);
    });

    it('is shared by coaches: it is the one thing that leaves a circle without the gate', async () => {
      expect((await save('coach', true, plain)).code).toBeNull();
      expect((await save('manager', false, plain)).code).toBeNull();
      expect((await save('manager', true, plain)).code).toBe(REFUSED);
      const turned = `insert into learning.designs (id, person_id, title, blocks) values ('${randomUUID()}', '${ids.manager}', 'x', '[]'); update learning.designs set shared = true`;
      expect((await at('manager', turned)).code).toBe(REFUSED);
    });

    it('holds kinds, minutes and a question each, and nothing else', async () => {
      for (const [what, blocks] of Object.entries({
        'another key': [{ ...plain[0], said: 'wat iemand zei' }],
        'another kind': [{ ...plain[0], kind: 'wat iemand zei' }],
        'a long question': [{ ...plain[0], prompt: 'x'.repeat(301) }],
        'a question that is more': [{ ...plain[0], prompt: { said: 'wat iemand zei' } }],
        'minutes that are words': [{ ...plain[0], minutes: 'wat iemand zei' }],
        'too many blocks': Array.from({ length: 31 }, () => plain[0]),
        'words alone': ['wat iemand zei'],
      })) {
        expect((await save('coach', true, blocks)).code, what).toBe(CHECK);
      }
    });
  });
});
