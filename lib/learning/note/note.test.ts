import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CircleActor, findActorByToken, type GuestActor, type Participant } from '@/lib/actor';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { askToJoin, formGroups, joinGroup, letIn, moveStage, seatInGroup, sitAtTable } from '../session/mutations';
import { BLOCK_KINDS, blockOf, type Kind, partsSoFar, placesOf, stepsOf } from '../session/policy';
import { getBoard, getProjection } from '../session/queries';
import { takeOff } from '../taken-off/mutations';
import { editNote, layNote, removeNote, writeNote } from './mutations';
import { broughtBy, takesNote } from './policy';

let db: TestDatabase;
let coach: CircleActor;
let an: CircleActor;
let bo: CircleActor;
let manager: CircleActor;
let expertOne: CircleActor;
let outsider: CircleActor;
let guest: GuestActor;
let cycleId: string;
let sessionId: string;
let blocks: Record<string, string>;
let at: { blockId: string | null; step: number };

/** A session with one block of every kind that has steps, and a pause between the reasons and the rest. */
const PLAN: Kind[] = [
  'arrive',
  'one_two_four_all',
  'what_so_what',
  'significant_change',
  'case_review',
  'appreciative',
  'stuck_case',
  'forum',
  'close',
];

async function go(kind: Kind, step: number) {
  const to = { blockId: blocks[kind] as string, step };
  expect(await moveStage(coach, { sessionId, from: at, to })).toEqual({ ok: true, value: null });
  at = to;
}

/** Is in the room. */
const attend = (...people: string[]) =>
  Promise.all(
    people.map(
      (
        person,
      ) => db.owner`insert into learning.attendances (session_id, member_id, seen_at) values (${sessionId}, ${person}, network.now())
        on conflict (session_id, member_id) do update set seen_at = network.now()`,
    ),
  );

const note = (
  kind: Kind,
  part: string,
  body: string,
  more: { groupId?: string; about?: string; id?: string } = {},
) => ({
  id: more.id ?? randomUUID(),
  sessionId,
  blockId: blocks[kind] as string,
  groupId: more.groupId ?? null,
  about: more.about ?? null,
  part,
  body,
});
const bodies = async (actor: Participant) => (await getBoard(actor, sessionId)).notes.map((one) => one.body);
const groupOf = async (actor: Participant, size: number) =>
  (await getBoard(actor, sessionId)).company.find((group) => group.size === size);
const done = { ok: true, value: null };
const problem = (code: string) => ({ ok: false, problem: { code } });

beforeAll(async () => {
  db = await freshDatabase();
  [coach, an, bo, manager, expertOne, outsider] = (await Promise.all(
    [PEOPLE.coach, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.manager, PEOPLE.expert, PEOPLE.outsider].map((email) =>
      db.actor<CircleActor>(email),
    ),
  )) as [CircleActor, CircleActor, CircleActor, CircleActor, CircleActor, CircleActor];
});
afterAll(() => db.drop());

