import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { finishDecision } from './mutations';

describe('a decision between sessions', () => {
  let db: TestDatabase;
  let an: CircleActor;
  let bo: CircleActor;
  let outsider: CircleActor;
  const cycleId = randomUUID();

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor(PEOPLE.frontline);
    bo = await db.actor(PEOPLE.frontline2);
    outsider = await db.actor(PEOPLE.outsider);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
  });
  afterAll(() => db.drop());

  it('marks a decision done and open again, by the circle only', async () => {
    const id = randomUUID();
    await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner) values (${id}, 1, ${cycleId}, 'Doen', 'An')`;
    expect(await finishDecision(outsider, { id, done: true })).toMatchObject({ problem: { code: 'notFound' } });
    expect(await finishDecision(an, { id, done: true })).toMatchObject({ ok: true });
    expect(await finishDecision(bo, { id, done: false })).toMatchObject({ ok: true });
    expect(await db.owner`select done_on from learning.decisions where id = ${id}`).toEqual([{ done_on: null }]);
  });
});
