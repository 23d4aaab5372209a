import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { getExperiment } from '../experiment/queries';
import { getHarvest } from '../session/page-queries';
import { raiseFactor, removeFactor, removeReading, saveFactor, saveReading } from './mutations';

describe('a reading of an experiment', () => {
  let db: TestDatabase;
  let an: CircleActor;
  let bo: CircleActor;
  let outsider: CircleActor;
  const cycleId = randomUUID();
  const sessionId = randomUUID();
  let experimentId: string;

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor(PEOPLE.frontline);
    bo = await db.actor(PEOPLE.frontline2);
    outsider = await db.actor(PEOPLE.outsider);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code, stage)
      values (${sessionId}, 1, ${cycleId}, '2026-03-02', ${bo.personId}, 'ABCDEFGH', 'planned')`;
  });
  beforeEach(async () => {
    experimentId = randomUUID();
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${experimentId}, 1, ${cycleId}, 'Samen bellen', 'Helpt het?', 'We bellen samen', 'An', '2026-06-30')`;
  });
  afterAll(() => db.drop());

  const aReading = (more: object = {}) => ({
    id: randomUUID(),
    experimentId,
    asMeant: 'partly' as const,
    body: 'De helft belde',
    data: '6 van de 12',
    version: null,
    ...more,
  });
  const aFactor = (readingId: string, more: object = {}) => ({
    id: randomUUID(),
    readingId,
    kind: 'rule' as const,
    body: 'Bellen telt niet als contact',
    structural: true,
    addressee: 'Europa WSE',
    version: null,
    ...more,
  });
  /** A factor of a reading of its own. */
  async function layFactor(more: object = {}): Promise<string> {
    const reading = aReading();
    await saveReading(an, reading);
    const factor = aFactor(reading.id, more);
    expect(await saveFactor(an, factor)).toEqual({ ok: true, value: { version: 1 } });
    return factor.id;
  }
  const readings = async () => (await getExperiment(an, experimentId)).readings;
  const signalsOf = (body: string) =>
    db.owner`select kind, addressee, cycle_id, circle_id from learning.signals where body = ${body}`;

  it('is of today and whoever lays it, and there once however often it is sent', async () => {
    const reading = aReading();
    const answers = await Promise.all([saveReading(an, reading), saveReading(an, reading)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await readings()).toMatchObject([
      {
        asMeant: 'partly',
        body: 'De helft belde',
        data: '6 van de 12',
        on: dayOf(an.now),
        by: 'Begeleider Noord',
        factors: [],
      },
    ]);
  });

  it('is said otherwise by anybody of the circle, and the later of two is told', async () => {
    const reading = aReading();
    await saveReading(an, reading);
    expect(await saveReading(bo, { ...reading, asMeant: 'no', version: 1 })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect(await saveReading(an, { ...reading, asMeant: 'yes', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    // Who laid it stays.
    expect(await readings()).toMatchObject([{ asMeant: 'no', by: 'Begeleider Noord' }]);
  });

  it('is taken away by whoever laid it and by nobody else, with what played along; a signal that came of it stays', async () => {
    const reading = aReading();
    await saveReading(an, reading);
    const factor = aFactor(reading.id);
    await saveFactor(bo, factor);
    await raiseFactor(an, { id: factor.id, addressee: '' });
    const code = await removeReading(bo, { id: reading.id }).catch((error) => refusalOf(error)?.code);
    expect(code).toBe('notLaidByYou');
    await removeReading(outsider, { id: reading.id });
    expect((await getExperiment(bo, experimentId)).readings).toMatchObject([{ id: reading.id, mine: false }]);
    for (const _ of [1, 2]) expect(await removeReading(an, { id: reading.id })).toEqual({ ok: true, value: null });
    expect((await getExperiment(an, experimentId)).readings).toEqual([]);
    const [{ signals }] = await db.owner<
      [{ signals: number }]
    >`select count(*)::int as signals from learning.signals where body = ${factor.body} and circle_id = 1`;
    expect(signals).toBe(1);
    await db.owner`delete from learning.signals where body = ${factor.body}`;
  });

  it('puts each factor at its scale: ours first, and what is structural after it', async () => {
    const reading = aReading();
    await saveReading(an, reading);
    const structural = aFactor(reading.id);
    await saveFactor(an, structural);
    await saveFactor(
      bo,
      aFactor(reading.id, { kind: null, body: 'We vergaten het', structural: false, addressee: '' }),
    );
    const [read] = await readings();
    expect(read?.factors).toMatchObject([
      { body: 'We vergaten het', kind: null, structural: false, signal: null },
      { body: 'Bellen telt niet als contact', kind: 'rule', structural: true, signal: null },
    ]);
    expect(await removeFactor(bo, { id: structural.id })).toEqual({ ok: true, value: null });
    expect(await removeFactor(bo, { id: structural.id })).toEqual({ ok: true, value: null });
    expect((await readings())[0]?.factors).toHaveLength(1);
  });

  it('makes one signal of a structural factor, however often and by however many it is asked, and each tells of the other', async () => {
    const body = `Bellen telt niet ${randomUUID()}`;
    const id = await layFactor({ body });
    const asked = await Promise.all([an, bo, an].map((who) => raiseFactor(who, { id, addressee: '' })));
    expect(asked).toEqual([1, 2, 3].map(() => ({ ok: true, value: null })));
    expect(await raiseFactor(bo, { id, addressee: 'Iemand anders' })).toEqual({ ok: true, value: null });
    expect(await signalsOf(body)).toEqual([
      { kind: 'barrier', addressee: 'Europa WSE', cycle_id: cycleId, circle_id: 1 },
    ]);
    const [factor] = (await readings())[0]?.factors ?? [];
    expect(factor?.signal).toMatchObject({ addressee: 'Europa WSE', answer: null });
    const { origins } = await getHarvest(an, sessionId);
    expect(origins[factor?.signal?.id ?? '']).toEqual({ id: experimentId, title: 'Samen bellen' });
  });

  it('asks who can do something about it where nobody said so', async () => {
    const body = `Zonder wie ${randomUUID()}`;
    const id = await layFactor({ body, addressee: '' });
    expect(await raiseFactor(an, { id, addressee: '' })).toMatchObject({
      problem: { fields: { addressee: 'required' } },
    });
    expect(await raiseFactor(an, { id, addressee: 'De NMBS' })).toEqual({ ok: true, value: null });
    expect(await signalsOf(body)).toMatchObject([{ addressee: 'De NMBS' }]);
  });

  it('makes no signal of what is the circle’s own, by hand neither; and what became one is not called its own again', async () => {
    const ours = await layFactor({ structural: false });
    expect(await raiseFactor(an, { id: ours, addressee: 'VDAB' })).toMatchObject({ problem: { code: 'factorOurs' } });
    const id = await layFactor();
    await raiseFactor(an, { id, addressee: '' });
    const [signal] = await db.owner`select signal_id from learning.factor_signals where factor_id = ${id}`;
    for (const statement of [
      `insert into learning.factor_signals (factor_id, signal_id, circle_id) values ('${ours}', '${signal?.signal_id}', 1)`,
      `update learning.experiment_factors set structural = false where id = '${id}'`,
    ])
      expect((await tryAs(db, 'circle', an.token, statement)).code, statement).toBe('23514');
    const [reading] = await db.owner<
      { id: string }[]
    >`select reading_id as id from learning.experiment_factors where id = ${id}`;
    const changed = saveFactor(an, { ...aFactor(reading?.id ?? ''), id, structural: false, version: 1 });
    await expect(changed.catch((error) => refusalOf(error))).resolves.toEqual({ code: 'factorRaised' });
  });

  it('says so when no cycle is open, and can make another signal once the first is taken off the table', async () => {
    const body = `Later ${randomUUID()}`;
    const id = await layFactor({ body });
    await db.owner`update learning.cycles set closed_on = '2026-03-02' where id = ${cycleId}`;
    expect(await raiseFactor(an, { id, addressee: '' })).toMatchObject({ problem: { code: 'noOpenCycle' } });
    expect(await signalsOf(body)).toEqual([]);
    await db.owner`update learning.cycles set closed_on = null where id = ${cycleId}`;
    await raiseFactor(an, { id, addressee: '' });
    await db.owner`delete from learning.signals where body = ${body}`;
    expect((await readings())[0]?.factors).toMatchObject([{ signal: null }]);
    await raiseFactor(an, { id, addressee: '' });
    expect(await signalsOf(body)).toHaveLength(1);
  });

  it('keeps what other circles read: not found, never forbidden', async () => {
    const id = await layFactor();
    const hidden = { problem: { code: 'notFound' } };
    expect(await saveReading(outsider, aReading())).toMatchObject(hidden);
    const [reading] = await readings();
    expect(await saveFactor(outsider, aFactor(reading?.id ?? ''))).toMatchObject(hidden);
    expect(await raiseFactor(outsider, { id, addressee: 'Mij' })).toMatchObject(hidden);
    await removeFactor(outsider, { id });
    expect((await readings())[0]?.factors).toHaveLength(1);
  });
});