beforeEach(async () => {
  await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where stage <> 'closed'`;
  sessionId = randomUUID();
  cycleId = randomUUID();
  await db.owner`update learning.cycles set closed_on = network.today() where closed_on is null`;
  await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
    select ${cycleId}, 1, 2024 + count(*) / 4, count(*) % 4 + 1, network.today() from learning.cycles`;
  await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, join_code)
    values (${sessionId}, 1, ${cycleId}, network.now(), 'hier', ${coach.personId}, 'planned', ${sessionId.replaceAll('-', '').slice(0, 8).toUpperCase()})`;
  blocks = {};
  for (const [index, kind] of PLAN.entries()) {
    blocks[kind] = randomUUID();
    await db.owner`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
      values (${blocks[kind]}, 1, ${sessionId}, ${index + 1}, ${kind}, 20)`;
  }
  at = { blockId: null, step: 0 };
});

async function aGuest(): Promise<GuestActor> {
  const [row] = await db.owner<
    { join_code: string }[]
  >`select join_code from learning.sessions where id = ${sessionId}`;
  const asked = await askToJoin({ id: randomUUID(), code: row?.join_code as string, name: 'Gast' });
  if (!asked.ok) throw new Error(asked.problem.code);
  const waiting = (await findActorByToken(asked.value.token)) as GuestActor;
  await letIn(coach, { sessionId, guestId: waiting.guestId, welcome: true });
  return (await findActorByToken(asked.value.token)) as GuestActor;
}

describe('groups', () => {
  it('puts everybody in the room but the facilitator in exactly one group of each size, as even as can be', async () => {
    await go('one_two_four_all', 1);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (people) => {
        await db.owner`delete from learning.attendances where session_id = ${sessionId}`;
        await attend(coach.personId, ...Array.from({ length: people }, () => randomUUID()));
        const groups = async (size: number) => {
          expect(await formGroups(coach, { id: randomUUID(), sessionId, size: size as 2 })).toEqual(done);
          const rows = await db.owner<{ number: number; parent: string | null; members: number }[]>`
            select g.number, g.parent_id as parent, count(m.member_id)::int as members from learning.groups g
            left join learning.group_members m on m.group_id = g.id
            where g.block_id = ${blocks.one_two_four_all as string} and g.size = ${size} group by g.id order by g.number`;
          const [once] = await db.owner<{ seats: number; people: number }[]>`
            select count(*)::int as seats, count(distinct m.member_id)::int as people from learning.group_members m
            join learning.groups g on g.id = m.group_id where g.block_id = ${blocks.one_two_four_all as string} and g.size = ${size}`;
          expect(once).toEqual({ seats: people, people });
          expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
          return rows.map((row) => row.members);
        };
        const spread = (sizes: number[]) => Math.max(...sizes) - Math.min(...sizes);
        const sixes = await groups(6);
        expect(spread(sixes)).toBeLessThanOrEqual(1);
        const pairs = await groups(2);
        expect(spread(pairs)).toBeLessThanOrEqual(1);
        expect(pairs).toHaveLength(Math.max(1, Math.floor(people / 2)));
        const fours = await groups(4);
        // A pair without another would compare nothing: three of them sit together.
        expect(fours).toHaveLength(Math.max(1, Math.floor(pairs.length / 2)));
        if (pairs.length > 1) expect(fours.every((members) => members >= 4)).toBe(true);
        const [split] = await db.owner`
          select from learning.groups pair join learning.group_members m on m.group_id = pair.id
          where pair.block_id = ${blocks.one_two_four_all as string} and pair.size = 2
            and not exists (select from learning.group_members f where f.group_id = pair.parent_id and f.member_id = m.member_id)`;
        expect(split).toBeUndefined();
      }),
      { numRuns: 25, examples: [[1], [2], [3], [5], [60]] },
    );
  });

  it('are formed by whoever steers, and stay as they are once somebody wrote', async () => {
    await go('one_two_four_all', 1);
    await attend(coach.personId, an.personId, bo.personId);
    expect(await formGroups(an, { id: randomUUID(), sessionId, size: 2 })).toMatchObject(problem('notSteering'));
    expect(await formGroups(coach, { id: randomUUID(), sessionId, size: 2 })).toEqual(done);
    const pair = await groupOf(an, 2);
    expect(pair?.names).toEqual(['Begeleider Noord', 'Begeleider Twee']);
    expect(await groupOf(coach, 2)).toBeUndefined();
    await writeNote(an, note('one_two_four_all', 'line', 'van ons', { groupId: pair?.id }));
    await expect(formGroups(coach, { id: randomUUID(), sessionId, size: 2 })).rejects.toMatchObject({
      cause: { constraint_name: 'groups_written' },
    });
    // Fours are still to be made of those pairs.
    expect(await formGroups(coach, { id: randomUUID(), sessionId, size: 4 })).toEqual(done);
  });

  it('stay as they are when the same press arrives again, and are shuffled when pressed again', async () => {
    await go('one_two_four_all', 1);
    await attend(coach.personId, ...Array.from({ length: 40 }, () => randomUUID()));
    const seats = async () =>
      JSON.stringify(
        await db.owner`select g.id, g.number, m.member_id from learning.groups g
        join learning.group_members m on m.group_id = g.id where g.session_id = ${sessionId} order by g.number, m.member_id`,
      );
    const press = { id: randomUUID(), sessionId, size: 2 as const };
    await Promise.all(Array.from({ length: 5 }, async () => expect(await formGroups(coach, press)).toEqual(done)));
    const first = await seats();
    expect(await formGroups(coach, press)).toEqual(done);
    expect(await seats()).toBe(first);
    expect(await formGroups(coach, { ...press, id: randomUUID() })).toEqual(done);
    const second = await seats();
    expect(second).not.toBe(first);
    // Also when somebody wrote since: the groups stand, which is what was asked for.
    const [pair] = await db.owner<
      { id: string }[]
    >`select id from learning.groups where session_id = ${sessionId} limit 1`;
    await db.owner`insert into learning.notes (id, circle_id, session_id, block_id, group_id, part, body)
      values (${randomUUID()}, 1, ${sessionId}, ${blocks.one_two_four_all as string}, ${pair?.id as string}, 'line', 'van ons')`;
    expect(await formGroups(coach, press)).toEqual(done);
    expect(await seats()).toBe(second);
  });

  it('take in who comes later, once, in the smallest', async () => {
    await go('what_so_what', 0);
    expect(await joinGroup(an, { sessionId })).toMatchObject(problem('noGroups'));
    await attend(coach.personId, an.personId, bo.personId, manager.personId);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 2 });
    await Promise.all([joinGroup(expertOne, { sessionId }), joinGroup(expertOne, { sessionId })]);
    const [row] =
      await db.owner`select count(*)::int as seats from learning.group_members where member_id = ${expertOne.personId} and session_id = ${sessionId}`;
    expect(row).toEqual({ seats: 1 });
    guest = await aGuest();
    expect(await joinGroup(guest, { sessionId })).toEqual(done);
    const sizes = await db.owner<
      { n: number }[]
    >`select count(*)::int as n from learning.group_members where session_id = ${sessionId} group by group_id`;
    expect(sizes.reduce((sum, one) => sum + one.n, 0)).toBe(5);
    expect((await groupOf(guest, 2))?.names).toContain('Gast');
  });
});

describe('what a group writes', () => {
  it('is read by that group, then by its four, and by everybody when all come together: login by login', async () => {
    await go('one_two_four_all', 0);
    guest = await aGuest();
    await go('one_two_four_all', 1);
    await attend(coach.personId, an.personId, bo.personId, manager.personId, guest.guestId);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 2 });
    const everybody: Participant[] = [an, bo, manager, guest];
    const pairOf = new Map(
      await Promise.all(everybody.map(async (one) => [one, (await groupOf(one, 2))?.id as string] as const)),
    );
    const mates = everybody.filter((one) => pairOf.get(one) === pairOf.get(an));
    const others = everybody.filter((one) => pairOf.get(one) !== pairOf.get(an));
    expect([mates.length, others.length]).toEqual([2, 2]);
    await writeNote(an, note('one_two_four_all', 'line', 'van het paar', { groupId: pairOf.get(an) }));
    for (const one of mates) expect(await bodies(one)).toEqual(['van het paar']);
    for (const one of [...others, coach]) expect(await bodies(one)).toEqual([]);
    // Nor can somebody else write on it, or lay it on the table.
    for (const one of others) {
      expect(
        await writeNote(one, note('one_two_four_all', 'line', 'erbij', { groupId: pairOf.get(an) })),
      ).toMatchObject({ problem: { code: 'notFound' } });
    }
    expect((await tryAs(db, 'circle', coach.token, 'select body from learning.notes')).rows).toEqual([]);
    expect((await tryAs(db, 'circle', coach.token, 'select * from learning.group_members')).code).toBe('42501');
    expect((await tryAs(db, 'guest', guest.token, 'select * from learning.group_members')).code).toBe('42501');

    await go('one_two_four_all', 2);
    for (const one of others) expect(await bodies(one)).toEqual([]);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 4 });
    for (const one of everybody) expect(await bodies(one)).toEqual(['van het paar']);
    expect(await bodies(coach)).toEqual([]);
    expect((await getProjection(coach, sessionId)).notes).toEqual([]);

    await go('one_two_four_all', 3);
    for (const one of [...everybody, coach, expertOne]) expect(await bodies(one)).toEqual(['van het paar']);
    expect((await getProjection(coach, sessionId)).company).toEqual([]);
    await expect(getBoard(outsider, sessionId)).rejects.toThrow('404');
  });

  it('stays apart over the three questions until they share, also when the session goes back', async () => {
    await go('what_so_what', 0);
    await attend(an.personId, bo.personId);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 6 });
    const groupId = (await groupOf(an, 6))?.id as string;
    await writeNote(an, note('what_so_what', 'what', 'gezien', { groupId }));
    expect(await writeNote(an, note('what_so_what', 'so_what', 'te vroeg', { groupId }))).toMatchObject(
      problem('stageMoved'),
    );
    await go('what_so_what', 1);
    expect(await bodies(coach)).toEqual([]);
    expect(await bodies(bo)).toEqual(['gezien']);
    await go('one_two_four_all', 0);
    expect(await bodies(coach)).toEqual([]);
    await go('what_so_what', 3);
    expect(await bodies(coach)).toEqual(['gezien']);
  });

  it('can still go in when the room has moved on in the block, and is then read with the rest', async () => {
    await go('what_so_what', 0);
    await attend(an.personId, bo.personId);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 6 });
    const groupId = (await groupOf(an, 6))?.id as string;
    await go('what_so_what', 2);
    expect(await writeNote(an, note('what_so_what', 'what', 'laat', { groupId }))).toEqual(done);
    expect(await bodies(coach)).toEqual([]);
    await go('what_so_what', 3);
    expect(await writeNote(bo, note('what_so_what', 'now_what', 'nog later', { groupId }))).toEqual(done);
    expect((await bodies(coach)).sort()).toEqual(['laat', 'nog later']);
  });

  it('can still go in when the room is in a later block, and is then read at once, as the rest of that block; login by login', async () => {
    await go('one_two_four_all', 1);
    guest = await aGuest();
    await attend(an.personId, bo.personId, manager.personId, guest.guestId);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 2 });
    await formGroups(coach, { id: randomUUID(), sessionId, size: 4 });
    await db.owner`delete from learning.attendances where session_id = ${sessionId}`;
    const pair = (await groupOf(an, 2))?.id as string;
    const four = (await groupOf(an, 4))?.id as string;
    // Written before the room moved on, and underway since: nobody else reads it until it has.
    const late = note('one_two_four_all', 'line', 'onderweg', { groupId: pair });
    await go('case_review', 1);
    for (let sent = 0; sent < 3; sent += 1) expect(await writeNote(an, late)).toEqual(done);
    // A box that was found back knows the block only; whoever sat in none writes for no group.
    expect(await writeNote(guest, note('one_two_four_all', 'line', 'teruggevonden'))).toEqual(done);
    expect(await writeNote(expertOne, note('one_two_four_all', 'line', 'zonder groep'))).toEqual(done);
    for (const one of [an, guest, coach, expertOne]) {
      const read = (await getBoard(one, sessionId)).notes.map((row) => [row.body, row.groupId, row.open]);
      expect(read.sort()).toEqual([
        ['onderweg', pair, true],
        ['teruggevonden', four, true],
        ['zonder groep', null, true],
      ]);
    }
    // Still in one's own group only, and in nothing that is of the room as a whole.
    expect(await writeNote(expertOne, note('one_two_four_all', 'line', 'erbij', { groupId: pair }))).toMatchObject(
      problem('notFound'),
    );
    const told = note('case_review', 'question', 'Wie wist dit?');
    await writeNote(an, told);
    await go('appreciative', 0);
    expect(await editNote(bo, { id: told.id, sessionId, version: 1, body: 'Wie wist ervan?' })).toMatchObject({
      ok: true,
    });
    expect(await removeNote(an, { id: told.id, sessionId })).toMatchObject(problem('stageMoved'));
    // Its question was taken away: what is about nothing more is given back.
    const answer = note('case_review', 'question', 'De school.', { about: randomUUID() });
    expect(refusalOf(await writeNote(an, answer).catch((error) => error))).toEqual({ code: 'stageMoved' });
  });

  it('for a group that was formed anew meanwhile goes to no other group', async () => {
    await go('what_so_what', 0);
    await attend(an.personId, bo.personId);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 6 });
    const gone = (await groupOf(an, 6))?.id as string;
    await formGroups(coach, { id: randomUUID(), sessionId, size: 6 });
    expect(await writeNote(an, note('what_so_what', 'what', 'van ons', { groupId: gone }))).toMatchObject(
      problem('stageMoved'),
    );
    expect(await bodies(an)).toEqual([]);
  });

  it('is taken in every place of the plan exactly where the policy says, and read by others exactly where the room reads it', async () => {
    const steps = placesOf(PLAN.map((kind) => ({ id: kind, kind })));
    const plan = PLAN.map((kind) => ({ id: blocks[kind] as string, kind }));
    await attend(an.personId, bo.personId);
    const groupIn = new Map<string, string>();
    for (const [kind, step, size] of [
      ['one_two_four_all', 1, 2],
      ['what_so_what', 0, 6],
      ['appreciative', 0, 2],
      ['stuck_case', 2, 4],
      ['forum', 1, 6],
    ] as const) {
      await go(kind, step);
      await formGroups(coach, { id: randomUUID(), sessionId, size });
      groupIn.set(kind, (await groupOf(an, size))?.id as string);
    }
    for (const [place, { blockId, step }] of steps.entries()) {
      const here = blockId as Kind;
      await go(here, step);
      for (const [kind, part, from] of [
        ['one_two_four_all', 'line', 3],
        ['what_so_what', 'what', 3],
        ['appreciative', 'best', 1],
        ['stuck_case', 'way', 3],
        ['forum', 'heard', 2],
      ] as const) {
        const line = note(kind, part, `${part} ${place}`, { groupId: groupIn.get(kind) });
        const taken = takesNote({ stage: here, blockId: blocks[here] as string, step }, plan, line.blockId, part);
        expect(await writeNote(an, line), `${part} in ${here} ${step}`).toMatchObject({ ok: taken });
        if (!taken) continue;
        const passed = PLAN.indexOf(here) > PLAN.indexOf(kind);
        expect((await bodies(bo)).includes(line.body)).toBe(true);
        expect((await bodies(coach)).includes(line.body), `${part} read in ${here} ${step}`).toBe(
          passed || step >= from,
        );
      }
    }
  });

  it('that was saved is saved, also when it comes once more after the room went back', async () => {
    await go('case_review', 2);
    const line = note('case_review', 'reflection', 'een keer');
    expect(await writeNote(an, line)).toEqual(done);
    await go('what_so_what', 0);
    expect(await writeNote(an, line)).toEqual(done);
    expect(await writeNote(an, { ...line, id: randomUUID() })).toMatchObject(problem('stageMoved'));
  });

  it('is changed by those who read it; who was second sees what the first made of it', async () => {
    await go('one_two_four_all', 1);
    await attend(an.personId, bo.personId);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 2 });
    const groupId = (await groupOf(an, 2))?.id as string;
    const line = note('one_two_four_all', 'line', 'eerst', { groupId });
    for (let sent = 0; sent < 5; sent += 1) expect(await writeNote(an, line)).toEqual(done);
    expect(await bodies(bo)).toEqual(['eerst']);
    const change = { id: line.id, sessionId, version: 1 };
    expect(await editNote(bo, { ...change, body: 'van Bo' })).toEqual({ ok: true, value: { version: 2 } });
    expect(await editNote(bo, { ...change, body: 'van Bo' })).toEqual({ ok: true, value: { version: 2 } });
    expect(await editNote(an, { ...change, body: 'van An' })).toMatchObject(problem('changedElsewhere'));
    expect(await editNote(manager, { ...change, version: 2, body: 'van een ander' })).toMatchObject(
      problem('notFound'),
    );
    expect(await removeNote(manager, { id: line.id, sessionId })).toEqual(done);
    expect(await bodies(an)).toEqual(['van Bo']);
    expect(await removeNote(an, { id: line.id, sessionId })).toEqual(done);
    expect(await bodies(bo)).toEqual([]);
  });
});

describe('a choice', () => {
  it('is read by nobody until all are read, the facilitator and the writer included; then by everybody, as it lies', async () => {
    await go('significant_change', 0);
    guest = await aGuest();
    const [first, second] = [note('significant_change', 'story', 'een'), note('significant_change', 'story', 'twee')];
    await writeNote(an, first);
    await writeNote(guest, second);
    await go('significant_change', 1);
    const reason = note('significant_change', 'reason', 'daarom', { about: first.id });
    const byGuest = note('significant_change', 'reason', 'van de gast', { about: first.id });
    expect(await writeNote(bo, reason)).toEqual(done);
    expect(await writeNote(guest, byGuest)).toEqual(done);
    const unread = async () => {
      for (const one of [an, bo, guest, coach, expertOne]) expect((await bodies(one)).sort()).toEqual(['een', 'twee']);
      expect((await getProjection(coach, sessionId)).notes).toHaveLength(2);
      for (const [login, token] of [
        ['circle', coach.token],
        ['circle', bo.token],
        ['guest', guest.token],
      ] as const) {
        const seen = await tryAs(db, login, token, `select body from learning.notes where part = 'reason'`);
        expect(seen.rows).toEqual([]);
        const told = await tryAs(
          db,
          login,
          token,
          `select ids from learning.session_events where what in ('notes', 'groups')`,
        );
        expect(told.said).not.toContain(reason.id);
      }
    };
    await unread();
    // The writer's device knows its id, and only that changes it.
    expect(await writeNote(bo, { ...reason, about: second.id, body: 'toch dit' })).toEqual(done);
    expect(await editNote(bo, { id: reason.id, sessionId, body: 'anders', version: 1 })).toMatchObject(
      problem('notFound'),
    );
    // Going back, or to an earlier block, shows nothing either.
    await go('significant_change', 0);
    await unread();
    await go('one_two_four_all', 0);
    await unread();
    await go('significant_change', 1);
    await unread();
    await go('significant_change', 2);
    for (const one of [an, bo, guest, coach]) {
      const read = (await getBoard(one, sessionId)).notes.filter((row) => row.part === 'reason');
      expect(read.map((row) => [row.body, row.about]).sort()).toEqual([
        ['toch dit', second.id],
        ['van de gast', first.id],
      ]);
    }
    expect(await writeNote(bo, { ...reason, about: second.id, body: 'toch dit' })).toEqual(done);
    expect(await writeNote(bo, { ...reason, body: 'bij nader inzien' })).toMatchObject(problem('stageMoved'));
    // The choice is made once the room is in another block.
    await go('case_review', 0);
    expect(await writeNote(an, note('significant_change', 'reason', 'te laat', { about: first.id }))).toMatchObject(
      problem('stageMoved'),
    );
    await go('significant_change', 2);
    expect(await editNote(an, { id: reason.id, sessionId, body: 'anders', version: 1 })).toMatchObject(
      problem('stageMoved'),
    );
    expect(await bodies(coach)).toContain('toch dit');
  });

  it('of the whole room is written and changed by whoever carries the room', async () => {
    await go('significant_change', 3);
    const story = note('significant_change', 'story', 'een');
    await writeNote(an, story);
    const chosen = note('significant_change', 'chosen', 'omdat', { about: story.id });
    expect(await writeNote(an, chosen)).toMatchObject(problem('notSteering'));
    expect(await writeNote(coach, chosen)).toEqual(done);
    const change = { id: chosen.id, sessionId, version: 1, body: 'anders' };
    expect(await editNote(an, change)).toMatchObject(problem('notSteering'));
    expect(await removeNote(an, { id: chosen.id, sessionId })).toMatchObject(problem('notSteering'));
    expect(await editNote(coach, change)).toEqual({ ok: true, value: { version: 2 } });
  });
});

describe('the sheet of the whole room', () => {
  it('is read at once, answered line by line, and laid on the table as a card, once', async () => {
    await go('case_review', 1);
    guest = await aGuest();
    const question = note('case_review', 'question', 'Wie wist dit?');
    expect(await writeNote(guest, question)).toEqual(done);
    expect(await writeNote(an, note('case_review', 'question', 'Niemand.', { about: question.id }))).toEqual(done);
    const asked = (await getBoard(coach, sessionId)).notes.find((one) => one.about === question.id);
    expect(asked?.body).toBe('Niemand.');
    const cardId = randomUUID();
    await Promise.all([
      layNote(an, { id: question.id, sessionId, cardId }),
      layNote(guest, { id: question.id, sessionId, cardId: randomUUID() }),
    ]);
    const board = await getBoard(bo, sessionId);
    expect(board.cards.map((card) => [card.body, card.author])).toEqual([['Wie wist dit?', null]]);
    expect(board.notes.find((one) => one.id === question.id)?.laid).toBe(true);
  });

  it('takes what belongs to a step that was, never to one that comes', () => {
    for (const kind of PLAN) {
      for (const [index] of stepsOf(kind).entries()) {
        const open = partsSoFar(kind, index);
        for (const [other, step] of stepsOf(kind).entries()) {
          for (const part of step.parts) {
            const before = stepsOf(kind)
              .slice(0, index + 1)
              .some((one) => (one.parts as readonly string[]).includes(part));
            expect(open.includes(part)).toBe(other <= index || before);
          }
        }
      }
    }
  });
});

describe('a forum with a topic for each table', () => {
  const tables = async (actor: Participant) => {
    const board = await getBoard(actor, sessionId);
    return board.notes
      .filter(({ part }) => part === 'topic')
      .map((topic) => ({ ...topic, table: board.groups.find(({ id }) => id === topic.groupId) }));
  };
  const table = async (topic: string) => {
    const found = (await tables(coach)).find(({ body }) => body === topic);
    if (!found?.table) throw new Error(`no table for ${topic}`);
    return { topicId: found.id, groupId: found.table.id };
  };
  const press = () => ({ id: randomUUID(), sessionId, size: 6 as const });
  const sitting = async (actor: Participant) => (await groupOf(actor, 6))?.id;

  async function threeTopics() {
    await go('forum', 0);
    for (const topic of ['wonen', 'werk', 'vervoer']) await writeNote(an, note('forum', 'topic', topic));
    await attend(coach.personId, an.personId, bo.personId);
    await go('forum', 1);
    expect(await formGroups(coach, press())).toEqual(done);
  }

  it('every topic has one table, everybody is put at one, and who would rather be at another goes there, guests too', async () => {
    const visitor = await aGuest();
    await threeTopics();
    const found = await tables(visitor);
    expect(found.map(({ table }) => table?.number).sort()).toEqual([1, 2, 3]);
    const work = await table('werk');
    const living = await table('wonen');
    for (let sent = 0; sent < 2; sent += 1) {
      expect(await sitAtTable(visitor, { sessionId, groupId: work.groupId })).toEqual(done);
    }
    expect(await sitting(visitor)).toBe(work.groupId);
    expect(await sitAtTable(visitor, { sessionId, groupId: living.groupId })).toEqual(done);
    expect(await sitting(visitor)).toBe(living.groupId);
    const [seats] =
      await db.owner`select count(*)::int as n from learning.group_members where member_id = ${visitor.guestId}`;
    expect(seats?.n).toBe(1);
    // Whoever steers sits at none, but puts others somewhere.
    expect(await sitAtTable(coach, { sessionId, groupId: work.groupId })).toMatchObject(problem('notFound'));
    expect(await seatInGroup(coach, { sessionId, who: bo.personId, groupId: work.groupId })).toEqual(done);
    expect(await sitting(bo)).toBe(work.groupId);
  });

  it('what is heard at a table says of which topic it is, whatever its writer says, and still does when the tables are gone', async () => {
    await threeTopics();
    const visitor = await aGuest();
    const { topicId, groupId } = await table('vervoer');
    const other = await table('werk');
    await sitAtTable(an, { sessionId, groupId });
    await sitAtTable(bo, { sessionId, groupId: other.groupId });
    await writeNote(an, note('forum', 'heard', 'de laatste bus rijdt om zeven', { groupId }));
    await writeNote(an, note('forum', 'heard', 'en op zondag geen', { groupId, about: other.topicId }));
    const heard = async () =>
      (await getBoard(an, sessionId)).notes.filter(({ part }) => part === 'heard').map(({ about }) => about);
    expect(await heard()).toEqual([topicId, topicId]);
    await sitAtTable(visitor, { sessionId, groupId });
    expect(await writeNote(visitor, note('forum', 'heard', 'de belbus kost te veel', { groupId }))).toEqual(done);
    // Another table reads it when the room does; who comes to sit here reads it with this one.
    expect(await bodies(bo)).not.toContain('en op zondag geen');
    await sitAtTable(bo, { sessionId, groupId });
    expect(await bodies(bo)).toContain('en op zondag geen');
    await go('close', 0);
    await db.owner`select learning.leave_no_trace(${sessionId})`;
    const [topic] = (await tables(an)).filter(({ body }) => body === 'vervoer');
    expect(topic?.groupId).toBeNull();
    expect(await heard()).toEqual([topic?.id, topic?.id, topic?.id]);
  });

  it('a topic stays as long as it has a table, by hand in SQL too, and only forming gives it one', async () => {
    await threeTopics();
    const { topicId, groupId } = await table('wonen');
    expect(await removeNote(coach, { id: topicId, sessionId })).toMatchObject(problem('topicHasTable'));
    await tryAs(db, 'circle', coach.token, `delete from learning.notes where id = '${topicId}'`);
    expect((await tables(coach)).map(({ body }) => body).sort()).toEqual(['vervoer', 'werk', 'wonen']);
    await sitAtTable(an, { sessionId, groupId });
    const own = await tryAs(
      db,
      'circle',
      an.token,
      `insert into learning.notes (id, circle_id, session_id, block_id, group_id, part, body, open)
        values (gen_random_uuid(), 1, '${sessionId}', '${blocks.forum}', '${groupId}', 'topic', 'de mijne', false)`,
    );
    expect(own.said).toContain('no table yet');
    // Nobody wrote yet: formed anew there are as many, for the topics that there are now.
    await go('forum', 0);
    await writeNote(bo, note('forum', 'topic', 'school'));
    await go('forum', 1);
    expect(await formGroups(coach, press())).toEqual(done);
    expect((await tables(coach)).map(({ table }) => table?.number).sort()).toEqual([1, 2, 3, 4]);
    // What was heard is not shuffled away.
    const school = await table('school');
    await sitAtTable(bo, { sessionId, groupId: school.groupId });
    await writeNote(bo, note('forum', 'heard', 'de bel gaat te vroeg', { groupId: school.groupId }));
    await expect(formGroups(coach, press())).rejects.toMatchObject({ cause: { constraint_name: 'groups_written' } });
  });

  it('only a forum has tables: elsewhere a line that calls itself a topic, by hand, opens nothing', async () => {
    await attend(coach.personId, an.personId, bo.personId, manager.personId);
    await go('one_two_four_all', 1);
    const byHand = await tryAs(
      db,
      'circle',
      an.token,
      `insert into learning.notes (id, circle_id, session_id, block_id, part, body, open)
        select gen_random_uuid(), 1, '${sessionId}', '${blocks.one_two_four_all}', 'topic', 'tafel ' || n, true from generate_series(1, 3) n`,
      [],
      true,
    );
    await formGroups(coach, { id: randomUUID(), sessionId, size: 2 });
    expect((await tables(coach)).filter(({ table }) => table !== undefined)).toEqual([]);
    const other = (await groupOf(bo, 2))?.id ?? '';
    expect(await sitAtTable(an, { sessionId, groupId: other })).toMatchObject(problem('notFound'));
    expect(byHand.code).toBeNull();
  });

  it('a topic that has a table is not taken off the screens: what was heard there would go with it', async () => {
    await threeTopics();
    const { topicId, groupId } = await table('wonen');
    await sitAtTable(an, { sessionId, groupId });
    await writeNote(an, note('forum', 'heard', 'de huur is te hoog', { groupId }));
    await takeOff(coach, { id: topicId, sessionId, reason: 'tone' }).catch(() => null);
    expect(await bodies(an)).toContain('de huur is te hoog');
    expect((await tables(coach)).map(({ body }) => body)).toContain('wonen');
  });

  it('a group without a topic is nobody’s to choose, nor a table of another session or circle', async () => {
    await threeTopics();
    const { groupId } = await table('werk');
    await go('what_so_what', 0);
    await formGroups(coach, press());
    const plain = (await getBoard(an, sessionId)).groups.find(({ blockId }) => blockId === blocks.what_so_what);
    for (const id of [plain?.id as string, groupId]) {
      expect(await sitAtTable(manager, { sessionId, groupId: id })).toMatchObject(problem('notFound'));
    }
    await go('forum', 1);
    expect(await sitAtTable(outsider, { sessionId, groupId })).toMatchObject(problem('notFound'));
    const hostile = await tryAs(
      db,
      'circle',
      outsider.token,
      `select learning.sit_at_table('${sessionId}', '${groupId}')`,
    );
    expect(hostile.code).toBe(REFUSED);
  });
});

describe('what a session brings to its conclusion', () => {
  it('every block in which something is asked brings lines, of parts that it asks', () => {
    for (const kind of BLOCK_KINDS.filter((one) => stepsOf(one).some(({ parts }) => parts.length > 0))) {
      const { brings = [] } = blockOf(kind);
      expect(brings, kind).not.toEqual([]);
      expect(partsSoFar(kind, stepsOf(kind).length), kind).toEqual(expect.arrayContaining([...brings]));
    }
  });

  it('what a stuck case asks, what a forum takes home and what the fours kept lie ready; what the pairs wrote on the way does not', async () => {
    await go('one_two_four_all', 1);
    await attend(an.personId, bo.personId, manager.personId, expertOne.personId);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 2 });
    const pair = (await groupOf(an, 2))?.id as string;
    await writeNote(an, note('one_two_four_all', 'line', 'van een paar', { groupId: pair }));
    await go('one_two_four_all', 2);
    await formGroups(coach, { id: randomUUID(), sessionId, size: 4 });
    const four = (await groupOf(an, 4))?.id as string;
    await writeNote(an, note('one_two_four_all', 'line', 'van een viertal', { groupId: four }));
    await go('one_two_four_all', 3);
    await writeNote(bo, note('one_two_four_all', 'line', 'van de hele groep'));
    await go('stuck_case', 4);
    await writeNote(an, note('stuck_case', 'told', 'wat er gebeurde'));
    await writeNote(an, note('stuck_case', 'asked', 'vraag de gemeente om één loket'));
    await go('forum', 3);
    await writeNote(an, note('forum', 'taken', 'wonen eerst'));
    await go('close', 0);
    const board = await getBoard(bo, sessionId);
    const brought = board.plan.flatMap((block) => broughtBy(block, board).map(({ body }) => body));
    expect(brought.sort()).toEqual([
      'van de hele groep',
      'van een viertal',
      'vraag de gemeente om één loket',
      'wonen eerst',
    ]);
  });
});
