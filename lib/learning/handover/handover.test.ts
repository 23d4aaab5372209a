import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { keepPrivateNotes } from '../session/mutations';
import { passDecisionOn, passNotesOn, throwNotesAway } from './mutations';
import { getHandover } from './queries';

const done = { ok: true, value: null };

describe('whoever leaves a circle', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let outsider: CircleActor;
  const [cycleId, sessionId] = [randomUUID(), randomUUID()];
  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    outsider = await db.actor(PEOPLE.outsider);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2024, 2, '2024-04-02')`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
      values (${sessionId}, 1, ${cycleId}, '2030-06-20 10:00+02', ${coach.personId}, 'HANDOVER')`;
  });
  afterAll(() => db.drop());
  beforeEach(() => db.owner`delete from learning.facilitator_notes`);
  const noted = (actor: CircleActor, body: string) =>
    keepPrivateNotes(actor, { sessionId, kind: 'during', body, version: 0 });
  const notesOf = async (actor: CircleActor) => (await getHandover(actor)).notes.map(({ body }) => body);
  const pass = (actor: CircleActor, to: CircleActor) =>
    passNotesOn(actor, { sessionId, kind: 'during', personId: to.personId });

  it('sees the sessions to come that they facilitate, their own notes and what they took on, and nobody else’s', async () => {
    await noted(coach, 'Rustig beginnen.');
    expect(await getHandover(coach)).toMatchObject({
      steered: [{ id: sessionId }],
      notes: [{ body: 'Rustig beginnen.' }],
    });
    expect(await getHandover(steward)).toMatchObject({ steered: [], notes: [], promised: [] });
  });

  it('passes notes on, below those that are there; sent again they are there once, and they are theirs no longer', async () => {
    await noted(coach, 'Rustig beginnen.');
    await noted(steward, 'Stoelen in een kring.');
    expect(await pass(coach, steward)).toEqual(done);
    expect(await pass(coach, steward)).toEqual(done);
    expect(await notesOf(coach)).toEqual([]);
    expect(await notesOf(steward)).toEqual(['Stoelen in een kring.\n\nCoach Noord:\nRustig beginnen.']);
    // Whoever was writing on at that moment is told, and loses nothing.
    expect(
      await keepPrivateNotes(steward, { sessionId, kind: 'during', body: 'Stoelen in een halve kring.', version: 1 }),
    ).toMatchObject({ problem: { code: 'changedElsewhere' } });
  });

  it('tells nothing of how much the other has noted, and loses none when they go to somebody who is not of the circle', async () => {
    await noted(coach, 'x'.repeat(20_000));
    await noted(steward, 'y'.repeat(20_000));
    expect(await pass(coach, steward)).toEqual(done);
    expect((await notesOf(steward))[0]?.length).toBeGreaterThan(40_000);
    // By hand too, nobody writes more than that at once, nor makes longer what was passed on to them.
    for (const statement of [
      `insert into learning.facilitator_notes (circle_id, session_id, person_id, kind, body)
        values (1, '${sessionId}', '${steward.personId}', 'after', repeat('z', 20001))`,
      `update learning.facilitator_notes set body = body || 'z'`,
    ])
      expect((await tryAs(db, 'circle', steward.token, statement)).code, statement).toBe('23514');
    await db.owner`delete from learning.facilitator_notes`;
    await noted(coach, 'x'.repeat(15_000));
    for (const nobody of [outsider, coach])
      await expect(pass(coach, nobody)).rejects.toMatchObject({
        cause: { constraint_name: 'facilitator_notes_receiver' },
      });
    expect(await notesOf(coach)).toEqual(['x'.repeat(15_000)]);
  });

  it('deletes them for good, and only their own; no log knows of it', async () => {
    await noted(coach, 'Weg ermee.');
    await noted(steward, 'Blijft.');
    const lines = () => db.owner`select count(*)::int as n from audit.entries`;
    const before = await lines();
    expect(await throwNotesAway(coach, { sessionId, kind: 'during' })).toEqual(done);
    await pass(steward, coach);
    expect(await lines()).toEqual(before);
    expect(await notesOf(coach)).toEqual(['Steward Noord:\nBlijft.']);
    const stolen = await tryAs(db, 'circle', steward.token, 'delete from learning.facilitator_notes');
    expect(stolen.count).toBe(0);
  });

  it('gives what they took on to another member, also when its cycle has closed: its words stay as they were', async () => {
    const decisionId = randomUUID();
    await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner, owner_id)
      values (${decisionId}, 1, ${cycleId}, 'We bellen op maandag', 'Coach Noord', ${coach.personId})`;
    await db.owner`update learning.sessions set stage = 'closed', closed_at = now() where id = ${sessionId}`;
    const to = { decisionId, personId: steward.personId };
    expect(await passDecisionOn(steward, { decisionId, personId: coach.personId })).toEqual(done);
    expect(await passDecisionOn(coach, { decisionId, personId: outsider.personId })).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(await passDecisionOn(coach, to)).toEqual(done);
    expect(await passDecisionOn(coach, to)).toEqual(done);
    expect((await getHandover(coach)).promised).toEqual([]);
    expect((await getHandover(steward)).promised).toMatchObject([{ body: 'We bellen op maandag' }]);
    expect(await db.owner`select owner from learning.decisions where id = ${decisionId}`).toEqual([
      { owner: 'Coach Noord' },
    ]);
  });
});
