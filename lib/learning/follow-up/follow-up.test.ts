import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { getExperiment } from '../experiment/queries';
import { closeSession, nameCoFacilitator } from '../session/mutations';
import { getBoard } from '../session/queries';
import { getWalk } from '../session/record-queries';
import { followUpInput } from './input';
import { followUp } from './mutations';
import { needsWords, SUBJECT_KINDS, type SubjectKind, statesOf } from './policy';

describe('looking back', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;
  const before = randomUUID();
  const cycleId = randomUUID();
  const sessionId = randomUUID();
  let ids: Record<SubjectKind, string>;

  beforeAll(async () => {
    db = await freshDatabase();
    [coach, an, outsider] = await Promise.all([
      db.actor<CircleActor>(PEOPLE.coach),
      db.actor<CircleActor>(PEOPLE.frontline),
      db.actor<CircleActor>(PEOPLE.outsider),
    ]);
    const earlier = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on, framework_id) values
      (${before}, 1, 2025, 4, '2025-10-01', '2025-12-01', learning.framework_of(null)),
      (${cycleId}, 1, 2026, 1, '2026-01-05', null, learning.framework_of(null))`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, closed_at, join_code) values
      (${earlier}, 1, ${before}, '2025-11-20', '', ${coach.personId}, 'closed', '2025-12-01', 'ABCD2346'),
      (${sessionId}, 1, ${cycleId}, network.now(), '', ${coach.personId}, 'look_back', null, 'ABCD2345')`;
    ids = {
      experiment: randomUUID(),
      decision: randomUUID(),
      signal: randomUUID(),
      theme: randomUUID(),
      offer: randomUUID(),
      embedding: randomUUID(),
    };
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${ids.experiment}, 1, ${before}, 'Koffie', 'Helpt het?', 'Koffie zetten', 'An', '2026-01-31')`;
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, outcome, ended_on)
      values (${ids.embedding}, 1, ${before}, 'Thee', 'Helpt het?', 'Thee zetten', 'An', '2025-10-31', 'embedded', 'Ja', '2025-11-01')`;
    await db.owner`insert into learning.embeddings (experiment_id, circle_id, form, change, owner, look_on)
      values (${ids.embedding}, 1, 'agreement', 'Altijd thee', 'Het onthaal', network.today())`;
    await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner) values (${ids.decision}, 1, ${before}, 'Bellen', 'An')`;
    await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
      values (${ids.signal}, 1, ${before}, 'barrier', 'Geen bus', 'De gemeente')`;
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position, fate, fate_reason)
      values (${ids.theme}, 1, ${earlier}, 'Wachttijd', 1, 'not_now', 'te groot')`;
  });
  beforeEach(() => db.owner`delete from learning.follow_ups where session_id = ${sessionId}`);
  afterAll(() => db.drop());

  const CHANGE = { form: 'agreement', change: 'Altijd koffie', owner: 'An', lookOn: '2030-01-01' };
  const say = (
    kind: SubjectKind,
    state: string,
    body = '',
    version: number | null = null,
    who = coach,
    more: { nextOn?: string; embedding?: typeof CHANGE | null } = {},
  ) =>
    followUp(
      who,
      followUpInput.parse({
        id: randomUUID(),
        sessionId,
        kind,
        subjectId: ids[kind],
        state,
        body,
        version,
        ...(state === 'embedded' && { embedding: CHANGE }),
        ...more,
      }),
    );
  const one = async (table: string, id: string) =>
    (await db.owner.unsafe(`select * from learning.${table} where id = '${id}'`))[0];

  it('is written down by whoever carries the room, and by nobody else', async () => {
    expect(await say('decision', 'done', '', null, an)).toMatchObject({ problem: { code: 'notSteering' } });
    expect(await say('decision', 'done', '', null, outsider)).toMatchObject({ problem: { code: 'notFound' } });
    await nameCoFacilitator(coach, { sessionId, personId: an.personId });
    expect(await say('decision', 'done', '', null, an)).toEqual({ ok: true, value: { version: 1 } });
  });

  it('makes a thing what is said of it, and keeps it in sight for as long as the session lasts', async () => {
    expect(await say('experiment', 'stopped', 'Niemand kwam')).toMatchObject({ ok: true });
    expect(await one('experiments', ids.experiment)).toMatchObject({ state: 'stopped', outcome: 'Niemand kwam' });
    expect(await say('experiment', 'embedded', 'Toch wel', 1)).toEqual({ ok: true, value: { version: 2 } });
    expect(await one('experiments', ids.experiment)).toMatchObject({ state: 'embedded', outcome: 'Toch wel' });
    await say('decision', 'done');
    expect((await one('decisions', ids.decision))?.done_on).not.toBeNull();
    await say('signal', 'done', 'Er komt een bus');
    await say('signal', 'done', 'Er komt een belbus', 1);
    expect(await one('signals', ids.signal)).toMatchObject({ answer: 'Er komt een belbus' });
    const { left, followUps } = await getBoard(coach, sessionId);
    expect([left?.trials, left?.openDecisions, left?.openSignals].map((list) => list?.length)).toEqual([1, 1, 1]);
    expect(followUps.map(({ subject, state }) => `${subject}: ${state}`).sort()).toEqual([
      'Bellen: done',
      'Geen bus: done',
      'Koffie: embedded',
    ]);
    await say('experiment', 'running', '', 2);
    await say('decision', 'running', '', 1);
    await say('signal', 'running', '', 2);
    expect(await one('experiments', ids.experiment)).toMatchObject({ state: 'running', ended_on: null });
    expect(await one('decisions', ids.decision)).toMatchObject({ done_on: null });
    expect(await one('signals', ids.signal)).toMatchObject({ answer: null });
  });

  it('keeps one of two who say it at once, and tells the other; the same said twice is said once', async () => {
    const [first, second] = await Promise.all([
      say('theme', 'done', 'Nieuw loket'),
      say('theme', 'stopped', 'Te duur'),
    ]);
    expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
    expect(first.ok ? second : first).toMatchObject({ problem: { code: 'changedElsewhere' } });
    const kept = (await getBoard(coach, sessionId)).followUps.find((said) => said.kind === 'theme');
    expect(await say('theme', kept?.state ?? '', kept?.body)).toEqual({ ok: true, value: { version: 1 } });
  });

  it('asks for words where an end would teach nobody anything', () => {
    for (const kind of SUBJECT_KINDS) {
      for (const state of statesOf(kind)) {
        const given = { id: randomUUID(), sessionId, kind, subjectId: ids[kind], state, body: ' ', version: null };
        const { success } = followUpInput.safeParse(given);
        expect([kind, state, success]).toEqual([kind, state, !needsWords(kind, state)]);
      }
    }
    const given = {
      id: randomUUID(),
      sessionId,
      kind: 'decision',
      subjectId: ids.decision,
      state: 'embedded',
      body: 'x',
      version: null,
    };
    expect(followUpInput.safeParse(given).success).toBe(false);
  });

  it('asks on the table whether what was embedded still lives once its day has come; the answer is a look, with the next day', async () => {
    const asked = async () => (await getBoard(an, sessionId)).left?.embedded.map(({ change }) => change);
    await db.owner`delete from learning.embedding_looks`;
    await db.owner`update learning.embeddings set look_on = network.today() + 1 where experiment_id = ${ids.embedding}`;
    expect(await asked()).toEqual([]);
    await db.owner`update learning.embeddings set look_on = network.today() where experiment_id = ${ids.embedding}`;
    expect(await asked()).toEqual(['Altijd thee']);
    expect(await say('embedding', 'lives', 'Elke dag', null, an)).toMatchObject({ ok: true });
    const looks = () =>
      db.owner`select lives, body, next_on::text from learning.embedding_looks where experiment_id = ${ids.embedding} order by lives`;
    expect([...(await looks())]).toEqual([{ lives: true, body: 'Elke dag', next_on: null }]);
    // No is an answer; said otherwise in the same session it is the later word that holds, and the session keeps it in sight.
    expect(await say('embedding', 'gone', 'Toch niet', 1, coach, { nextOn: '2030-02-01' })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect([...(await looks())]).toEqual([
      { lives: false, body: 'Toch niet', next_on: '2030-02-01' },
      { lives: true, body: 'Elke dag', next_on: null },
    ]);
    expect(await asked()).toEqual(['Altijd thee']);
    expect((await getBoard(an, sessionId)).followUps).toMatchObject([
      { kind: 'embedding', subjectId: ids.embedding, state: 'gone', nextOn: '2030-02-01' },
    ]);
    expect((await getBoard(an, sessionId)).left?.trials.map(({ title }) => title)).not.toContain('Thee');
  });

  it('embeds nothing without what changes, whose it is and when the circle looks, by no verb and by no hand', async () => {
    const id = randomUUID();
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${id}, 1, ${before}, 'Soep', 'Helpt het?', 'Soep koken', 'An', '2026-01-31')`;
    const known = ids.experiment;
    ids.experiment = id;
    await expect(say('experiment', 'embedded', 'Het werkt', null, coach, { embedding: null })).rejects.toMatchObject({
      cause: { constraint_name: 'experiments_embedded' },
    });
    const move = `insert into learning.experiment_moves (id, circle_id, experiment_id, from_state, to_state, why, moved_by, moved_on, version)
      values (gen_random_uuid(), 1, '${id}', 'running', 'embedded', 'Het werkt', '${coach.personId}', network.today(), 0)`;
    expect((await tryAs(db, 'circle', coach.token, move)).said).toContain('what changes is not said');
    const change = `insert into learning.embeddings (experiment_id, circle_id, form, change, owner, look_on)
      values ('${id}', 1, 'role', 'Soep', 'An', null)`;
    expect((await tryAs(db, 'circle', coach.token, `${change}; ${move}`)).said).toContain('what changes is not said');
    expect(await one('experiments', id)).toMatchObject({ state: 'running' });
    expect(await say('experiment', 'embedded', 'Het werkt')).toMatchObject({ ok: true });
    const [said] =
      await db.owner`select change, owner, look_on::text from learning.embeddings where experiment_id = ${id}`;
    expect(said).toEqual({ change: 'Altijd koffie', owner: 'An', look_on: '2030-01-01' });
    await db.owner`delete from learning.follow_ups where experiment_id = ${id}`;
    await db.owner`delete from learning.experiments where id = ${id}`;
    ids.experiment = known;
  });

  it('says nothing of what another circle left', async () => {
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
      values (${randomUUID()}, 2, 2024, 1, '2024-01-05', learning.framework_of(null)) on conflict do nothing`;
    const [cycle] = await db.owner<{ id: string }[]>`select id from learning.cycles where circle_id = 2 limit 1`;
    const subjectId = randomUUID();
    await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner) values (${subjectId}, 2, ${cycle?.id ?? ''}, 'Zuid', 'Zij')`;
    await expect(
      followUp(coach, {
        id: randomUUID(),
        sessionId,
        kind: 'decision',
        subjectId,
        state: 'done',
        body: '',
        version: null,
      }),
    ).rejects.toMatchObject({ cause: { constraint_name: 'follow_ups_decision_fk' } });
    expect(await one('decisions', subjectId)).toMatchObject({ done_on: null });
  });

  it('begins the report’s "what did we do about it", stays in the walk, and stands in the experiment’s log', async () => {
    await say('experiment', 'running', 'Vrijdag werkt beter');
    await say('signal', 'stopped', 'Niemand antwoordt');
    const { record } = await getWalk(an, sessionId);
    expect(record.followUps.map((said) => said.body).sort()).toEqual(['Niemand antwoordt', 'Vrijdag werkt beter']);
    expect((await getExperiment(an, ids.experiment)).lookedBack).toMatchObject([
      { state: 'running', body: 'Vrijdag werkt beter' },
    ]);
    await db.owner`update learning.sessions set stage = 'close' where id = ${sessionId}`;
    expect(await closeSession(coach, { sessionId })).toMatchObject({ ok: true });
    const sections = await db.owner<{ body: string }[]>`
      select s.body from learning.report_sections s join learning.reports r on r.id = s.report_id join learning.questions q on q.id = s.question_id
      where r.cycle_id = ${cycleId} and q.text_nl = 'Wat hebben we eraan gedaan?'`;
    expect(sections[0]?.body).toContain('Koffie: loopt nog. Vrijdag werkt beter');
    expect(sections[0]?.body).toContain('Geen bus: losgelaten. Niemand antwoordt');
    expect(await say('decision', 'done')).toMatchObject({ problem: { code: 'sessionClosed' } });
  });
});
