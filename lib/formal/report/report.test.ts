import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import { reports } from '@/db/formal/report/tables';
import type { CircleActor, FormalActor, ReviewerActor, SignalHolderActor } from '@/lib/actor';
import { type Quarter, quarterAt, quarterIndex, quarterOf } from '@/lib/clock';
import { PARTNERSHIPS_SHOWN } from '@/lib/network/search';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { type Cells, firstDayOf } from '../indicator/policy';
import type { GivenReport } from './input';
import { saveReport, submitReport } from './mutations';
import { findSubmittedReport, getQuarterReport, listPartnershipReports, listQuarters } from './queries';

let database: TestDatabase;
let promotor: FormalActor;
let support: FormalActor;
let elsewhere: FormalActor;
let reviewer: ReviewerActor;
let running: Quarter;
let ended: Quarter;
let before: Quarter;

beforeAll(async () => {
  database = await freshDatabase();
  promotor = await database.actor<FormalActor>(PEOPLE.promotor);
  support = await database.actor<FormalActor>(PEOPLE.support);
  elsewhere = await database.actor<FormalActor>(PEOPLE.southPromotor);
  reviewer = await database.actor<ReviewerActor>(PEOPLE.reviewer);
  const index = quarterIndex(quarterOf(promotor.now));
  [running, ended, before] = [quarterAt(index), quarterAt(index - 1), quarterAt(index - 2)];
});
afterAll(() => database?.drop());
beforeEach(() => database.owner`delete from formal.reports`);

const FIGURES = { 'EECO01.woman': '12', 'EECO01.man': '15', 'EECO01.non_binary': '1', COSTS: '48250,75', FTE: '3,5' };
/** With other figures in some cells; all that is asked is there. */
const withFigures = (report: GivenReport, more: Record<string, string>): GivenReport => ({
  ...report,
  figures: { ...report.figures, ...more },
});
const women = (count: number) => ({ figures: { ...FIGURES, 'EECO01.woman': String(count) } });
const filled = (quarter: Quarter, more: Partial<GivenReport> = {}): GivenReport => ({
  id: randomUUID(),
  ...quarter,
  version: 0,
  figures: FIGURES,
  ways: {},
  remark: '',
  ...more,
});
const valuesIn = (cells: Cells | null | undefined) =>
  Object.fromEntries(Object.entries(cells ?? {}).map(([key, { value }]) => [key, value]));
const ALL = { 'EECO01.woman': 12, 'EECO01.man': 15, 'EECO01.non_binary': 1, COSTS: 48_250.75, FTE: 3.5 };
const audited = () =>
  database.owner`select verb, subject, partnership_id, person_id, hat from audit.entries order by id`;

