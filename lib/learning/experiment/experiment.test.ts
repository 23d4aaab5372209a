import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentState } from '@/db/ground/experiments';
import type { CircleActor } from '@/lib/actor';
import type { Outcome } from '@/lib/verb/outcome';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { getToday } from '../cycle/queries';
import { removeFromDesign, saveResearchQuestion } from '../experiment-design/mutations';
import { getSystem } from '../understanding/queries';
import { lookAtEmbeddingInput, moveExperimentInput, observeInput } from './input';
import {
  editObservation,
  embed,
  lookAtEmbedding,
  moveExperiment,
  observe,
  removeObservation,
  startExperiment,
} from './mutations';
import { getExperiment, getNewExperiment, listExperiments } from './queries';

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
    const note = { id: randomUUID(), experimentId, body: 'Ze lachte voor het eerst.', figure: '', named: true };
    await Promise.all([observe(an, note), observe(an, note)]);
    expect(await observe(an, note)).toEqual({ ok: true, value: null });
    const { notes } = await getExperiment(bo, experimentId);
    expect(notes).toMatchObject([{ body: 'Ze lachte voor het eerst.', author: 'Begeleider Noord' }]);
  });

  it('lets a writer change and take back their own note, and nobody else’s; sent again it changes nothing more', async () => {
    const id = randomUUID();
    await observe(an, { id, experimentId, body: 'Ze lachte.', figure: '', named: true });
    const edit = { id, body: 'Ze lachte voor het eerst.', figure: '1 van de 3', version: 1 };
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

  it('takes a note without a name, once however often it is sent, and keeps nothing that leads to its writer', async () => {
    const note = { id: randomUUID(), experimentId, body: 'Het mislukte weer', figure: '0 van de 4', named: false };
    const answers = await Promise.all([observe(an, note), observe(an, note)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const { notes } = await getExperiment(an, experimentId);
    expect(notes).toMatchObject([{ body: note.body, figure: note.figure, author: null, mine: false }]);
    const [row] = await db.owner`select * from learning.observations where id = ${note.id}`;
    expect(row).toMatchObject({ author_id: null });
    expect(await db.owner`select from learning.writer_tokens`).toHaveLength(0);
    // Nobody changes it or takes it away, its writer included, and nobody reads who came before whom.
    expect(await editObservation(an, { ...note, body: 'Anders', version: 1 })).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(await removeObservation(an, { id: note.id })).toMatchObject({ problem: { code: 'notFound' } });
    for (const column of ['xmin', 'ctid'])
      expect((await tryAs(db, 'circle', an.token, `select ${column} from learning.observations`)).code).toBe('42501');
  });

  it('warns of a note without a name in a circle so small that others can guess its writer', async () => {
    const [others] = await db.owner<{ ids: number[] }[]>`
      select array_agg(id) as ids from network.hats where circle_id = 1 and ends_on is null and person_id <> ${an.personId}`;
    expect((await getExperiment(an, experimentId)).fewWriters).toBe(false);
    const ids = others?.ids ?? [];
    await db.owner`update network.hats set ends_on = network.today() where id = any (${ids})`;
    try {
      expect((await getExperiment(an, experimentId)).fewWriters).toBe(true);
    } finally {
      await db.owner`update network.hats set ends_on = null where id = any (${ids})`;
    }
  });

  it('takes none without a name from another circle, under the id of another note, or after its end', async () => {
    const note = { id: randomUUID(), experimentId, body: 'Gezien', figure: '', named: false };
    expect(await observe(outsider, note)).toMatchObject({ problem: { code: 'notFound' } });
    await observe(bo, { ...note, body: 'Van Bo', named: true });
    expect(await observe(an, note)).toMatchObject({ problem: { code: 'notFound' } });
    await moveExperiment(an, move('stopped', 1, 'Genoeg'));
    expect(await observe(an, { ...note, id: randomUUID() })).toMatchObject({ problem: { code: 'experimentEnded' } });
  });

  it('leaves a note as it is once a cycle closed over it, and says so', async () => {
    const id = randomUUID();
    await observe(an, { id, experimentId, body: 'Gezien.', figure: '', named: true });
    await db.owner`update learning.observations set cycle_id = ${cycleId} where id = ${id}`;
    expect(await editObservation(an, { id, body: 'Anders', figure: '', version: 1 })).toMatchObject({
      problem: { code: 'cycleClosed' },
    });
    expect(await removeObservation(an, { id })).toMatchObject({ problem: { code: 'cycleClosed' } });
    expect((await getExperiment(an, experimentId)).notes).toMatchObject([{ body: 'Gezien.', mine: false }]);
  });

  it('keeps no note under the id of somebody else’s, and says so', async () => {
    const id = randomUUID();
    await observe(bo, { id, experimentId, body: 'Van Bo', figure: '', named: true });
    expect(await observe(an, { id, experimentId, body: 'Van An', figure: '', named: true })).toMatchObject({
      problem: { code: 'notFound' },
    });
  });

  /** What the verb's caller is told. */
  const told = (work: Promise<Outcome<unknown>>) => work.catch((error) => ({ ok: false, problem: refusalOf(error) }));
  const move = (to: ExperimentState, version: number, why = '') => ({
    id: randomUUID(),
    experimentId,
    to,
    why,
    version,
    embedding:
      to === 'embedded'
        ? { form: 'agreement' as const, change: 'Eerst bellen', owner: 'Het onthaal', lookOn: '2020-03-01' }
        : null,
  });

  it('moves on, back and to an end, with who and why; sent again it moves no further', async () => {
    const stop = move('stopped', 1, 'Het werkt niet');
    expect(await moveExperiment(an, stop)).toEqual({ ok: true, value: { version: 2 } });
    expect(await moveExperiment(an, stop)).toEqual({ ok: true, value: { version: 2 } });
    expect(await moveExperiment(bo, move('running', 2, 'Toch nog eens'))).toMatchObject({ ok: true });
    const { experiment, moves } = await getExperiment(an, experimentId);
    expect(experiment).toMatchObject({ state: 'running', endedOn: null, outcome: 'Het werkt niet', version: 3 });
    expect(moves).toMatchObject([
      { from: 'stopped', to: 'running', why: 'Toch nog eens' },
      { from: 'running', to: 'stopped', why: 'Het werkt niet' },
    ]);
    expect(new Set(moves.map(({ by }) => by)).size).toBe(2);
  });

  it('is moved by no row that stays out, also where its id is that of another move, and by one at a time', async () => {
    const first = move('reading', 1);
    await moveExperiment(an, first);
    const other = randomUUID();
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${other}, 1, ${cycleId}, 'Ander', 'v', 'a', 'w', '2026-06-30')`;
    const again = { ...move('stopped', 1, 'Weg ermee'), id: first.id, experimentId: other };
    expect(await moveExperiment(an, again)).toMatchObject({ problem: { code: 'notFound' } });
    expect((await getExperiment(an, other)).experiment).toMatchObject({ state: 'running', version: 1, endedOn: null });
    const row = `('${randomUUID()}', 1, '${other}', 'running', 'reading', '', network.me(), network.today(), 0)`;
    const two = `insert into learning.experiment_moves (id, circle_id, experiment_id, from_state, to_state, why, moved_by, moved_on, version)
      values ${row}, ${row.replace(/[0-9a-f-]{36}/, randomUUID())}`;
    expect((await tryAs(db, 'circle', an.token, two)).code).not.toBeNull();
    await db.owner`delete from learning.experiments where id = ${other}`;
  });

  it('goes no way that is not there, and says so to whoever saw it stand elsewhere', async () => {
    await moveExperiment(an, move('reading', 1));
    expect(await moveExperiment(bo, move('stopped', 1, 'Te laat gezien'))).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect(await moveExperiment(bo, move('idea', 2))).toMatchObject({ problem: { code: 'noWay' } });
    expect((await getExperiment(an, experimentId)).experiment).toMatchObject({ state: 'reading', version: 2 });
  });

  it('begins between sessions in the open cycle, as an idea or at once, and is called by its question when it has no name', async () => {
    const [learning] = await db.owner<
      { id: string }[]
    >`insert into learning.learnings (id, circle_id, cycle_id, body, loop)
      values (${randomUUID()}, 1, ${cycleId}, 'Bellen helpt', 'single') returning id`;
    const begin = {
      id: randomUUID(),
      title: '',
      question: 'Helpt het om samen te bellen?',
      action: 'We bellen samen',
      actors: 'An en Bo',
      until: '2026-06-30',
      state: 'idea' as const,
      parentId: experimentId,
      from: { kind: 'learning' as const, id: learning?.id ?? '' },
    };
    const answers = await Promise.all([startExperiment(an, begin), startExperiment(an, begin)]);
    expect(answers).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    const { experiment, learning: words, family } = await getExperiment(bo, begin.id);
    expect(experiment).toMatchObject({ title: begin.question, state: 'idea', cycleId, outcome: '' });
    expect(words).toBe('Bellen helpt');
    expect(family.map(({ one, depth }) => [one.id, depth])).toEqual([
      [experimentId, 0],
      [begin.id, 1],
    ]);
  });

  it('begins from an open question, which shows it; the question is its circle’s own, and open, whoever asks by hand', async () => {
    const [question, purpose] = [randomUUID(), randomUUID()];
    await db.owner`insert into learning.understandings (id, circle_id, part, body, position) values
      (${question}, 1, 'open', 'Waarom komt niemand terug?', 90), (${purpose}, 1, 'purpose', 'Samen zoeken', 91)`;
    const begin = (from: string) => ({
      id: randomUUID(),
      title: 'Terugbellen',
      question: 'v',
      action: 'a',
      actors: 'w',
      until: '2026-06-30',
      state: 'idea' as const,
      parentId: null,
      from: { kind: 'question' as const, id: from },
    });
    const started = begin(question);
    expect((await getNewExperiment(an, { parent: null, from: started.from })).from?.words).toBe(
      'Waarom komt niemand terug?',
    );
    expect(await startExperiment(an, started)).toEqual({ ok: true, value: null });
    expect((await getExperiment(bo, started.id)).openQuestion).toBe('Waarom komt niemand terug?');
    expect((await getSystem(bo)).tried).toMatchObject([{ id: started.id, lineId: question }]);
    expect((await getSystem(outsider)).tried).toEqual([]);
    expect((await getNewExperiment(outsider, { parent: null, from: started.from })).from).toBeNull();
    for (const wrong of [purpose, randomUUID()]) {
      expect(await told(startExperiment(an, begin(wrong)))).toMatchObject({ problem: { code: 'notFound' } });
    }
    const [cycle] = await db.owner<
      { id: string }[]
    >`select id from learning.cycles where circle_id = ${outsider.hat.circleId} limit 1`;
    const theirs = cycle?.id ?? randomUUID();
    if (!cycle) {
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
        values (${theirs}, ${outsider.hat.circleId}, 2031, 1, '2026-01-05')`;
    }
    const hostile = `insert into learning.experiments (id, circle_id, cycle_id, from_understanding_id, title, question, action, actors, until)
      values (gen_random_uuid(), ${outsider.hat.circleId}, '${theirs}', '${question}', 't', 'v', 'a', 'w', '2026-06-30')`;
    expect((await tryAs(db, 'circle', outsider.token, hostile)).said).toContain('no open question');
    if (!cycle) await db.owner`delete from learning.cycles where id = ${theirs}`;
    // Taken away since, it is told as the last cycle kept it.
    const [kept] = await db.owner<
      { id: string }[]
    >`select id from learning.cycles where circle_id = 1 order by opened_on limit 1`;
    await db.owner`insert into learning.understanding_versions (cycle_id, circle_id, line_id, part, body, position)
      values (${kept?.id ?? ''}, 1, ${question}, 'open', 'Waarom komt niemand terug?', 90)`;
    await db.owner`delete from learning.understandings where id = ${question}`;
    expect((await getExperiment(bo, started.id)).openQuestion).toBe('Waarom komt niemand terug?');
  });

  it('does not begin in a circle without an open cycle, nor from what another circle has', async () => {
    const begin = {
      id: randomUUID(),
      title: '',
      question: 'v',
      action: 'a',
      actors: 'w',
      until: '2026-06-30',
      state: 'running' as const,
      parentId: null,
      from: null,
    };
    expect(await startExperiment(outsider, begin)).toMatchObject({ problem: { code: 'noOpenCycle' } });
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
      select ${randomUUID()}, ${outsider.hat.circleId}, 2026, 1, '2026-01-05'`;
    expect(await startExperiment(outsider, { ...begin, parentId: experimentId })).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(await told(startExperiment(an, { ...begin, from: { kind: 'signal', id: randomUUID() } }))).toMatchObject({
      problem: { code: 'notFound' },
    });
  });

  it('says what an embedded change is, and whether it still lives when its moment comes; no is an answer', async () => {
    const change = {
      experimentId,
      form: 'agreement' as const,
      change: 'Eerst bellen',
      owner: 'Het onthaal',
      lookOn: '2020-03-01',
    };
    expect(await embed(an, { ...change, version: null })).toMatchObject({ problem: { code: 'notEmbedded' } });
    await moveExperiment(an, move('embedded', 1, 'Het werkt'));
    expect(await embed(an, { ...change, version: null })).toEqual({ ok: true, value: { version: 1 } });
    expect(await embed(bo, { ...change, owner: 'Bo', version: 1 })).toEqual({ ok: true, value: { version: 2 } });
    expect(await embed(an, { ...change, owner: 'An', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect(await embed(outsider, { ...change, version: 2 })).toMatchObject({ problem: { code: 'notFound' } });
    const asked = async () => (await getToday(an, async () => null)).toLookAt.map(({ id }) => id);
    expect(await asked()).toContain(experimentId);
    const look = { id: randomUUID(), experimentId, lives: false, body: 'Niemand belt nog', nextOn: null };
    expect(await lookAtEmbedding(outsider, { ...look, id: randomUUID() })).toMatchObject({
      problem: { code: 'notFound' },
    });
    const answers = await Promise.all([lookAtEmbedding(bo, look), lookAtEmbedding(bo, look)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await asked()).not.toContain(experimentId);
    const { embedding, looks } = await getExperiment(an, experimentId);
    expect(embedding).toMatchObject({ change: 'Eerst bellen', owner: 'Bo', lookOn: null });
    expect(looks).toMatchObject([{ lives: false, body: 'Niemand belt nog' }]);
    // A look that comes again, when the circle has looked once more, changes nothing.
    await lookAtEmbedding(an, { ...look, id: randomUUID(), lives: true, body: '', nextOn: '2030-01-01' });
    expect(await lookAtEmbedding(bo, look)).toMatchObject({ ok: true });
    expect((await getExperiment(an, experimentId)).embedding).toMatchObject({ lookOn: '2030-01-01' });
    const why = (lives: boolean) =>
      lookAtEmbeddingInput.safeParse({ ...look, lives, body: ' ' }).error?.issues[0]?.path;
    expect([why(false), why(true)]).toEqual([['body'], undefined]);
  });

  it('lets a note name a question or an action of its own experiment, with or without a name; what a note names stays', async () => {
    const question = { id: randomUUID(), experimentId, body: 'Wie haakt af?', version: null };
    await saveResearchQuestion(an, question);
    const note = (more: object) => ({
      id: randomUUID(),
      experimentId,
      body: 'Gezien',
      figure: '',
      named: true,
      ...more,
    });
    const added = { about: 'question' as const, lineId: question.id };
    for (const named of [true, false])
      expect(await observe(an, note({ ...added, named }))).toEqual({ ok: true, value: null });
    expect(await observe(an, note({ about: 'action', lineId: null }))).toEqual({ ok: true, value: null });
    const { notes } = await getExperiment(bo, experimentId);
    expect(notes.map(({ about, line }) => `${about} ${line}`).sort()).toEqual([
      'action null',
      'question Wie haakt af?',
      'question Wie haakt af?',
    ]);
    // Neither that of another experiment, nor one that is there no more; and what is named is not taken away beneath its note.
    const elsewhere = randomUUID();
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${elsewhere}, 1, ${cycleId}, 'Ander', 'v', 'a', 'w', '2026-06-30')`;
    for (const wrong of [
      note({ ...added, experimentId: elsewhere }),
      note({ ...added, lineId: randomUUID(), named: false }),
    ])
      await expect(observe(an, wrong).catch((error) => refusalOf(error))).resolves.toEqual({ code: 'partNamed' });
    expect(await removeFromDesign(bo, { line: 'question', id: question.id })).toEqual({
      ok: false,
      problem: { code: 'lineHasNotes' },
    });
  });

  it('keeps experiments from other circles: not found, never forbidden', async () => {
    expect(
      await observe(outsider, { id: randomUUID(), experimentId, body: 'Ik kijk mee', figure: '', named: true }),
    ).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(await moveExperiment(outsider, move('stopped', 1, 'Weg ermee'))).toMatchObject({
      problem: { code: 'notFound' },
    });
    await expect(getExperiment(outsider, experimentId)).rejects.toMatchObject({
      digest: expect.stringContaining('404'),
    });
    expect((await listExperiments(outsider)).all).toEqual([]);
  });

  it('ends once: of two at the same moment the later is told, and the first outcome stays', async () => {
    const outcomes = await Promise.all([
      told(moveExperiment(an, move('embedded', 1, 'Het werkt'))),
      told(moveExperiment(bo, move('stopped', 1, 'Het werkt niet'))),
    ]);
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    expect(outcomes.find((one) => !one.ok)).toMatchObject({ problem: { code: 'changedElsewhere' } });
    const { experiment, moves } = await getExperiment(an, experimentId);
    expect(experiment.outcome).toBe(outcomes[0]?.ok ? 'Het werkt' : 'Het werkt niet');
    expect(experiment.endedOn).not.toBeNull();
    expect(moves).toHaveLength(1);
  });

  it('takes no note once it has ended', async () => {
    await moveExperiment(an, move('adapted', 1, 'Anders verder'));
    expect(
      await observe(bo, { id: randomUUID(), experimentId, body: 'Nog iets', figure: '', named: true }),
    ).toMatchObject({
      problem: { code: 'experimentEnded' },
    });
  });

  it('refuses an empty note, one of more than 4,000 characters, and an end without what was seen', () => {
    const id = randomUUID();
    const wrong = (body: string) =>
      observeInput.safeParse({ id, experimentId, body, figure: '', named: true }).error?.issues[0]?.message;
    expect(wrong('  ')).toBe('required');
    expect(wrong('a'.repeat(4001))).toBe('tooLong');
    expect(wrong('\u0007')).toBe('required');
    expect(wrong('a'.repeat(4000))).toBeUndefined();
    const why = (to: string) =>
      moveExperimentInput.safeParse({ id, experimentId, to, why: ' ', version: 1 }).error?.issues[0];
    expect(why('stopped')).toMatchObject({ path: ['why'], message: 'required' });
    expect(why('reading')).toBeUndefined();
  });
});
