import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { removeContribution, writeContribution } from '@/lib/learning/contribution/mutations';
import { saveDecision } from '@/lib/learning/decision/mutations';
import type { Outcome } from '@/lib/verb/outcome';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { layPlan, move } from '@/test/plan';
import { checkOut, closeSession } from './mutations';
import type { Stage } from './policy';

/** What is written in the very moment in which the room goes on: it has its place there, or its writer is told. */

let db: TestDatabase;
let coach: CircleActor;
let room: CircleActor[];
let laid = 0;

beforeAll(async () => {
  db = await freshDatabase();
  const emails = [PEOPLE.coach, PEOPLE.steward, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.manager];
  room = await Promise.all(emails.map((email) => db.actor<CircleActor>(email)));
  coach = room[0] as CircleActor;
});
afterAll(() => db.drop());

/** A session of its own, standing there. */
async function laySession(stage: Stage): Promise<string> {
  const [cycleId, sessionId] = [randomUUID(), randomUUID()];
  const [year, quarter] = [2027 + Math.floor(laid / 4), 1 + (laid % 4)];
  laid += 1;
  await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
    values (${cycleId}, 1, ${year}, ${quarter}, '2026-01-05', ${stage === 'close' ? null : '2026-03-05'})`;
  await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
    values (${sessionId}, 1, ${cycleId}, '2026-02-02', ${coach.personId}, ${stage}, ${sessionId.slice(0, 8)})`;
  await layPlan(db.owner, sessionId);
  return sessionId;
}

/** As the route answers. */
async function told<T>(answer: Promise<Outcome<T>>): Promise<Outcome<T>> {
  return answer.catch((error) => {
    const problem = refusalOf(error);
    if (!problem) throw error;
    return { ok: false, problem };
  });
}

/** Twenty people's words, a few at a time, and in the middle of them what moves the room on. */
async function during<T>(write: (turn: number) => Promise<T>, goOn: () => Promise<unknown>): Promise<T[]> {
  const writing = Array.from({ length: 10 }, (_, turn) => write(turn));
  const going = goOn();
  writing.push(...Array.from({ length: 10 }, (_, turn) => write(10 + turn)));
  await going;
  return Promise.all(writing);
}

test('what is acknowledged while the table is gathered lies on it; what comes after is refused', async () => {
  for (let round = 0; round < 12; round += 1) {
    const sessionId = await laySession('gather');
    const said = Array.from({ length: 20 }, () => `woord ${randomUUID()}`);
    const outcomes = await during(
      (turn) =>
        writeContribution(room[turn % room.length] as CircleActor, {
          ...{ id: randomUUID(), body: said[turn] as string, kind: 'remark', questionId: null, sessionId },
          ...{ named: turn % 3 === 0, shared: false },
        }),
      async () => expect(await move(db.owner, coach, sessionId, 'gather', 'group')).toMatchObject({ ok: true }),
    );
    const lie = await db.owner<{ body: string; here: boolean }[]>`
      select body, coalesce(session_id = ${sessionId}, false) as here from learning.contributions where body = any (${said})`;
    const expected = said.filter((_, turn) => outcomes[turn]?.ok).sort();
    expect(
      lie
        .filter(({ here }) => here)
        .map(({ body }) => body)
        .sort(),
    ).toEqual(expected);
    expect(lie.filter(({ here }) => !here)).toEqual([]);
    for (const one of outcomes) if (!one.ok) expect(one.problem.code).toBe('notGathering');
  }
});

test('what is acknowledged while a session closes is in its harvest, under no name of its writer; what comes after is refused', async () => {
  for (let round = 0; round < 12; round += 1) {
    const sessionId = await laySession('close');
    const said = Array.from({ length: 20 }, () => ({
      id: randomUUID(),
      kind: 'outside' as const,
      body: `woord ${randomUUID()}`,
    }));
    const outcomes = await during(
      (turn) =>
        told(
          checkOut(room[turn % room.length] as CircleActor, { ...(said[turn] as (typeof said)[number]), sessionId }),
        ),
      async () => expect(await closeSession(coach, { sessionId })).toMatchObject({ ok: true }),
    );
    const lie = await db.owner<{ id: string; body: string; made: string }[]>`
      select id, body, xmin::text as made from learning.checkouts where session_id = ${sessionId}`;
    expect(lie.map(({ body }) => body).sort()).toEqual(
      said
        .filter((_, turn) => outcomes[turn]?.ok)
        .map(({ body }) => body)
        .sort(),
    );
    expect(lie.filter(({ id }) => said.some((one) => one.id === id))).toEqual([]);
    expect(new Set(lie.map(({ made }) => made)).size).toBeLessThan(2);
    for (const one of outcomes) if (!one.ok) expect(['sessionClosed', 'stageMoved']).toContain(one.problem.code);
  }
});

