import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { dayOf, firstDayOf, paceOf, periodAt, periodIndex, periodIndexOfDay } from '@/lib/clock';
import { openCycle } from '@/lib/learning/cycle/mutations';
import { listCycles } from '@/lib/learning/cycle/queries';
import { findEverywhere } from '@/lib/search/queries';
import { checked } from '@/lib/verb/perform';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { bringPastReportInput } from './input';
import { bringPastReport, changePastReport, removePastReport, removePastSection, savePastSection } from './mutations';
import { freePeriods, grouped, overOf } from './policy';
import { getPastReport, listPastReports } from './queries';

const section = (body: string, more: object = {}) => ({ id: randomUUID(), questionId: 1, heading: '', body, ...more });
const aReport = (more: object = {}) => ({
  id: randomUUID(),
  year: 2021,
  quarter: 2,
  part: '',
  title: 'Verslag',
  sections: [section('De koffie liep'), section('Wie er was', { questionId: null, heading: 'Aanwezig' })],
  ...more,
});

describe('a report from before', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;
  let southCoach: CircleActor;
  const report = aReport();
  beforeAll(async () => {
    db = await freshDatabase();
    [coach, steward, an, outsider, southCoach] = [
      await db.actor(PEOPLE.coach),
      await db.actor(PEOPLE.steward),
      await db.actor(PEOPLE.frontline),
      await db.actor(PEOPLE.outsider),
      await db.actor(PEOPLE.southCoach),
    ];
  });
  afterAll(() => db.drop());
  const by = (actor: CircleActor, statement: string) => tryAs(db, 'circle', actor.token, statement);

  it('is brought in by coach and steward, read by the circle, and by nobody else; sent again it is there once', async () => {
    expect(await bringPastReport(an, report)).toMatchObject({ problem: { code: 'notYours' } });
    expect(await bringPastReport(steward, report)).toEqual({ ok: true, value: { id: report.id } });
    expect(await bringPastReport(steward, report)).toEqual({ ok: true, value: { id: report.id } });
    const read = await getPastReport(an, report.id);
    expect(read.report).toMatchObject({ title: 'Verslag', year: 2021, version: 1, addedOn: dayOf(an.now) });
    expect(read.sections.map(({ body }) => body)).toEqual(['De koffie liep', 'Wie er was']);
    await expect(getPastReport(outsider, report.id)).rejects.toMatchObject({ digest: expect.stringContaining('404') });
    expect((await listPastReports(outsider)).past).toEqual([]);
    expect(await db.owner`select subject from audit.entries where verb = 'past_report.add'`).toEqual([
      { subject: '2021-2' },
    ]);
  });

  it('is no other circle’s to write, by hand neither, and no member’s without stewardship', async () => {
    for (const who of [an, outsider, southCoach])
      for (const statement of [
        `update learning.past_reports set title = 'x' where id = '${report.id}'`,
        `delete from learning.past_reports where id = '${report.id}'`,
        `update learning.past_report_sections set body = 'x'`,
        'delete from learning.past_report_sections',
      ])
        expect(await by(who, statement), statement).toMatchObject({ code: null, count: 0 });
    const insert = (circle: number, year: number) =>
      `insert into learning.past_reports (id, circle_id, year, quarter, added_on) values (gen_random_uuid(), ${circle}, ${year}, 2, '2020-01-01')`;
    // Whether there is one of that period, another circle does not hear.
    for (const year of [2021, 2022])
      for (const who of [an, southCoach]) expect((await by(who, insert(1, year))).code).toBe('42501');
    expect((await by(coach, insert(1, 2022))).code).toBeNull();
    for (const login of ['guest', 'formal', 'reviewer', 'signal_holder', 'admin'] as const)
      for (const table of ['past_reports', 'past_report_sections'])
        expect((await tryAs(db, login, coach.token, `select from learning.${table}`)).code, login).toBe('42501');
  });

  it('is of a period that is over, has no cycle and no other report', async () => {
    const now = periodAt('quarter', periodIndexOfDay('quarter', dayOf(coach.now)));
    expect(await bringPastReport(coach, aReport({ ...now }))).toMatchObject({
      problem: { fields: { quarter: 'periodNotOver' } },
    });
    expect(await bringPastReport(coach, aReport({ part: 'w53' }))).toMatchObject({
      problem: { fields: { quarter: 'badQuarter' } },
    });
    const by2021 = `insert into learning.past_reports (id, circle_id, year, quarter, part, added_on) values (gen_random_uuid(), 1,`;
    expect(await by(coach, `${by2021} ${now.year}, ${now.quarter}, '', '2020-01-01')`)).toMatchObject({
      code: '23514',
    });
    await expect(bringPastReport(coach, aReport())).rejects.toMatchObject({
      cause: { constraint_name: 'past_reports_name_key' },
    });
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
      values (${randomUUID()}, 1, 2024, 1, '2024-01-05', '2024-03-05')`;
    await expect(bringPastReport(coach, aReport({ year: 2024, quarter: 1 }))).rejects.toMatchObject({
      cause: { constraint_name: 'past_reports_cycle' },
    });
    // Of a month of that quarter there is none.
    expect(await bringPastReport(coach, aReport({ year: 2024, quarter: 1, part: 'm02' }))).toMatchObject({ ok: true });
  });

  it('keeps a cycle from opening under its period, and tells no other circle of it', async () => {
    const last = periodAt('quarter', periodIndexOfDay('quarter', dayOf(coach.now)) - 1);
    const past = aReport({ ...last });
    await bringPastReport(coach, past);
    await expect(
      openCycle(coach, { id: randomUUID(), ...last, lateReason: 'Begonnen op papier' }),
    ).rejects.toMatchObject({ cause: { constraint_name: 'cycles_past_report' } });
    const insert = `insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (gen_random_uuid(), 1, ${last.year}, ${last.quarter}, '2026-01-01')`;
    expect((await by(coach, insert)).code).toBe('23514');
    expect((await by(southCoach, insert)).code).toBe('42501');
    await removePastReport(coach, { id: past.id });
    expect((await by(coach, insert)).code).toBeNull();
  });

  it('comes to a period or a cycle does, and never both, when two do it at once', async () => {
    const last = periodAt('quarter', periodIndexOfDay('quarter', dayOf(coach.now)) - 1);
    const past = aReport({ ...last });
    const outcomes = await Promise.allSettled([
      bringPastReport(steward, past),
      openCycle(coach, { id: randomUUID(), ...last, lateReason: 'Begonnen op papier' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await db.owner`delete from learning.cycles where (year, quarter) = (${last.year}, ${last.quarter})`;
    await removePastReport(coach, { id: past.id });
  });

  it('says otherwise what a section says and where it belongs, and tells the second of two', async () => {
    const [first] = (await getPastReport(an, report.id)).sections;
    const said = { ...section('Anders'), id: first?.id ?? '', pastReportId: report.id, questionId: 4 };
    expect(await savePastSection(an, { ...said, version: 1 })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await savePastSection(southCoach, { ...said, version: 1 })).toMatchObject({ problem: { code: 'notFound' } });
    expect(await savePastSection(coach, { ...said, version: 1 })).toEqual({ ok: true, value: { version: 2 } });
    expect(await savePastSection(steward, { ...said, body: 'Nog anders', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    const more = { ...section('Erbij'), pastReportId: report.id, version: null };
    expect(await savePastSection(coach, more)).toEqual({ ok: true, value: { version: 1 } });
    expect((await getPastReport(an, report.id)).sections.map(({ body }) => body)).toEqual([
      'Anders',
      'Wie er was',
      'Erbij',
    ]);
    expect(await removePastSection(coach, { id: more.id })).toEqual({ ok: true, value: null });
    expect(await removePastSection(coach, { id: more.id })).toEqual({ ok: true, value: null });
    expect(
      await changePastReport(coach, { id: report.id, year: 2021, quarter: 3, part: '', title: 'Zomer', version: 1 }),
    ).toEqual({ ok: true, value: { version: 2 } });
    await expect(
      changePastReport(coach, { id: report.id, year: 2024, quarter: 1, part: '', title: 'Zomer', version: 2 }),
    ).rejects.toMatchObject({ cause: { constraint_name: 'past_reports_cycle' } });
  });

  it('answers no question that another circle asks itself', async () => {
    const [asked] = await db.owner<{ id: number }[]>`
      insert into learning.questions (circle_id, text_nl, text_en, hint_nl, hint_en) values (2, 'Wie?', 'Who?', '', '') returning id`;
    const theirs = { ...section('x', { questionId: asked?.id }), pastReportId: report.id, version: null };
    await expect(savePastSection(coach, theirs)).rejects.toMatchObject({
      cause: { constraint_name: 'questions_circle' },
    });
  });

  it('stands in the row of rings by its period, and is found by its circle alone', async () => {
    const { rings } = await listCycles(an);
    expect(rings.map(({ kind, year, quarter, part }) => [kind, year, quarter, part])).toEqual([
      ['past', 2021, 3, ''],
      ['cycle', 2024, 1, ''],
      ['past', 2024, 1, 'm02'],
    ]);
    const found = async (actor: CircleActor) => (await findEverywhere(actor, 'aanwezig')).groups;
    expect(await found(an)).toMatchObject([{ kind: 'past_report' }]);
    expect((await found(an))[0]?.hits.map(({ place, period }) => [place, period])).toContainEqual([
      report.id,
      { year: 2021, quarter: 3, part: '' },
    ]);
    expect(await found(outsider)).toEqual([]);
  });

  it('is gone for all when it is taken away, by whoever may, and its period is free again', async () => {
    expect(await removePastReport(an, { id: report.id })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await removePastReport(southCoach, { id: report.id })).toEqual({ ok: true, value: null });
    expect((await getPastReport(an, report.id)).report.id).toBe(report.id);
    expect(await removePastReport(coach, { id: report.id })).toEqual({ ok: true, value: null });
    expect(await db.owner`select from learning.past_report_sections where past_report_id = ${report.id}`).toHaveLength(
      0,
    );
    expect(await bringPastReport(coach, aReport({ quarter: 3 }))).toMatchObject({ ok: true });
    expect((await db.owner`select verb from audit.entries where verb = 'past_report.remove'`).length).toBeGreaterThan(
      0,
    );
  });

  it('takes no piece without words, and none of its own without a heading', async () => {
    const tried = (sections: object[]) =>
      checked(bringPastReportInput, async () => ({ ok: true as const, value: null }), aReport({ sections }));
    expect(await tried([section('x', { questionId: null })])).toMatchObject({
      problem: { fields: { 'sections.0.heading': 'required' } },
    });
    expect(await tried([section(' ')])).toMatchObject({ problem: { fields: { 'sections.0.body': 'required' } } });
    expect(await tried([])).toMatchObject({ problem: { fields: { sections: 'nothingKept' } } });
    // An address of somebody is asked about, as everywhere.
    expect(await tried([section('Bel An: 0470 12 34 56')])).toMatchObject({
      problem: { warning: true, fields: { 'sections.0.body': 'contactDetails' } },
    });
  });
});

describe('the periods of which a report comes in', () => {
  const now = new Date('2026-11-30T12:00Z');
  it('are those that are over, since 2020, the latest first, and not those that are taken', () => {
    for (const pace of ['quarter', 'month', 'week'] as const) {
      const all = freePeriods(pace, now, []);
      expect(all.every((one) => paceOf(one) === pace && overOf(one, now) === 'over')).toBe(true);
      expect(all.map(periodIndex)).toEqual(all.map(periodIndex).toSorted((a, b) => b - a));
      expect(all.at(-1)?.year).toBe(2020);
      expect(
        all.every(
          (one) => firstDayOf(one) < '2026-11-30' && periodIndexOfDay(pace, firstDayOf(one)) === periodIndex(one),
        ),
      ).toBe(true);
      expect(freePeriods(pace, now, all.slice(1))).toEqual(all.slice(0, 1));
    }
    expect(freePeriods('quarter', now, [])[0]).toEqual({ year: 2026, quarter: 3, part: '' });
  });
});

describe('a report from before, read', () => {
  it('has its sections under their questions in the order of these, and last what answers none', () => {
    const sections = [{ questionId: null }, { questionId: 6 }, { questionId: 1 }, { questionId: 6 }];
    expect(
      grouped(sections, [{ id: 1 }, { id: 2 }, { id: 6 }]).map((one) => [one.question?.id, one.sections.length]),
    ).toEqual([
      [1, 1],
      [6, 2],
      [undefined, 1],
    ]);
  });
});
