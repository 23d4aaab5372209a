import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { saveStewardship } from './mutations';
import { getStewardship } from './queries';

describe('how a circle is carried', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;
  const [open, closed] = [randomUUID(), randomUUID()];
  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    an = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on) values
      (${open}, 1, 2024, 2, '2024-04-02', null), (${closed}, 1, 2024, 1, '2024-01-02', '2024-04-01')`;
  });
  afterAll(() => db.drop());
  const say = (actor: CircleActor, body: string, version: number | null = null, cycleId = open) =>
    saveStewardship(actor, { cycleId, part: 'missing', body, version });
  const desk = (actor: CircleActor) => getStewardship(actor, async () => null);

  it('is said by steward and coach, of two at once the later is told, and is read by the whole circle', async () => {
    expect(await say(steward, 'De huurders')).toEqual({ ok: true, value: { version: 1 } });
    expect(await say(steward, 'De huurders')).toEqual({ ok: true, value: { version: 1 } });
    expect(await say(coach, 'De buurt')).toMatchObject({ problem: { code: 'changedElsewhere' } });
    expect(await say(coach, 'De buurt', 1)).toEqual({ ok: true, value: { version: 2 } });
    expect((await desk(an)).parts).toEqual([{ part: 'missing', body: 'De buurt', version: 2 }]);
    expect(await say(an, 'Iedereen', 2)).toMatchObject({ problem: { code: 'notYours' } });
    expect(await say(outsider, 'Wij', 2)).toMatchObject({ problem: { code: 'notFound' } });
    expect((await desk(outsider)).parts).toEqual([]);
  });

  it('is not said of a cycle that has closed, nor by SQL by hand of whoever does not carry the circle', async () => {
    expect(await say(steward, 'Te laat', null, closed)).toMatchObject({ problem: { code: 'cycleClosed' } });
    const insert = (cycle: string) =>
      `insert into learning.stewardship_parts (cycle_id, circle_id, part, body) values ('${cycle}', 1, 'time', 'x')`;
    expect((await tryAs(db, 'circle', an.token, insert(open))).code).toBe('23514');
    expect((await tryAs(db, 'circle', steward.token, insert(closed))).code).toBe('23514');
    expect((await tryAs(db, 'circle', outsider.token, insert(open))).code).not.toBeNull();
    expect((await tryAs(db, 'circle', an.token, `update learning.stewardship_parts set body = 'x'`)).code).toBe(
      '23514',
    );
  });

  it('shows who is in the circle today with their hats, and nothing that counts them', async () => {
    const { members } = await desk(an);
    expect(members.map(({ name, kind, organisation }) => [name, kind, organisation])).toContainEqual([
      'Steward Noord',
      'steward',
      'OCMW Noord',
    ]);
    expect(members.map(({ name }) => name)).not.toContain('Weg Noord');
    expect(members.map(({ name }) => name)).not.toContain('Begeleider Zuid');
  });
});
