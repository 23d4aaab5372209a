import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { correctConclusion } from '../correction/mutations';
import { keepPrivateNotes } from '../session/mutations';
import { getStewardship } from '../stewardship/queries';
import { passActionOn, passDecisionOn, passNotesOn, throwNotesAway } from './mutations';
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

  it('is put right by whoever carries the circle where a name was wrong: then it is nobody’s, and by hand nobody takes it', async () => {
    const decisionId = randomUUID();
    await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner, owner_id)
      values (${decisionId}, 1, ${cycleId}, 'We schrijven een brief', 'Coach Noord', ${coach.personId})`;
    for (const words of [
      `owner_id = '${steward.personId}'`,
      `owner = 'Steward Noord', owner_id = '${steward.personId}'`,
    ]) {
      const statement = `update learning.decisions set ${words} where id = '${decisionId}'`;
      expect((await tryAs(db, 'circle', steward.token, statement)).code, words).toBe('23514');
    }
    const correction = { id: randomUUID(), what: 'decision', subjectId: decisionId, version: 1 } as const;
    const owner = 'Het onthaal';
    expect(await correctConclusion(steward, { ...correction, body: 'We schrijven een brief', owner })).toMatchObject({
      ok: true,
    });
    expect(await db.owner`select owner, owner_id from learning.decisions where id = ${decisionId}`).toEqual([
      { owner, owner_id: null },
    ]);
  });

  it('gives what they were to do for an experiment that runs to another member, in whose name it stands from then on', async () => {
    const [experimentId, ended, actionId, done_, past] = Array.from({ length: 5 }, () => randomUUID());
    for (const [id, endedOn, state] of [
      [experimentId, null, 'running'],
      [ended, '2024-05-02', 'stopped'],
    ] as const)
      await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, ended_on, outcome)
        values (${id as string}, 1, ${cycleId}, 'Bellen', 'Komt wie we bellen?', 'Bellen', 'Wij', '2030-01-01', ${state}, ${endedOn}, ${endedOn ? 'Het lukte.' : ''})`;
    for (const [id, of, doneOn] of [
      [actionId, experimentId, null],
      [done_, experimentId, '2024-05-01'],
      [past, ended, null],
    ] as const)
      await db.owner`insert into learning.experiment_actions (id, circle_id, experiment_id, body, actor, actor_id, done_on)
        values (${id as string}, 1, ${of as string}, 'De lijst maken', 'Coach Noord', ${coach.personId}, ${doneOn})`;
    const doing = async (actor: CircleActor) => (await getHandover(actor)).doing.map(({ id }) => id);
    expect(await doing(coach)).toEqual([actionId]);
    const to = { actionId: actionId as string, personId: steward.personId };
    // Nobody passes on what is another's: this says no more than that it is with the coach.
    expect(await passActionOn(steward, { ...to, personId: coach.personId })).toEqual(done);
    expect(await passActionOn(steward, to)).toMatchObject({ problem: { code: 'notFound' } });
    expect(await doing(coach)).toEqual([actionId]);
    expect(await passActionOn(coach, { ...to, personId: outsider.personId })).toMatchObject({
      problem: { code: 'notFound' },
    });
    for (let sent = 0; sent < 2; sent += 1) expect(await passActionOn(coach, to)).toEqual(done);
    expect([await doing(coach), await doing(steward)]).toEqual([[], [actionId]]);
    expect(
      await db.owner`select actor, version from learning.experiment_actions where id = ${actionId as string}`,
    ).toEqual([{ actor: 'Steward Noord', version: 2 }]);
  });

  describe('without handing over', () => {
    let frontline: CircleActor;
    let southCoach: CircleActor;
    /** Somebody whose hat of North ended before these tests began. */
    let goneId: string;
    const [decisionId, presentId, experimentId, actionId] = Array.from({ length: 4 }, () => randomUUID()) as [
      string,
      string,
      string,
      string,
    ];
    beforeAll(async () => {
      [frontline, southCoach] = await Promise.all([
        db.actor<CircleActor>(PEOPLE.frontline),
        db.actor<CircleActor>(PEOPLE.southCoach),
      ]);
      const [gone] = await db.owner<{ id: string }[]>`select id from network.people where email = ${PEOPLE.removed}`;
      goneId = gone?.id as string;
    });
    beforeEach(async () => {
      await db.owner`delete from learning.decisions where id in (${decisionId}, ${presentId})`;
      await db.owner`delete from learning.experiments where id = ${experimentId}`;
      await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner) values
        (${decisionId}, 1, ${cycleId}, 'We bellen elke week', 'Weg Noord'), (${presentId}, 1, ${cycleId}, 'We koken samen', 'Leiding Noord')`;
      await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
        values (${experimentId}, 1, ${cycleId}, 'Koffie', 'Komt wie koffie krijgt?', 'Koffie', 'Wij', '2030-01-01')`;
      await db.owner`insert into learning.experiment_actions (id, circle_id, experiment_id, body, actor)
        values (${actionId}, 1, ${experimentId}, 'Kopjes halen', 'Weg Noord')`;
      // They took these on while they were of the circle.
      await db.owner.unsafe(`
        alter table learning.decisions disable trigger user; alter table learning.experiment_actions disable trigger user;
        update learning.decisions set owner_id = '${goneId}' where id = '${decisionId}';
        update learning.decisions set owner_id = (select id from network.people where email = '${PEOPLE.manager}') where id = '${presentId}';
        update learning.experiment_actions set actor_id = '${goneId}' where id = '${actionId}';
        alter table learning.decisions enable trigger user; alter table learning.experiment_actions enable trigger user;
        update learning.sessions set stage = 'closed', closed_at = now() where id = '${sessionId}'`);
    });
    const left = async (actor: CircleActor) =>
      (await getStewardship(actor, async () => null)).leftBehind.map(({ what, name }) => ({ ...what, name }));
    const ofDecision = { decisionId, name: 'Weg Noord' };
    const ofAction = { actionId, name: 'Weg Noord' };

    it('leaves what they took on for those who carry the circle to see, and for nobody else; of whoever is there they see none', async () => {
      expect(await left(steward)).toEqual([ofDecision, ofAction]);
      expect(await left(coach)).toEqual([ofDecision, ofAction]);
      for (const nobody of [frontline, southCoach]) expect(await left(nobody)).toEqual([]);
    });

    it('is taken over by steward or coach, for themselves or for a member: the words of the decision stay, the action stands in the new name', async () => {
      for (let sent = 0; sent < 2; sent += 1) {
        expect(await passDecisionOn(steward, { decisionId, personId: steward.personId })).toEqual(done);
        expect(await passActionOn(coach, { actionId, personId: frontline.personId })).toEqual(done);
      }
      expect(await db.owner`select owner, owner_id from learning.decisions where id = ${decisionId}`).toEqual([
        { owner: 'Weg Noord', owner_id: steward.personId },
      ]);
      expect(await db.owner`select actor, actor_id from learning.experiment_actions where id = ${actionId}`).toEqual([
        { actor: 'Begeleider Noord', actor_id: frontline.personId },
      ]);
      expect(await left(coach)).toEqual([]);
    });

    it('of two who take it over at once one does, and the other is told', async () => {
      const taken = await Promise.all([
        passDecisionOn(steward, { decisionId, personId: steward.personId }),
        passDecisionOn(coach, { decisionId, personId: coach.personId }),
      ]);
      expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('is refused to a member who does not carry the circle, to whoever carries another, and for what a present member took on', async () => {
      const notFound = { problem: { code: 'notFound' } };
      for (const [actor, id] of [
        [frontline, decisionId],
        [southCoach, decisionId],
        [steward, presentId],
      ] as const)
        expect(await passDecisionOn(actor, { decisionId: id, personId: actor.personId })).toMatchObject(notFound);
      for (const actor of [frontline, southCoach])
        expect(await passActionOn(actor, { actionId, personId: actor.personId })).toMatchObject(notFound);
      // Nor to anybody outside the circle.
      expect(await passDecisionOn(steward, { decisionId, personId: outsider.personId })).toMatchObject(notFound);
      // By hand neither.
      const take = (id: string, who: string | null) =>
        `update learning.decisions set owner_id = ${who ? `'${who}'` : 'null'} where id = '${id}'`;
      for (const [actor, statement] of [
        [frontline, take(decisionId, frontline.personId)],
        [steward, take(presentId, steward.personId)],
        [steward, take(decisionId, outsider.personId)],
        [steward, take(decisionId, null)],
      ] as const)
        expect((await tryAs(db, 'circle', actor.token, statement)).code, statement).toBe('23514');
      expect((await tryAs(db, 'circle', southCoach.token, take(decisionId, southCoach.personId))).count).toBe(0);
      expect(await left(steward)).toEqual([ofDecision, ofAction]);
    });
  });
});
