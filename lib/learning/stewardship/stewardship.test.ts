import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { getIntroduction } from '../cycle/introduction-queries';
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

  it('stays to be read when its cycle has closed', async () => {
    await db.owner`insert into learning.stewardship_parts (cycle_id, circle_id, part, body) values (${closed}, 1, 'practice', 'Ja: we bellen.')`;
    expect((await desk(an)).earlier).toMatchObject([
      { cycle: { id: closed, year: 2024, quarter: 1, part: '' }, part: 'practice', body: 'Ja: we bellen.' },
    ]);
    expect((await desk(outsider)).earlier).toEqual([]);
  });

  it('tells of what was embedded whether it lives, as practice only while it does, and not what went back to running', async () => {
    const [lives, gone, back] = [randomUUID(), randomUUID(), randomUUID()];
    for (const [id, state] of [
      [lives, 'embedded'],
      [gone, 'embedded'],
      [back, 'running'],
    ] as const) {
      await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, ended_on, outcome)
        values (${id}, 1, ${closed}, 'Bellen', 'Komt wie we bellen?', 'Bellen', 'Wij', '2024-03-01', ${state},
          ${state === 'embedded' ? '2024-03-01' : null}, ${state === 'embedded' ? 'Het werkt.' : ''})`;
      await db.owner`insert into learning.embeddings (experiment_id, circle_id, form, change, owner, look_on)
        values (${id}, 1, 'agreement', ${`Wij bellen ${state}`}, 'Ons team', ${id === gone ? null : '2030-01-01'})`;
    }
    for (const [day, alive, next] of [
      ['2024-03-10', true, '2024-04-10'],
      ['2024-04-10', true, null],
      ['2024-04-10', false, null],
    ] as const)
      await db.owner`insert into learning.embedding_looks (id, circle_id, experiment_id, lives, body, looked_by, looked_on, next_on)
        values (${randomUUID()}, 1, ${gone}, ${alive}, 'Niemand belt nog.', ${an.personId}, ${day}, ${next})`;
    const { changed } = await desk(an);
    expect(new Map(changed.map((one) => [one.id, one.lives]))).toEqual(
      new Map([
        [lives, null],
        [gone, false],
      ]),
    );
    expect((await getIntroduction(an)).kept.map(({ id }) => id)).toEqual([lives]);
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
