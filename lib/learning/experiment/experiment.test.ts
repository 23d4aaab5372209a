import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { endExperimentInput, observeInput } from './input';
import { editObservation, endExperiment, observe, removeObservation, resumeExperiment } from './mutations';
import { getExperiment, listExperiments } from './queries';

describe('an experiment between sessions', () => {
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
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${experimentId}, 1, ${cycleId}, 'Samen bellen', 'Helpt het?', 'We bellen samen', 'An', '2026-06-30')`;
  });
  afterAll(() => db.drop());

  it('lets anyone in the circle note what they saw, once however often it is sent', async () => {
    const note = { id: randomUUID(), experimentId, body: 'Ze lachte voor het eerst.' };
    await Promise.all([observe(an, note), observe(an, note)]);
    expect(await observe(an, note)).toEqual({ ok: true, value: null });
    const { notes } = await getExperiment(bo, experimentId);
    expect(notes).toMatchObject([{ body: 'Ze lachte voor het eerst.', author: 'Begeleider Noord' }]);
  });

  it('lets a writer change and take back their own note, and nobody else’s; sent again it changes nothing more', async () => {
    const id = randomUUID();
    await observe(an, { id, experimentId, body: 'Ze lachte.' });
    const edit = { id, body: 'Ze lachte voor het eerst.', version: 1 };
    expect(await editObservation(bo, edit)).toMatchObject({ problem: { code: 'notFound' } });
    expect(await removeObservation(bo, { id })).toMatchObject({ problem: { code: 'notFound' } });
    const answers = await Promise.all([editObservation(an, edit), editObservation(an, edit)]);
    expect(answers.map((one) => one.ok)).toEqual([true, true]);
    expect(await editObservation(an, { ...edit, body: 'Te laat.' })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect((await getExperiment(an, experimentId)).notes).toMatchObject([{ body: edit.body, version: 2, mine: true }]);
    expect((await getExperiment(bo, experimentId)).notes).toMatchObject([{ body: edit.body, mine: false }]);
    expect(await removeObservation(an, { id })).toMatchObject({ ok: true });
    expect(await removeObservation(an, { id })).toMatchObject({ ok: true });
    expect((await getExperiment(an, experimentId)).notes).toEqual([]);
  });

  it('leaves a note as it is once a cycle closed over it, and says so', async () => {
    const id = randomUUID();
    await observe(an, { id, experimentId, body: 'Gezien.' });
    await db.owner`update learning.observations set cycle_id = ${cycleId} where id = ${id}`;
    expect(await editObservation(an, { id, body: 'Anders', version: 1 })).toMatchObject({
      problem: { code: 'cycleClosed' },
    });
    expect(await removeObservation(an, { id })).toMatchObject({ problem: { code: 'cycleClosed' } });
    expect((await getExperiment(an, experimentId)).notes).toMatchObject([{ body: 'Gezien.', mine: false }]);
  });

  it('keeps no note under the id of somebody else’s, and says so', async () => {
    const id = randomUUID();
    await observe(bo, { id, experimentId, body: 'Van Bo' });
    expect(await observe(an, { id, experimentId, body: 'Van An' })).toMatchObject({ problem: { code: 'notFound' } });
  });

  it('lets an ended experiment go on after all, with what was seen kept for when it ends', async () => {
    const end = { id: experimentId, state: 'stopped' as const, outcome: 'Het werkt niet', version: 1 };
    expect(await endExperiment(an, end)).toMatchObject({ ok: true });
    expect(await endExperiment(an, end)).toMatchObject({ ok: true });
    expect(await resumeExperiment(outsider, { id: experimentId })).toMatchObject({ problem: { code: 'notFound' } });
    expect(await resumeExperiment(bo, { id: experimentId })).toMatchObject({ ok: true });
    expect(await resumeExperiment(bo, { id: experimentId })).toMatchObject({ ok: true });
    const { experiment } = await getExperiment(an, experimentId);
    expect(experiment).toMatchObject({ state: 'running', endedOn: null, outcome: 'Het werkt niet', version: 3 });
  });

  it('keeps experiments from other circles: not found, never forbidden', async () => {
    expect(await observe(outsider, { id: randomUUID(), experimentId, body: 'Ik kijk mee' })).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(
      await endExperiment(outsider, { id: experimentId, state: 'stopped', outcome: 'Weg ermee', version: 1 }),
    ).toMatchObject({ problem: { code: 'notFound' } });
    await expect(getExperiment(outsider, experimentId)).rejects.toMatchObject({
      digest: expect.stringContaining('404'),
    });
    expect((await listExperiments(outsider)).all).toEqual([]);
  });

  it('ends once: of two at the same moment the later is told, and the first outcome stays', async () => {
    const outcomes = await Promise.all([
      endExperiment(an, { id: experimentId, state: 'embedded', outcome: 'Het werkt', version: 1 }),
      endExperiment(bo, { id: experimentId, state: 'stopped', outcome: 'Het werkt niet', version: 1 }),
    ]);
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    expect(outcomes.find((one) => !one.ok)).toMatchObject({ problem: { code: 'experimentEnded' } });
    const { experiment } = await getExperiment(an, experimentId);
    expect(experiment.outcome).toBe(outcomes[0]?.ok ? 'Het werkt' : 'Het werkt niet');
    expect(experiment.endedOn).not.toBeNull();
  });

  it('takes no note once it has ended', async () => {
    await endExperiment(an, { id: experimentId, state: 'adapted', outcome: 'Anders verder', version: 1 });
    expect(await observe(bo, { id: randomUUID(), experimentId, body: 'Nog iets' })).toMatchObject({
      problem: { code: 'experimentEnded' },
    });
  });

  it('shows the line of descent in both directions', async () => {
    const child = randomUUID();
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, parent_id, title, question, action, actors, until)
      values (${child}, 1, ${cycleId}, ${experimentId}, 'Samen wandelen', 'v', 'a', 'w', '2026-09-30')`;
    expect((await getExperiment(an, experimentId)).children).toMatchObject([{ id: child }]);
    expect((await getExperiment(an, child)).parent).toMatchObject({ id: experimentId });
  });

  it('refuses an empty note, one of more than 4,000 characters, and an end without what was seen', () => {
    const id = randomUUID();
    const wrong = (body: string) => observeInput.safeParse({ id, experimentId, body }).error?.issues[0]?.message;
    expect(wrong('  ')).toBe('required');
    expect(wrong('a'.repeat(4001))).toBe('tooLong');
    expect(wrong('\u0007')).toBe('required');
    expect(wrong('a'.repeat(4000))).toBeUndefined();
    expect(endExperimentInput.safeParse({ id, state: 'stopped', outcome: ' ', version: 1 }).success).toBe(false);
  });
});
