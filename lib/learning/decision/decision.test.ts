import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { finishDecision, lookAtDecision } from './mutations';

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

  it('is looked at again on the day that its last look says; a look that stays out says nothing', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    for (const id of [one, other])
      await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner) values (${id}, 1, ${cycleId}, 'Doen', 'An')`;
    const look = { id: randomUUID(), decisionId: one, finding: 'holds' as const, body: '', nextOn: '2030-01-01' };
    expect(await lookAtDecision(an, look)).toMatchObject({ ok: true });
    expect(await lookAtDecision(bo, { ...look, decisionId: other, nextOn: '2031-01-01' })).toMatchObject({
      problem: { code: 'notFound' },
    });
    const days =
      await db.owner`select look_again_on::text as day from learning.decisions where id in ${db.owner([one, other])} order by 1`;
    expect(days).toEqual([{ day: '2030-01-01' }, { day: null }]);
  });
});
