import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DESIGN_PARTS, SCALES } from '@/db/ground/experiments';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { getToday } from '../cycle/queries';
import { getExperiment } from '../experiment/queries';
import { saveDesignPartInput } from './input';
import {
  finishTrialAction,
  removeFromDesign,
  saveDesignPart,
  saveResearchQuestion,
  saveTrialAction,
} from './mutations';
import { DAYS_AHEAD } from './policy';

describe('a design, when people want one', () => {
  let db: TestDatabase;
  let an: CircleActor;
  let bo: CircleActor;
  let outsider: CircleActor;
  const cycleId = randomUUID();
  let experimentId: string;

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor(PEOPLE.frontline);
    bo = await db.actor(PEOPLE.frontline2);
    outsider = await db.actor(PEOPLE.outsider);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
  });
  beforeEach(async () => {
    experimentId = randomUUID();
    await db.owner`delete from learning.experiments`;
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${experimentId}, 1, ${cycleId}, 'Samen bellen', 'Helpt het?', 'We bellen samen', 'An', '2026-06-30')`;
  });
  afterAll(() => db.drop());

  const design = async () => (await getExperiment(an, experimentId)).design;
  const days = (count: number) => dayOf(new Date(an.now.getTime() + count * 24 * 3_600_000));
  const anAction = (more: object = {}) => ({
    id: randomUUID(),
    experimentId,
    body: 'De lijst klaarleggen',
    actor: 'Bo',
    actorId: null,
    until: null,
    version: null,
    ...more,
  });

  it('is empty to begin with, and asks for nothing', async () => {
    expect(await design()).toEqual({ questions: [], actions: [], parts: [] });
  });

  it('holds as many questions and actions as people want, each once however often it is sent', async () => {
    const asked = { id: randomUUID(), experimentId, body: 'Wie haakt af?', version: null };
    const answers = await Promise.all([saveResearchQuestion(an, asked), saveResearchQuestion(an, asked)]);
    expect(answers).toEqual([
      { ok: true, value: { version: 1 } },
      { ok: true, value: { version: 1 } },
    ]);
    await saveResearchQuestion(bo, { ...asked, id: randomUUID(), body: 'Wanneer haken mensen af?' });
    await saveTrialAction(bo, anAction({ until: '2026-05-01' }));
    const { questions, actions } = await design();
    expect(questions.map(({ body }) => body).sort()).toEqual(['Wanneer haken mensen af?', 'Wie haakt af?']);
    expect(actions).toMatchObject([{ body: 'De lijst klaarleggen', actor: 'Bo', until: '2026-05-01', doneOn: null }]);
  });

  it('says each part on its own: two people who write in two parts are in nobody’s way', async () => {
    for (const part of DESIGN_PARTS) {
      const body = part === 'scale' ? 'team' : `Over ${part}`;
      const said = await saveDesignPart(part === 'stop' ? bo : an, { experimentId, part, body, version: null });
      expect(said, part).toEqual({ ok: true, value: { version: 1 } });
    }
    expect((await design()).parts).toHaveLength(DESIGN_PARTS.length);
  });

  it('tells the later of two who say the same part, question or action otherwise, and the same again is the same', async () => {
    const part = { experimentId, part: 'stop' as const, body: 'Na zes weken' };
    await saveDesignPart(an, { ...part, version: null });
    expect(await saveDesignPart(bo, { ...part, body: 'Na tien', version: null })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect(await saveDesignPart(bo, { ...part, body: 'Na tien', version: 1 })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect(await saveDesignPart(bo, { ...part, body: 'Na tien', version: 1 })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect(await saveDesignPart(an, { ...part, body: 'Nooit', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    const action = anAction();
    await saveTrialAction(an, action);
    expect(await saveTrialAction(bo, { ...action, actor: 'An', version: 1 })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect(await saveTrialAction(an, { ...action, actor: 'Niemand', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
  });

  it('can be emptied again, and its scale is one of those there are', async () => {
    await saveDesignPart(an, { experimentId, part: 'shield', body: 'Twee uur per week', version: null });
    await saveDesignPart(bo, { experimentId, part: 'shield', body: '', version: 1 });
    expect((await design()).parts).toMatchObject([{ part: 'shield', body: '', version: 2 }]);
    const scale = (body: string) =>
      saveDesignPartInput.safeParse({ experimentId, part: 'scale', body, version: null }).success;
    expect([...SCALES, '', 'overal'].map(scale)).toEqual([...SCALES.map(() => true), true, false]);
  });

  it('lets anybody of the circle call an action done on the day of today, and open again', async () => {
    const action = anAction();
    await saveTrialAction(an, action);
    expect(await finishTrialAction(bo, { id: action.id, done: true })).toEqual({ ok: true, value: null });
    // It is done; that is no other text, over which somebody's change would come too late.
    expect((await design()).actions).toMatchObject([{ doneOn: dayOf(an.now), version: 1 }]);
    await finishTrialAction(an, { id: action.id, done: false });
    expect((await design()).actions).toMatchObject([{ doneOn: null }]);
  });

  it('is done by somebody of the circle, or by a name in words: under another name it is no longer theirs', async () => {
    const action = anAction({ actorId: bo.personId });
    await saveTrialAction(an, action);
    expect((await design()).actions).toMatchObject([{ actor: 'Bo', actorId: bo.personId }]);
    await saveTrialAction(an, { ...action, actor: 'De buurtwinkel', version: 1 });
    expect((await design()).actions).toMatchObject([{ actor: 'De buurtwinkel', actorId: null }]);
    await saveTrialAction(an, { ...action, actorId: outsider.personId, version: 2 });
    expect((await design()).actions).toMatchObject([{ actorId: null }]);
  });

  it('lets anybody take a question or an action out; gone twice is gone', async () => {
    const action = anAction();
    await saveTrialAction(an, action);
    for (const _ of [1, 2])
      expect(await removeFromDesign(bo, { line: 'action', id: action.id })).toEqual({ ok: true, value: null });
    expect((await design()).actions).toEqual([]);
  });

  it('keeps a question or an action to which something was observed, and says so', async () => {
    const action = anAction();
    const question = { id: randomUUID(), experimentId, body: 'Wie haakt af?', version: null };
    await saveTrialAction(an, action);
    await saveResearchQuestion(an, question);
    await db.owner`insert into learning.observations (id, circle_id, experiment_id, body, about, question_id, action_id, noted_on, author_id) values
      (${randomUUID()}, 1, ${experimentId}, 'Drie', 'action', null, ${action.id}, '2026-02-10', ${an.personId}),
      (${randomUUID()}, 1, ${experimentId}, 'Vier', 'question', ${question.id}, null, '2026-02-10', ${an.personId})`;
    const held = { problem: { code: 'lineHasNotes' } };
    expect(await removeFromDesign(bo, { line: 'action', id: action.id })).toMatchObject(held);
    expect(await removeFromDesign(bo, { line: 'question', id: question.id })).toMatchObject(held);
    expect((await design()).actions).toHaveLength(1);
    await db.owner`delete from learning.observations`;
  });

  it('keeps what other circles design: not found, never forbidden', async () => {
    const action = anAction();
    await saveTrialAction(an, action);
    const hidden = { problem: { code: 'notFound' } };
    expect(await saveTrialAction(outsider, { ...action, version: 1 })).toMatchObject(hidden);
    expect(await saveResearchQuestion(outsider, { ...action, id: randomUUID() })).toMatchObject(hidden);
    expect(await saveDesignPart(outsider, { experimentId, part: 'stop', body: 'Nu', version: null })).toMatchObject(
      hidden,
    );
    expect(await finishTrialAction(outsider, { id: action.id, done: true })).toMatchObject(hidden);
    await removeFromDesign(outsider, { line: 'action', id: action.id });
    expect((await design()).actions).toHaveLength(1);
  });

  it('tells today which actions come near or are past, until they are done or the experiment has ended', async () => {
    const near = anAction({ until: days(DAYS_AHEAD) });
    const past = anAction({ until: days(-3) });
    for (const one of [near, past, anAction({ until: days(DAYS_AHEAD + 1) }), anAction()])
      await saveTrialAction(an, one);
    const told = async () => (await getToday(an, async () => null)).dueActions.map(({ id }) => id);
    expect(await told()).toEqual([past.id, near.id]);
    await finishTrialAction(an, { id: past.id, done: true });
    expect(await told()).toEqual([near.id]);
    await db.owner`update learning.experiments set state = 'stopped', ended_on = network.today() where id = ${experimentId}`;
    expect(await told()).toEqual([]);
  });
});
