import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { agreeToReport, askChange, chooseQuotes, editSection, offerReport } from './mutations';
import { firstDraft } from './policy';
import { getReport, getReportVersion, type QuarterContent } from './queries';

describe('the collegial report', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let manager: CircleActor;
  let outsider: CircleActor;
  let quarter = 0;
  let reportId: string;
  let cycleId: string;

  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    an = await db.actor(PEOPLE.frontline);
    manager = await db.actor(PEOPLE.manager);
    outsider = await db.actor(PEOPLE.outsider);
  });
  beforeEach(async () => {
    quarter += 1;
    cycleId = randomUUID();
    reportId = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
      values (${cycleId}, 1, ${2024 + Math.floor(quarter / 4)}, ${(quarter % 4) + 1}, '2024-01-05', '2024-03-20')`;
    await db.owner`insert into learning.reports (id, circle_id, cycle_id) values (${reportId}, 1, ${cycleId})`;
    for (const questionId of [1, 2, 3, 4, 5, 6, null]) {
      await db.owner`insert into learning.report_sections (report_id, circle_id, question_id, body)
        values (${reportId}, 1, ${questionId}, ${`Eerst: ${questionId}`})`;
    }
  });
  afterAll(() => db.drop());

  const edit = (actor: CircleActor, body: string, version = 1) =>
    editSection(actor, { reportId, questionId: 1, body, version });
  const agree = (actor: CircleActor, organisationId: number, version: number, reservation = '') =>
    agreeToReport(actor, { reportId, version, organisationId, reservation });
  const ask = (actor: CircleActor, organisationId: number, version: number, wish: string) =>
    askChange(actor, { reportId, version, organisationId, wish });
  const sectionOf = (report: { sections: { questionId: number | null; body: string }[] }) =>
    report.sections.find((one) => one.questionId === 1)?.body;

  it('does not exist for another circle: not to read, not to edit, not to offer', async () => {
    const missing = { digest: expect.stringContaining('404') };
    await expect(getReport(outsider, reportId)).rejects.toMatchObject(missing);
    await expect(getReportVersion(outsider, reportId, null)).rejects.toMatchObject(missing);
    expect(await edit(outsider, 'Van ons')).toMatchObject({ problem: { code: 'notFound' } });
    expect(await offerReport(outsider, { reportId })).toMatchObject({ ok: false });
  });

  it('is edited by everyone in the circle; of two at once one is kept and the other is told', async () => {
    const outcomes = await Promise.all([edit(an, 'Tekst van An'), edit(manager, 'Tekst van de leiding')]);
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    expect(outcomes.find((one) => !one.ok)).toMatchObject({ problem: { code: 'changedElsewhere' } });
    expect(sectionOf(await getReport(coach, reportId))).toBe(outcomes[0]?.ok ? 'Tekst van An' : 'Tekst van de leiding');
  });

  it('takes the same text twice as one edit', async () => {
    expect(await edit(an, 'Zo is het')).toEqual({ ok: true, value: { version: 2 } });
    expect(await edit(an, 'Zo is het')).toEqual({ ok: true, value: { version: 2 } });
  });

  it('is offered by coach or steward, and pressed twice at once it is one version', async () => {
    expect(await offerReport(an, { reportId })).toMatchObject({ problem: { code: 'notYours' } });
    const outcomes = await Promise.all([offerReport(coach, { reportId }), offerReport(steward, { reportId })]);
    expect(outcomes).toEqual([
      { ok: true, value: { version: 1 } },
      { ok: true, value: { version: 1 } },
    ]);
    expect((await getReport(an, reportId)).versions).toHaveLength(1);
  });

  it('says when it was worked on since it was offered, and keeps the offered text whole', async () => {
    await offerReport(coach, { reportId });
    expect((await getReport(an, reportId)).changedSince).toBe(false);
    await edit(an, 'Later bedacht');
    const now = await getReport(an, reportId);
    expect(now.changedSince).toBe(true);
    expect(sectionOf(now)).toBe('Later bedacht');
    expect(sectionOf((await getReportVersion(an, reportId, 1)).content)).toBe('Eerst: 1');
  });

  it('takes a word only on the text now offered, and only from whoever is mandated', async () => {
    expect(await agree(manager, 1, 0)).toMatchObject({ problem: { code: 'reportNotOffered' } });
    await offerReport(coach, { reportId });
    expect(await agree(manager, 1, 2)).toMatchObject({ problem: { code: 'changedElsewhere' } });
    expect(await agree(coach, 1, 1)).toMatchObject({ problem: { code: 'notMandated' } });
    expect(await agree(manager, 2, 1)).toMatchObject({ problem: { code: 'notMandated' } });
    expect(await agree(manager, 1, 1)).toMatchObject({ ok: true });
  });

  it('tells nobody who has agreed until it is final, then prints every partner and reservation', async () => {
    await offerReport(coach, { reportId });
    await agree(manager, 1, 1, 'Het wachten komt te kort aan bod.');
    expect((await getReport(coach, reportId)).words).toEqual([]);
    expect((await getReport(steward, reportId)).words).toEqual([]);
    expect((await getReport(manager, reportId)).words).toMatchObject([{ organisationId: 1 }]);
    expect((await getReportVersion(coach, reportId, 1)).words).toEqual([]);
    await agree(an, 2, 1);
    const final = await getReportVersion(coach, reportId, null);
    expect(final.report.finalOn).toBe(dayOf(coach.now));
    expect(final.words).toEqual([
      { organisation: 'OCMW Noord', reservation: '' },
      { organisation: 'VDAB', reservation: 'Het wachten komt te kort aan bod.' },
    ]);
  });

  it('is what the partners gave their word on once it is final, whatever was typed after the offer', async () => {
    await offerReport(coach, { reportId });
    await edit(an, 'Na het voorleggen');
    await agree(manager, 1, 1);
    await agree(steward, 2, 1);
    expect(await edit(an, 'Te laat', 2)).toMatchObject({ problem: { code: 'reportFinal' } });
    expect(sectionOf((await getReportVersion(an, reportId, null)).content)).toBe('Eerst: 1');
    const page = await getReport(an, reportId);
    expect(page.offered && sectionOf(page.offered)).toBe('Eerst: 1');
  });

  it('names a partner for which nobody may decide, and says afterwards what was so when it became final', async () => {
    await offerReport(coach, { reportId });
    expect((await getReport(an, reportId)).undecided).toEqual([]);
    const [joined] = await db.owner<{ id: number }[]>`
      insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on)
      values (1, 4, 'core', 1, network.today()) returning id`;
    expect((await getReport(an, reportId)).undecided).toEqual(['OCMW Zuid']);
    expect((await getReport(outsider, reportId).catch(() => null)) ?? 'not found').toBe('not found');
    await agree(manager, 1, 1);
    await agree(steward, 2, 1);
    expect((await getReport(an, reportId)).report.finalOn).toBeNull();
    await db.owner`update network.memberships set ends_on = starts_on where id = ${joined?.id ?? 0}`;
    await db.login('job')`select learning.finish_reports()`;
    expect((await getReport(an, reportId)).everyoneAgreed).toBe(true);
    // Who becomes a partner later was never asked, and makes no agreement undone.
    await db.moveClock(3);
    await db.owner`insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on)
      values (1, 4, 'core', 1, network.today())`;
    expect((await getReport(an, reportId)).everyoneAgreed).toBe(true);
    await db.owner`delete from network.memberships where partnership_id = 1 and organisation_id = 4`;
    await db.moveClock(0);
  });

  it('asks those who may decide when it is offered, each in their own language, and nobody else', async () => {
    await db.owner`delete from auth.mails`;
    await db.owner`update network.people set locale = 'en' where email = ${PEOPLE.steward}`;
    const told = () =>
      db.owner<{ to: string; subject: string; body: string }[]>`
        select recipient as to, subject, body from auth.mails order by recipient`;
    await offerReport(coach, { reportId });
    await offerReport(coach, { reportId });
    const mails = await told();
    expect(mails.map((mail) => mail.to)).toEqual([PEOPLE.frontline, PEOPLE.manager, PEOPLE.steward]);
    expect(mails.map((mail) => mail.subject)).toEqual([
      'Het verslag van Noord ligt voor',
      'Het verslag van Noord ligt voor',
      'The report of Noord is ready for your agreement',
    ]);
    for (const { body } of mails) {
      expect(body).toContain(`/reports/${reportId}`);
      expect(body).not.toContain('Eerst');
    }
    await db.owner`update network.people set locale = 'nl' where email = ${PEOPLE.steward}`;
  });

  it('begins its sections with themes and what becomes of them, never with anybody’s words', () => {
    const quarter = {
      themes: [
        { title: 'Vertrouwen', questionId: 1, fate: 'tried', reason: 'Sleutelgesprek, tot juni' },
        { title: 'Vervoer', questionId: 1, fate: null, reason: '' },
        { title: 'Taal', questionId: 2, fate: null, reason: '' },
      ],
      said: [{ body: 'Ik durfde niets te zeggen', questionId: 1 }],
      learnings: [],
    } as unknown as QuarterContent;
    expect(firstDraft(['said'], quarter, 1, { chosen: [], harvest: [], followed: [] })).toBe(
      '– Vertrouwen: Sleutelgesprek, tot juni\n– Vervoer',
    );
  });

  describe('what was said, as an annex', () => {
    const saidIn = async (version: number | null) =>
      (await getReportVersion(an, reportId, version)).content.quarter.said.map((one) => one.body);
    beforeEach(async () => {
      const sessionId = randomUUID();
      await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code, closed_at)
        select ${sessionId}, 1, ${cycleId}, '2024-03-19', id, 'closed', ${sessionId.slice(0, 8)}, '2024-03-20'
        from network.people where email = ${PEOPLE.coach}`;
      await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
        values (gen_random_uuid(), 1, 'De balie was dicht', 'remark', '2024-03-01', ${sessionId})`;
    });

    it('is left out or taken in by everyone in the circle, as the circle itself, until the report is final', async () => {
      expect(await saidIn(null)).toEqual(['De balie was dicht']);
      expect(await chooseQuotes(outsider, { reportId, quotes: false })).toMatchObject({
        problem: { code: 'notFound' },
      });
      expect(await chooseQuotes(an, { reportId, quotes: false })).toMatchObject({ ok: true });
      expect(await saidIn(null)).toEqual([]);
      await offerReport(coach, { reportId });
      await agree(manager, 1, 1);
      await agree(steward, 2, 1);
      expect(await chooseQuotes(an, { reportId, quotes: true })).toMatchObject({ problem: { code: 'reportFinal' } });
      expect(await saidIn(null)).toEqual([]);
    });

    it('is another text when it is chosen anew: it is offered again, and each version keeps what it had', async () => {
      await offerReport(coach, { reportId });
      await chooseQuotes(steward, { reportId, quotes: false });
      expect((await getReport(an, reportId)).changedSince).toBe(true);
      expect(await offerReport(coach, { reportId })).toEqual({ ok: true, value: { version: 2 } });
      expect(await offerReport(coach, { reportId })).toEqual({ ok: true, value: { version: 2 } });
      expect((await getReport(an, reportId)).changedSince).toBe(false);
      expect([await saidIn(1), await saidIn(2)]).toEqual([['De balie was dicht'], []]);
      const kept =
        await db.owner`select content::text from learning.report_versions where report_id = ${reportId} and version = 2`;
      expect(JSON.stringify(kept)).not.toContain('De balie was dicht');
    });

    it('stands in a version of before this could be chosen, which needs no new one', async () => {
      await offerReport(coach, { reportId });
      await db.owner`update learning.report_versions set content = content - 'quotes' where report_id = ${reportId}`;
      expect((await getReport(an, reportId)).changedSince).toBe(false);
      expect(await offerReport(coach, { reportId })).toEqual({ ok: true, value: { version: 1 } });
      expect(await saidIn(1)).toEqual(['De balie was dicht']);
    });
  });

  describe('a partner that would like it changed', () => {
    beforeEach(async () => {
      await offerReport(coach, { reportId });
    });

    it('has spoken, and has not agreed: it can still agree, and then nothing is left of the wish', async () => {
      expect(await ask(manager, 2, 1, 'Anders')).toMatchObject({ problem: { code: 'notMandated' } });
      expect(await ask(manager, 1, 1, 'Noem de wachttijd')).toMatchObject({ ok: true });
      await agree(steward, 2, 1);
      expect((await getReport(coach, reportId)).report.finalOn).toBeNull();
      await agree(manager, 1, 1);
      expect((await getReport(coach, reportId)).report.finalOn).not.toBeNull();
      expect(await db.owner`select from learning.agreements where report_id = ${reportId} and wish <> ''`).toHaveLength(
        0,
      );
    });

    it('is read by coach and steward without its name, and by nobody else; a new text begins without wishes', async () => {
      await ask(manager, 1, 1, 'Noem de wachttijd');
      for (const [who, wishes] of [
        [coach, ['Noem de wachttijd']],
        [steward, ['Noem de wachttijd']],
        [an, []],
      ] as const)
        expect((await getReport(who, reportId)).wishes).toEqual(wishes);
      expect((await getReport(coach, reportId)).words).toEqual([]);
      expect((await getReport(manager, reportId)).words).toMatchObject([
        { organisationId: 1, wish: 'Noem de wachttijd' },
      ]);
      await edit(an, 'Met de wachttijd');
      await offerReport(coach, { reportId });
      expect((await getReport(coach, reportId)).wishes).toEqual([]);
    });

    it('holds nothing up: after ten working days the report is final without its word, and the wish is nobody’s to read', async () => {
      await ask(manager, 1, 1, 'Noem de wachttijd');
      await agree(steward, 2, 1);
      await db.moveClock(15);
      await db.login('job')`select learning.finish_reports()`;
      const final = await getReport(coach, reportId);
      expect(final.report.finalOn).not.toBeNull();
      expect(final.words.map((one) => one.organisation)).toEqual(['OCMW Noord']);
      expect((await getReport(manager, reportId)).words.map((one) => one.organisation)).toEqual(['OCMW Noord']);
      expect((await getReportVersion(coach, reportId, null)).words).toEqual([
        { organisation: 'OCMW Noord', reservation: '' },
      ]);
      expect(JSON.stringify(await getReportVersion(an, reportId, null))).not.toContain('Noem de wachttijd');
      await db.moveClock(0);
    });
  });

  it('tells the coach alone which partners have not spoken yet, whatever the others said', async () => {
    const silent = async (who: CircleActor) => (await getReport(who, reportId)).silent;
    expect(await silent(coach)).toEqual([]);
    await offerReport(coach, { reportId });
    expect(await silent(coach)).toEqual(['OCMW Noord', 'VDAB']);
    for (const who of [steward, an, manager]) expect(await silent(who)).toEqual([]);
    await ask(manager, 1, 1, 'Anders');
    const afterWish = await silent(coach);
    await agree(manager, 1, 1);
    expect([afterWish, await silent(coach)]).toEqual([['OCMW Noord'], ['OCMW Noord']]);
    await agree(steward, 2, 1);
    expect(await silent(coach)).toEqual([]);
  });
});
