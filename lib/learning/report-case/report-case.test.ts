import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { agreeToReport, offerReport } from '../report/mutations';
import { getReport, getReportVersion } from '../report/queries';
import { readCase, removeCase, saveCase } from './mutations';

describe('a case in the report', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let manager: CircleActor;
  let outsider: CircleActor;
  let year = 2024;
  let reportId: string;

  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    an = await db.actor(PEOPLE.frontline);
    manager = await db.actor(PEOPLE.manager);
    outsider = await db.actor(PEOPLE.outsider);
  });
  beforeEach(async () => {
    year += 1;
    const cycleId = randomUUID();
    reportId = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
      values (${cycleId}, 1, ${year}, 1, '2024-01-05', '2024-03-20')`;
    await db.owner`insert into learning.reports (id, circle_id, cycle_id) values (${reportId}, 1, ${cycleId})`;
    await db.owner`insert into learning.report_sections (report_id, circle_id, question_id, body) values (${reportId}, 1, 1, 'Eerst')`;
  });
  afterAll(() => db.drop());

  const write = async (actor: CircleActor, happened = 'Iemand verloor de les toen het werk begon.') => {
    const id = randomUUID();
    const words = { id, reportId, happened, hindered: 'De les valt samen met de vroege ploeg.', learned: '' };
    const saved = await saveCase(actor, { ...words, version: null });
    if (!saved.ok) throw new Error(saved.problem.code);
    return { ...words, ...saved.value };
  };
  /** Says what somebody found in the words that stand there, or in those of a version before. */
  const read = async (
    actor: CircleActor,
    id: string,
    { version, seen = 'nobody', hint = '' }: { version?: number; seen?: 'nobody' | 'somebody'; hint?: string } = {},
  ) => {
    const [stands] = await db.owner<{ version: number }[]>`select version from learning.report_cases where id = ${id}`;
    return readCase(actor, { id, version: version ?? stands?.version ?? 1, seen, hint });
  };
  const casesOf = async (actor: CircleActor) => (await getReport(actor, reportId)).cases;
  const printed = async () => (await getReportVersion(an, reportId, null)).content.cases?.map((one) => one.happened);

  it('comes into the report only after another member has read it and recognised nobody', async () => {
    const { id, happened } = await write(an);
    expect(await printed()).toEqual([]);
    expect(await offerReport(coach, { reportId })).toMatchObject({ problem: { code: 'casesWait' } });
    expect(await read(an, id)).toMatchObject({ problem: { code: 'ownCase' } });
    expect(await printed()).toEqual([]);
    expect(await read(manager, id)).toEqual({ ok: true, value: null });
    expect(await printed()).toEqual([happened]);
    expect(await offerReport(coach, { reportId })).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await printed()).toEqual([happened]);
  });

  it('is read anew when its words changed, and is told that somebody may be recognised in it', async () => {
    const words = await write(an);
    expect(await read(manager, words.id, { seen: 'somebody', hint: 'De hond.' })).toMatchObject({ ok: true });
    expect(await casesOf(an)).toMatchObject([{ seen: 'somebody', hint: 'De hond.', mine: true }]);
    expect(await offerReport(coach, { reportId })).toMatchObject({ problem: { code: 'casesWait' } });
    const { version } = words;
    expect(await saveCase(an, { ...words, happened: 'Anders verteld.' })).toMatchObject({
      value: { version: version + 1 },
    });
    expect(await casesOf(manager)).toMatchObject([{ seen: null, hint: '', mine: false }]);
    // Who read the words of before says nothing of these.
    expect(await read(manager, words.id, { version })).toMatchObject({ problem: { code: 'changedElsewhere' } });
    expect(await read(manager, words.id)).toMatchObject({ ok: true });
    // The same words again are no change.
    expect(await saveCase(an, { ...words, happened: 'Anders verteld.', version: version + 1 })).toMatchObject({
      ok: true,
    });
    expect(await casesOf(an)).toMatchObject([{ seen: 'nobody' }]);
    await saveCase(an, { ...words, happened: 'Nog eens anders.', version: (await casesOf(an))[0]?.version as number });
    expect(await printed()).toEqual([]);
  });

  it('that somebody may be recognised in is not called fit by another reader, and words that come again under its id are read anew', async () => {
    const words = await write(an);
    await read(manager, words.id, { seen: 'somebody', hint: 'De hond.' });
    expect(await read(steward, words.id)).toMatchObject({ problem: { code: 'changedElsewhere' } });
    expect(await read(steward, words.id, { seen: 'somebody', hint: 'De hond.' })).toMatchObject({ ok: true });
    expect(await casesOf(an)).toMatchObject([{ seen: 'somebody', hint: 'De hond.' }]);
    await removeCase(an, { id: words.id });
    await saveCase(an, { ...words, happened: 'Dit las niemand.', version: null });
    expect(await read(steward, words.id, { version: words.version })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect(await printed()).toEqual([]);
  });

  it('that came after the text which the partners agreed on goes when that is final', async () => {
    const words = await write(an);
    await read(manager, words.id);
    await offerReport(coach, { reportId });
    const late = await write(an, 'Te laat voor deze tekst');
    await read(manager, late.id, { seen: 'somebody', hint: 'De straat.' });
    for (const [who, organisationId] of [
      [manager, 1],
      [an, 2],
    ] as const)
      await agreeToReport(who, { reportId, version: 1, organisationId, reservation: '' });
    expect(await db.owner`select id from learning.report_cases where report_id = ${reportId}`).toEqual([
      { id: words.id },
    ]);
    expect(await printed()).toEqual([words.happened]);
  });

  it('is changed by its writer alone, and taken out by its writer, coach or steward', async () => {
    const words = await write(an);
    expect(await saveCase(manager, { ...words, happened: 'Van een ander' })).toMatchObject({
      problem: { code: 'notYours' },
    });
    expect(await removeCase(manager, { id: words.id })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await removeCase(steward, { id: words.id })).toMatchObject({ ok: true });
    const another = await write(an);
    expect(await removeCase(an, { id: another.id })).toMatchObject({ ok: true });
    expect(await removeCase(an, { id: another.id })).toMatchObject({ ok: true });
    expect(await casesOf(an)).toEqual([]);
  });

  it('does not exist for another circle', async () => {
    const { id } = await write(an);
    expect(await read(outsider, id)).toMatchObject({ problem: { code: 'notFound' } });
    expect(await saveCase(outsider, { ...(await write(an)), id: randomUUID(), version: null })).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(await removeCase(outsider, { id })).toMatchObject({ ok: true });
    expect(await casesOf(an)).toHaveLength(2);
  });

  it('is offered as it was read: one that is written or changed afterwards waits for the next text', async () => {
    const words = await write(an);
    await read(manager, words.id);
    await offerReport(coach, { reportId });
    expect((await getReport(an, reportId)).changedSince).toBe(false);
    await saveCase(an, { ...words, happened: 'Later bedacht' });
    expect((await getReport(an, reportId)).changedSince).toBe(true);
    expect(await printed()).toEqual([words.happened]);
    expect(await offerReport(coach, { reportId })).toMatchObject({ problem: { code: 'casesWait' } });
    await read(steward, words.id);
    expect(await offerReport(coach, { reportId })).toMatchObject({ value: { version: 2 } });
    expect(await offerReport(coach, { reportId })).toMatchObject({ value: { version: 2 } });
    expect(await printed()).toEqual(['Later bedacht']);
  });

  it('stays as agreed once the report is final, and nothing tells any more who wrote or read it', async () => {
    const words = await write(an);
    await read(manager, words.id);
    const links = () =>
      db.owner`select writer_id as writer, reader_id as reader from learning.report_cases where id = ${words.id}`;
    expect(await links()).toEqual([{ writer: an.personId, reader: manager.personId }]);
    await offerReport(coach, { reportId });
    for (const [who, organisationId] of [
      [manager, 1],
      [an, 2],
    ] as const)
      expect(await agreeToReport(who, { reportId, version: 1, organisationId, reservation: '' })).toMatchObject({
        ok: true,
      });
    expect((await getReport(an, reportId)).report.finalOn).toBe(dayOf(an.now));
    expect(await links()).toEqual([{ writer: null, reader: null }]);
    for (const outcome of [
      await saveCase(an, { ...words, happened: 'Te laat' }),
      await removeCase(coach, { id: words.id }),
      await read(steward, words.id),
      await saveCase(an, { ...words, id: randomUUID(), version: null }),
    ])
      expect(outcome).toMatchObject({ problem: { code: 'reportFinal' } });
    expect(await printed()).toEqual([words.happened]);
  });

  it('whoever writes, changes and reads, in whatever order: what is in the report was read, as it stands, by somebody else', async () => {
    const people = [an, manager, steward];
    const step = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      act: fc.constantFrom('change' as const, 'nobody' as const, 'somebody' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const words = await write(an);
        let told = words.happened;
        let { version } = words;
        let seen: string | null = null;
        for (const [at, { who, act }] of steps.entries()) {
          const actor = people[who] as CircleActor;
          if (act === 'change') {
            const ok = (await saveCase(actor, { ...words, happened: `Keer ${at}`, version })).ok;
            expect(ok).toBe(who === 0);
            if (ok) [told, version, seen] = [`Keer ${at}`, version + 1, null];
          } else {
            const { ok } = await read(actor, words.id, { version, seen: act });
            // What somebody may be recognised in, other words alone make fit.
            expect(ok).toBe(who !== 0 && !(seen === 'somebody' && act === 'nobody'));
            if (ok) seen = act;
          }
        }
        const mine = (await printed()) ?? [];
        expect(mine.includes(told)).toBe(seen === 'nobody');
        expect(mine).toHaveLength(seen === 'nobody' ? 1 : 0);
        await removeCase(an, { id: words.id });
      }),
      { numRuns: 25 },
    );
  });
});
