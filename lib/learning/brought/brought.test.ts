import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { layLetOut } from '@/test/let-out';
import { getBoard, getProjection } from '../session/queries';
import { bringText, leaveText } from './mutations';
import { isBrought } from './queries';

const WALL = '42501';

describe('a text of another circle, brought along', () => {
  let db: TestDatabase;
  let outsider: CircleActor;
  let southCoach: CircleActor;
  let coach: CircleActor;
  const [north, south, session] = [randomUUID(), randomUUID(), randomUUID()];
  let shared: string;
  let kept: string;

  const letOut = async (body: string, audience: string[]) => {
    const release = await layLetOut(db, { cycleId: north, body, audience });
    const [row] = await db.owner<{ id: string }[]>`select id from released.publications where release_id = ${release}`;
    return row?.id ?? '';
  };
  const onTable = async () => (await getBoard(outsider, session)).left?.brought.map((one) => one.id);

  beforeAll(async () => {
    db = await freshDatabase();
    [outsider, southCoach, coach] = await Promise.all([
      db.actor<CircleActor>(PEOPLE.outsider),
      db.actor<CircleActor>(PEOPLE.southCoach),
      db.actor<CircleActor>(PEOPLE.coach),
    ]);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id) values
      (${north}, 1, 2026, 1, '2026-01-05', learning.framework_of(null)), (${south}, 2, 2026, 1, '2026-01-05', learning.framework_of(null))`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, join_code)
      values (${session}, 2, ${south}, network.now(), '', ${southCoach.personId}, 'look_back', 'ABCD2345')`;
    shared = await letOut('Samen aan tafel zitten helpt meer dan een blad papier.', ['flanders']);
    kept = await letOut('Dit blijft bij ons.', ['boards']);
  });
  afterAll(() => db.drop());

  it('lies on the table of the circle’s session, by whoever brings it, until somebody takes it away; on the projector too', async () => {
    expect(await onTable()).toEqual([]);
    for (const _ of [1, 2]) expect(await bringText(outsider, { publicationId: shared })).toMatchObject({ ok: true });
    expect(await isBrought(southCoach, shared)).toBe(true);
    expect(await isBrought(coach, shared)).toBe(false);
    expect(await onTable()).toEqual([shared]);
    expect((await getProjection(southCoach, session)).left?.brought).toMatchObject([{ from: 'Noord' }]);
    expect(await leaveText(southCoach, { publicationId: shared })).toMatchObject({ ok: true });
    expect(await onTable()).toEqual([]);
  });

  it('that a session of the cycle has read lies on the table of the next only when somebody brings it once more', async () => {
    await bringText(outsider, { publicationId: shared });
    const other = randomUUID();
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, closed_at, join_code)
      values (${other}, 2, ${south}, '2026-01-10', '', ${southCoach.personId}, 'closed', '2026-01-10', 'ABCD2347')`;
    await db.owner`update learning.brought set session_id = ${other} where cycle_id = ${south}`;
    expect(await onTable()).toEqual([]);
    expect(await isBrought(southCoach, shared)).toBe(false);
    expect(await bringText(outsider, { publicationId: shared })).toMatchObject({ ok: true });
    expect(await onTable()).toEqual([shared]);
    await leaveText(outsider, { publicationId: shared });
  });

  it('is one that the circle may read, of another circle, while a cycle is open', async () => {
    expect(await bringText(outsider, { publicationId: kept })).toMatchObject({ problem: { code: 'notFound' } });
    expect(await bringText(coach, { publicationId: shared })).toMatchObject({ problem: { code: 'notFound' } });
    await db.owner`update learning.cycles set closed_on = network.today() where id = ${south}`;
    expect(await bringText(outsider, { publicationId: shared })).toMatchObject({ problem: { code: 'noCycleOpen' } });
    await db.owner`update learning.cycles set closed_on = null where id = ${south}`;
  });

  it('tells nobody by hand what else was let out, and is no other side’s', async () => {
    const bring = (id: string, circle = 2, cycle = south) =>
      `insert into learning.brought (circle_id, cycle_id, publication_id) values (${circle}, '${cycle}', '${id}')`;
    for (const statement of [bring(kept), bring(randomUUID()), bring(shared, 1, north)]) {
      expect((await tryAs(db, 'circle', outsider.token, statement)).code, statement).toBe(WALL);
    }
    for (const login of ['guest', 'formal', 'reviewer', 'signal_holder', 'admin', 'signin', 'job', 'live'] as const) {
      for (const statement of [bring(shared), 'select publication_id from learning.brought']) {
        expect((await tryAs(db, login, outsider.token, statement)).code, login).toBe(REFUSED);
      }
    }
  });
});