describe('a draft', () => {
  it('is kept by the promotor and gone on with by administrative support', async () => {
    const first = await saveReport(promotor, withFigures(filled(ended), { 'EECO01.man': '', FTE: '' }));
    expect(first).toMatchObject({ ok: true, value: { version: 1 } });
    if (!first.ok) return;
    const second = await saveReport(support, filled(ended, { id: first.value.id, version: 1, remark: 'Volledig.' }));
    expect(second).toEqual({ ok: true, value: { id: first.value.id, version: 2 } });
    const { report } = await getQuarterReport(promotor, ended);
    expect(report).toMatchObject({ state: 'draft', version: 2, remark: 'Volledig.' });
    expect(valuesIn(report?.cells)).toEqual(ALL);
  });

  it('sent twice is one draft', async () => {
    const input = filled(ended);
    const answers = await Promise.all([saveReport(promotor, input), saveReport(promotor, input)]);
    const again = await saveReport(promotor, input);
    expect(again).toEqual({ ok: true, value: { id: input.id, version: 1 } });
    expect(answers.filter((answer) => answer.ok).length).toBeGreaterThan(0);
    expect(await database.owner`select from formal.reports`).toHaveLength(1);
  });

  it('that two people change at once tells the later one and loses nothing', async () => {
    const input = filled(ended);
    await saveReport(promotor, input);
    const answers = await Promise.all([
      saveReport(promotor, { ...input, version: 1, ...women(20) }),
      saveReport(support, { ...input, version: 1, ...women(30) }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, problem: { code: 'changedElsewhere' } });
  });

  it('that two people begin at once becomes one report', async () => {
    const answers = await Promise.all([
      saveReport(promotor, filled(ended, women(20))),
      saveReport(support, filled(ended, women(30))),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, problem: { code: 'changedElsewhere' } });
  });

  it('of the running quarter can be prepared; of one to come or before the start it cannot', async () => {
    expect(await saveReport(promotor, filled(running))).toMatchObject({ ok: true });
    const next = quarterAt(quarterIndex(running) + 1);
    expect(await saveReport(promotor, filled(next))).toEqual({ ok: false, problem: { code: 'quarterFuture' } });
    await database.owner`update network.partnerships set starts_on = '2025-01-01' where id = 1`;
    expect(await saveReport(promotor, filled({ year: 2024, quarter: 4 }))).toEqual({
      ok: false,
      problem: { code: 'quarterBefore' },
    });
    await database.owner`update network.partnerships set starts_on = '2024-01-01' where id = 1`;
  });
});

describe('submitting', () => {
  it('is the promotor’s, for good, with the audit row in the same transaction', async () => {
    const input = filled(ended);
    expect(await submitReport(support, input)).toEqual({ ok: false, problem: { code: 'onlyPromotor' } });
    const count = (await audited()).length;
    expect(await submitReport(promotor, input)).toMatchObject({ ok: true });
    const entries = await audited();
    expect(entries.slice(count)).toEqual([
      {
        verb: 'formal.submit',
        subject: `${ended.year}-${ended.quarter}`,
        partnership_id: 1,
        person_id: promotor.personId,
        hat: 'promotor',
      },
    ]);
    const changed = { ...input, version: 1, ...women(99) };
    expect(await saveReport(promotor, changed)).toEqual({ ok: false, problem: { code: 'alreadySubmitted' } });
    expect(await submitReport(promotor, changed)).toEqual({ ok: false, problem: { code: 'alreadySubmitted' } });
  });

  it('twice at once submits once', async () => {
    const input = filled(ended);
    const count = (await audited()).length;
    await Promise.all([submitReport(promotor, input), submitReport(promotor, input)]);
    expect(await submitReport(promotor, input)).toMatchObject({ ok: true });
    expect(await audited()).toHaveLength(count + 1);
  });

  it('waits until the quarter has ended', async () => {
    expect(await submitReport(promotor, filled(running))).toEqual({ ok: false, problem: { code: 'quarterRunning' } });
  });

  it('takes a falling count only with a remark', async () => {
    await submitReport(promotor, filled(before, women(40)));
    const lower = filled(ended, women(39));
    expect(await submitReport(promotor, lower)).toEqual({
      ok: false,
      problem: { code: 'checkFields', fields: { remark: 'correctionRemark' } },
    });
    expect(await submitReport(promotor, { ...lower, remark: 'Een dubbele telling rechtgezet.' })).toMatchObject({
      ok: true,
    });
  });

  it('on an older version than what is kept is refused', async () => {
    const input = filled(ended);
    await saveReport(promotor, input);
    await saveReport(support, { ...input, version: 1, ...women(30) });
    expect(await submitReport(promotor, { ...input, version: 1 })).toEqual({
      ok: false,
      problem: { code: 'changedElsewhere' },
    });
  });

  it('misses nothing: every figure that is asked has to be there', async () => {
    expect(await submitReport(promotor, withFigures(filled(ended), { 'EECO01.woman': '' }))).toEqual({
      ok: false,
      problem: { code: 'checkFields', fields: { 'figures.EECO01.woman': 'required' } },
    });
  });

  it('begun and submitted at once leaves the line of submitting alone, and all its figures', async () => {
    const count = (await audited()).length;
    const input = filled(ended);
    expect(await submitReport(promotor, input)).toEqual({ ok: true, value: { id: input.id, version: 2 } });
    expect((await audited()).slice(count).map(({ verb }) => verb)).toEqual(['formal.submit']);
    expect(valuesIn((await getQuarterReport(promotor, ended)).report?.cells)).toEqual(ALL);
  });
});

describe('who sees what', () => {
  it('shows a promotor the quarters of the own partnership, newest first', async () => {
    await submitReport(promotor, filled(before));
    await saveReport(promotor, filled(ended));
    const quarters = await listQuarters(promotor);
    expect(quarters.slice(0, 3).map(({ timing, state }) => [timing, state])).toEqual([
      ['running', 'none'],
      ['ended', 'draft'],
      ['ended', 'submitted'],
    ]);
    expect(quarters.at(-1)).toMatchObject({ year: 2024, quarter: 1 });
    expect((await listQuarters(elsewhere)).every(({ state }) => state === 'none')).toBe(true);
  });

  it('keeps a promotor of another partnership out: their quarter is another report', async () => {
    const input = filled(ended);
    await saveReport(promotor, input);
    // The same id, from another partnership: nothing of North can be read or changed through it.
    expect(await saveReport(elsewhere, { ...input, version: 1, ...women(99) })).toEqual({
      ok: false,
      problem: { code: 'changedElsewhere' },
    });
    expect((await getQuarterReport(elsewhere, ended)).report).toBeNull();
    expect(valuesIn((await getQuarterReport(promotor, ended)).report?.cells)).toEqual(ALL);
    await expect(
      as(elsewhere, (tx) =>
        tx.insert(reports).values({ id: randomUUID(), partnershipId: promotor.hat.partnershipId, ...ended }),
      ),
    ).rejects.toThrow();
  });

  it('shows the reviewer what was submitted, never a draft, by name', async () => {
    const kept = filled(before);
    const draft = filled(ended);
    await submitReport(promotor, kept);
    await saveReport(promotor, draft);
    await submitReport(elsewhere, withFigures(filled(before), { 'EECO01.woman': '30', COSTS: '0,1' }));
    const overview = await listPartnershipReports(reviewer, before);
    expect(overview.partnerships.map(({ name }) => name)).toEqual(['Noord', 'Zuid']);
    expect(overview.partnerships[0]).toMatchObject({ latest: { ...before, id: kept.id }, chosen: { id: kept.id } });
    expect(valuesIn(overview.totals)).toEqual({
      ...{ 'EECO01.woman': 42, 'EECO01.man': 30, 'EECO01.non_binary': 2 },
      ...{ COSTS: 48_250.85, FTE: 7 },
    });
    expect(overview.submitted).toBe(2);
    expect(await listPartnershipReports(reviewer, ended)).toMatchObject({ totals: null, submitted: 0 });
    expect(await findSubmittedReport(reviewer, draft.id)).toBeNull();
    expect(await findSubmittedReport(reviewer, kept.id)).toMatchObject({
      partnership: { name: 'Noord' },
      report: { cells: { COSTS: { value: 48_250.75 } } },
      earlier: null,
    });
  });

  it('is missing only of a partnership that existed in the quarter, and only once that quarter has ended', async () => {
    const begins = firstDayOf(running);
    const young = await database.owner<{ id: number }[]>`
    insert into network.partnerships (slug, name, target_group, starts_on) values
      ('jong', 'Jong', 'x', ${begins}), ('morgen', 'Morgen', 'x', ${firstDayOf(quarterAt(quarterIndex(running) + 1))}) returning id`;
    try {
      const timings = async (quarter: Quarter) => {
        const { partnerships, reporting } = await listPartnershipReports(reviewer, quarter);
        return [Object.fromEntries(partnerships.map((one) => [one.name, one.timing])), reporting];
      };
      expect(await timings(ended)).toEqual([{ Jong: 'before', Morgen: 'before', Noord: 'ended', Zuid: 'ended' }, 2]);
      expect(await timings(running)).toEqual([
        { Jong: 'running', Morgen: 'before', Noord: 'running', Zuid: 'running' },
        3,
      ]);
    } finally {
      await database.owner`delete from network.partnerships where id = any (${young.map((one) => one.id)})`;
    }
  });

  it('shows the first partnerships by name, finds the others, and counts all of them', async () => {
    await submitReport(promotor, filled(before));
    const made = await database.owner<{ id: number }[]>`
      insert into network.partnerships (slug, name, target_group, starts_on)
      select 'aa-' || n, 'Aa ' || n, 'x', '2024-01-01' from generate_series(1, ${PARTNERSHIPS_SHOWN}::int) n returning id`;
    try {
      const overview = await listPartnershipReports(reviewer, before);
      expect(overview.partnerships).toHaveLength(PARTNERSHIPS_SHOWN);
      expect(overview).toMatchObject({ more: true, submitted: 1, all: PARTNERSHIPS_SHOWN + 2 });
      const found = await listPartnershipReports(reviewer, before, 'NOORD');
      expect(found.partnerships).toMatchObject([{ name: 'Noord', timing: 'ended', chosen: {} }]);
      const { partnerships: _, more: __, ...counted } = overview;
      expect(found).toMatchObject({ more: false, ...counted });
    } finally {
      await database.owner`delete from network.partnerships where id = any (${made.map((one) => one.id)})`;
    }
  });

  it('lays the previous submitted quarter beside the one that the reviewer opens', async () => {
    await submitReport(promotor, filled(before, women(10)));
    const latest = filled(ended);
    await submitReport(promotor, latest);
    const found = await findSubmittedReport(reviewer, latest.id);
    expect(found?.earlier).toMatchObject({ ...before, cells: { 'EECO01.woman': { value: 10 } } });
  });

  it('refuses the reviewer every write', async () => {
    await saveReport(promotor, filled(ended));
    await expect(as(reviewer, (tx) => tx.update(reports).set({ remark: 'x' }))).rejects.toThrow();
    await expect(as(reviewer, (tx) => tx.delete(reports))).rejects.toThrow();
  });

  it('has no door for a circle, nor for the signal holder', async () => {
    const inCircle = await database.actor<CircleActor>(PEOPLE.frontline);
    const holder = await database.actor<SignalHolderActor>(PEOPLE.signalHolder);
    await expect(as(inCircle, (tx) => tx.select().from(reports))).rejects.toThrow();
    await expect(as(holder, (tx) => tx.select().from(reports))).rejects.toThrow();
  });
});
