import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { findEverywhere } from '@/lib/search/queries';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { listCycles } from '../cycle/queries';
import { getCyclePage } from '../cycle/timeline-queries';
import { closeByLines, saveFiveLine } from './mutations';

describe('five lines in place of a session', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;
  const cycleId = randomUUID();
  const heard = { cycleId, part: 'heard', body: 'De bus rijdt niet meer op zondag', version: null } as const;
  beforeAll(async () => {
    db = await freshDatabase();
    [coach, steward, an, outsider] = [
      await db.actor(PEOPLE.coach),
      await db.actor(PEOPLE.steward),
      await db.actor(PEOPLE.frontline),
      await db.actor(PEOPLE.outsider),
    ];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, part, opened_on)
      values (${cycleId}, 1, 2026, 4, 'm11', network.today())`;
  });
  afterAll(() => db.drop());
  const linesOf = async (actor: CircleActor) => (await getCyclePage(actor, cycleId)).lines;

  it('are written by whoever may plan, read by the circle, and by nobody else', async () => {
    expect(await saveFiveLine(an, heard)).toMatchObject({ problem: { code: 'notYours' } });
    expect(await saveFiveLine(outsider, heard)).toMatchObject({ problem: { code: 'notFound' } });
    expect(await saveFiveLine(steward, heard)).toEqual({ ok: true, value: { version: 1 } });
    expect(await linesOf(an)).toEqual([{ part: 'heard', body: heard.body, version: 1 }]);
    const by = (actor: CircleActor, statement: string) => tryAs(db, 'circle', actor.token, statement);
    expect(await by(outsider, 'select body from learning.five_lines')).toMatchObject({ rows: [] });
    const insert = `insert into learning.five_lines (cycle_id, circle_id, part, body) values ('${cycleId}', 1, 'tried', 'x')`;
    expect((await by(an, insert)).code).toBe('23514');
    expect((await by(outsider, insert)).code).toBe('42501');
  });

  it('lose nothing of two who write at once: two lines stand beside each other, and of one line the later is told', async () => {
    const learned = { cycleId, part: 'learned', body: 'Zondag is een werkdag', version: null } as const;
    expect(await saveFiveLine(coach, learned)).toMatchObject({ ok: true });
    expect(await saveFiveLine(coach, { ...heard, body: 'Anders' })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect(await saveFiveLine(coach, { ...heard, body: 'Anders', version: 1 })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect(await saveFiveLine(steward, { ...heard, body: 'Nog anders', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    // Whose answer got lost on the way asks the same again.
    expect(await saveFiveLine(coach, { ...heard, body: 'Anders', version: 1 })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect((await linesOf(an)).map(({ body }) => body).sort()).toEqual(['Anders', 'Zondag is een werkdag']);
  });

  it('are found by the circle that wrote them, and by no other', async () => {
    const found = async (actor: CircleActor) => (await findEverywhere(actor, 'werkdag')).groups;
    expect(await found(an)).toMatchObject([
      { kind: 'five_line', hits: [{ cycleId, period: { year: 2026, quarter: 4, part: 'm11' } }] },
    ]);
    expect(await found(outsider)).toEqual([]);
  });

  it('wait while a session is planned: what the circle finds is written there', async () => {
    const [session] = await db.owner<{ id: string }[]>`
      insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
      values (${randomUUID()}, 1, ${cycleId}, network.now() + interval '1 day', ${coach.personId}, 'ABCDEFGH') returning id`;
    await expect(saveFiveLine(steward, { ...heard, part: 'agreed' })).rejects.toThrow('five_lines_session');
    await expect(closeByLines(steward, { cycleId })).rejects.toThrow('five_lines_session');
    await db.owner`delete from learning.sessions where id = ${session?.id ?? ''}`;
  });

  it('close the cycle, once something stands in them; then they change no more, and the row of rings shows that it was held', async () => {
    expect(await closeByLines(an, { cycleId })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await closeByLines(outsider, { cycleId })).toMatchObject({ problem: { code: 'notFound' } });
    await db.owner`update learning.five_lines set body = '' where part = 'heard'`;
    await db.owner`insert into learning.understandings (id, circle_id, part, body, position) values (${randomUUID()}, 1, 'open', 'Waarom?', 1)`;
    expect(await closeByLines(steward, { cycleId })).toEqual({ ok: true, value: null });
    expect(await closeByLines(coach, { cycleId })).toEqual({ ok: true, value: null });
    expect(await db.owner`select subject from audit.entries where verb = 'cycle.close'`).toEqual([
      { subject: '2026-m11' },
    ]);
    expect(await saveFiveLine(coach, { ...heard, version: 3 })).toMatchObject({ problem: { code: 'cycleClosed' } });
    const { code } = await tryAs(db, 'circle', coach.token, `update learning.five_lines set body = 'x'`);
    expect(code).toBe('23514');
    expect((await getCyclePage(an, cycleId)).opened.hasSystem).toBe(true);
    const { room, all, rings } = await listCycles(an);
    expect(room.cycle).toBe(null);
    expect(all).toMatchObject([{ cycle: { id: cycleId }, lines: true }]);
    expect(rings).toMatchObject([{ isOpen: false, life: { understand: 0.5 } }]);
  });
});

describe('a cycle without a line', () => {
  it('closes with nothing less than a session', async () => {
    const db = await freshDatabase();
    try {
      const steward = await db.actor<CircleActor>(PEOPLE.steward);
      const cycleId = randomUUID();
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 4, network.today())`;
      await db.owner`insert into learning.five_lines (cycle_id, circle_id, part, body) values (${cycleId}, 1, 'heard', ' ')`;
      await expect(closeByLines(steward, { cycleId })).rejects.toThrow('five_lines_empty');
    } finally {
      await db.drop();
    }
  });
});