test('what its writer takes back after it was gathered lies on the table, and the writer is told so', async () => {
  const writer = room[2] as CircleActor;
  for (const named of [true, false]) {
    const sessionId = await laySession('gather');
    const remark = { id: randomUUID(), body: `woord ${randomUUID()}`, kind: 'remark' as const, questionId: null };
    await writeContribution(writer, { ...remark, sessionId, named, shared: false });
    expect(await move(db.owner, coach, sessionId, 'gather', 'group')).toMatchObject({ ok: true });
    expect(await removeContribution(writer, { id: remark.id })).toMatchObject({ problem: { code: 'alreadyGathered' } });
    expect(await db.owner`select from learning.contributions where body = ${remark.body}`).toHaveLength(1);
  }
});

test('what is concluded while a session closes stands in its cycle; what comes after is refused', async () => {
  for (let round = 0; round < 6; round += 1) {
    const sessionId = await laySession('close');
    const said = Array.from({ length: 20 }, () => `woord ${randomUUID()}`);
    const outcomes = await during(
      (turn) =>
        told(
          saveDecision(room[turn % room.length] as CircleActor, {
            ...{ id: randomUUID(), sessionId, themeId: null, version: null },
            ...{ body: said[turn] as string, owner: 'An', until: null, helps: '' },
          }),
        ),
      async () => expect(await closeSession(coach, { sessionId })).toMatchObject({ ok: true }),
    );
    const stand = await db.owner<{ body: string }[]>`select body from learning.decisions where body = any (${said})`;
    expect(stand.map(({ body }) => body).sort()).toEqual(said.filter((_, turn) => outcomes[turn]?.ok).sort());
    for (const one of outcomes) if (!one.ok) expect(['sessionClosed', 'cycleClosed']).toContain(one.problem.code);
  }
});

describe('a remark that is written while cards are grouped', () => {
  const write = (actor: CircleActor, sessionId: string, remark: { id: string; body: string }, named = false) =>
    told(
      writeContribution(actor, {
        ...remark,
        ...{ kind: 'remark', questionId: null, sessionId, named, shared: false, onTable: true },
      }),
    );
  const lie = (body: string) =>
    db.owner<{ id: string; session_id: string | null; author_id: string | null }[]>`
      select id, session_id, author_id from learning.contributions where body = ${body}`;

  test('lies on the table once, under another name than its writer’s device gave it, and leads to nobody', async () => {
    const sessionId = await laySession('group');
    const writer = room[2] as CircleActor;
    for (const named of [false, true]) {
      const remark = { id: randomUUID(), body: `laat ${randomUUID()}` };
      const outcomes = await Promise.all([1, 2, 3].map(() => write(writer, sessionId, remark, named)));
      expect(outcomes).toEqual([1, 2, 3].map(() => ({ ok: true, value: { id: remark.id } })));
      const rows = await lie(remark.body);
      expect(rows).toMatchObject([{ session_id: sessionId, author_id: named ? writer.personId : null }]);
      expect(rows[0]?.id).not.toBe(remark.id);
      const tokens = await db.owner`select from learning.writer_tokens where contribution_id = ${rows[0]?.id ?? ''}`;
      expect(tokens).toHaveLength(0);
      // What it does not lie on any more is no card of one's own to take back.
      expect(await removeContribution(writer, { id: remark.id })).toMatchObject({
        problem: { code: 'alreadyGathered' },
      });
    }
  });

  test('is acknowledged when it lies there, and refused when the room has gone on', async () => {
    for (let round = 0; round < 2; round += 1) {
      const sessionId = await laySession('group');
      const said = Array.from({ length: 20 }, () => ({ id: randomUUID(), body: `laat ${randomUUID()}` }));
      await db.owner`update learning.sessions set gathered = true where id = ${sessionId}`;
      const outcomes = await during(
        (turn) => write(room[turn % room.length] as CircleActor, sessionId, said[turn] as (typeof said)[number]),
        async () => expect(await move(db.owner, coach, sessionId, 'group', 'weigh')).toMatchObject({ ok: true }),
      );
      for (const [turn, one] of outcomes.entries()) {
        const rows = await lie(said[turn]?.body ?? '');
        expect(rows.map((row) => row.session_id)).toEqual(one.ok ? [sessionId] : []);
        if (!one.ok) expect(one.problem.code).toBe('notGathering');
      }
    }
  });

  test('waits to be gathered where the room went back to writing', async () => {
    const sessionId = await laySession('gather');
    const remark = { id: randomUUID(), body: `laat ${randomUUID()}` };
    expect(await write(room[3] as CircleActor, sessionId, remark)).toMatchObject({ ok: true });
    expect(await lie(remark.body)).toMatchObject([{ id: remark.id, session_id: null }]);
  });
});
