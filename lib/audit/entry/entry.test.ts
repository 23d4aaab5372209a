import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { createTranslator, type Messages } from 'use-intl/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { logFile } from '@/components/log/log-file';
import { type LogWords, sentenceOf } from '@/components/log/sentence';
import { as } from '@/db/as';
import type { Actor, AdminActor, CircleActor, FormalActor, ReviewerActor } from '@/lib/actor';
import { chooseHat } from '@/lib/auth/hat/mutations';
import { askCode } from '@/lib/auth/sign-in/mutations';
import { addDays, dayOf, quarterAt, quarterIndex, quarterOf } from '@/lib/clock';
import { askIndicator } from '@/lib/formal/indicator/mutations';
import { saveReport, submitReport } from '@/lib/formal/report/mutations';
import { findSubmittedReport, listPartnershipReports } from '@/lib/formal/report/queries';
import { messagesOf } from '@/lib/language/messages';
import { endBody, saveBody } from '@/lib/learning/body/mutations';
import { editContribution, removeContribution, writeContribution } from '@/lib/learning/contribution/mutations';
import { correctConclusion } from '@/lib/learning/correction/mutations';
import { openCycle } from '@/lib/learning/cycle/mutations';
import { finishDecision } from '@/lib/learning/decision/mutations';
import { moveExperiment } from '@/lib/learning/experiment/mutations';
import { askOwnQuestions } from '@/lib/learning/framework/mutations';
import { getFramework } from '@/lib/learning/framework/queries';
import { chooseStep, placeInMirror, showMirror } from '@/lib/learning/mirror/mutations';
import { choosePace } from '@/lib/learning/pace/mutations';
import { bringPastReport, removePastReport } from '@/lib/learning/past-report/mutations';
import { agreeToReport, askChange, editSection, exportReport, offerReport } from '@/lib/learning/report/mutations';
import {
  askToJoin,
  cancelSession,
  checkOut,
  closeSession,
  exportSession,
  handOver,
  letIn,
  planSession,
  reopenSession,
} from '@/lib/learning/session/mutations';
import type { Kind } from '@/lib/learning/session/policy';
import { answerSignal, takeBackAnswer } from '@/lib/learning/signal/mutations';
import { putBack, takeOff } from '@/lib/learning/taken-off/mutations';
import { makeTheme, moveContribution, placeDots } from '@/lib/learning/theme/mutations';
import { castBallot, endVote, openVote } from '@/lib/learning/vote/mutations';
import { addCircle, endCircle, endCircleLink, linkCircle } from '@/lib/network/circle/mutations';
import { addHat, endHat } from '@/lib/network/hat/mutations';
import { addMandate, endMandate } from '@/lib/network/mandate/mutations';
import { addMembership, endMembership } from '@/lib/network/membership/mutations';
import { addOrganisation } from '@/lib/network/organisation/mutations';
import { addMunicipalities, addPartnership, endMunicipality } from '@/lib/network/partnership/mutations';
import { addPerson } from '@/lib/network/person/mutations';
import type { Outcome } from '@/lib/verb/outcome';
import { VERBS } from '@/lib/verb/verbs';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { typedFigures } from '@/test/figures';
import { PEOPLE } from '@/test/fixture';
import { move } from '@/test/plan';
import { LOG_PAGE, LOG_VERBS, ONES_OWN } from './input';
import { exportLog } from './mutations';
import { readLog } from './queries';

/** Outside a request there are no cookies. */
vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => undefined, set: () => undefined }) }));

/** What mutations.ts exports beside the declared verbs (verbs.ts), and what each leaves in the log. What is not here fails the run. */
const BESIDE: Record<string, string[]> = {
  tellAnswered: [],
  exportLog: ['log.export'],
  exportReport: ['report.export'],
  exportSession: ['session.export'],
  draftReport: [],
  layLook: [],
  bringExperiment: ['experiment.end', 'experiment.resume'],
  inSession: [],
  saveConclusion: [],
  askToJoin: [],
  newToken: [],
  openSession: [],
  recogniseAccount: [],
  signInAsDemo: [],
};
/** Left by a query: to look is to be seen looking. */
const BY_READING = ['formal.look'];
const DECLARED: Record<string, readonly string[]> = {
  ...BESIDE,
  ...Object.fromEntries(Object.entries(VERBS).map(([name, { logs }]) => [name, logs])),
};

/** Each mutations.ts, with what it exports and which verbs of the log stand in each of its functions. */
function mutationsInHouse() {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('/mutations.ts'),
  );
  return files.map((file) => {
    const source = ts.createSourceFile(file, readFileSync(`lib/${file}`, 'utf8'), ts.ScriptTarget.Latest, true);
    const functions = source.statements.flatMap((one): { name: string; exported: boolean; text: string }[] => {
      const exported =
        ts.canHaveModifiers(one) && (ts.getModifiers(one) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
      if (ts.isFunctionDeclaration(one))
        return [{ name: one.name?.text ?? '', exported: !!exported, text: one.getText() }];
      if (!ts.isVariableStatement(one)) return [];
      return one.declarationList.declarations.map((d) => ({
        name: d.name.getText(),
        exported: !!exported,
        text: d.getText(),
      }));
    });
    return { noun: file.replace('/mutations.ts', ''), functions };
  });
}

let db: TestDatabase;
let coach: CircleActor;
let steward: CircleActor;
let manager: CircleActor;
let an: CircleActor;
let promotor: FormalActor;
let support: FormalActor;
let admin: AdminActor;
beforeAll(async () => {
  process.env.EMAIL_SERVER = 'smtp://127.0.0.1:9';
  process.env.EMAIL_FROM = 'leerkring@example.org';
  db = await freshDatabase();
  [coach, steward, manager, an] = (await Promise.all(
    [PEOPLE.coach, PEOPLE.steward, PEOPLE.manager, PEOPLE.frontline].map((email) => db.actor<CircleActor>(email)),
  )) as [CircleActor, CircleActor, CircleActor, CircleActor];
  promotor = await db.actor<FormalActor>(PEOPLE.promotor);
  support = await db.actor<FormalActor>(PEOPLE.support);
  admin = await db.actor<AdminActor>(PEOPLE.admin);
});
afterAll(() => db.drop());

interface Row {
  verb: string;
  subject: string;
  who: string | null;
  x: string;
}
const entries = () =>
  db.owner<Row[]>`select verb, subject, person_id as who, xmin::text as x from audit.entries order by id`;

/** Runs a verb that must succeed; the lines that it left in the log. */
async function leaves(work: () => Promise<unknown>): Promise<Row[]> {
  const before = (await entries()).length;
  const outcome = (await work()) as Outcome<unknown> | unknown[];
  if (outcome && typeof outcome === 'object' && 'ok' in outcome) expect(outcome).toMatchObject({ ok: true });
  return (await entries()).slice(before);
}
/** The same, and that these lines and no others came in one transaction with a row of this table, by this person. */
async function logs(verbs: string[], table: string | null, actor: Actor, work: () => Promise<unknown>): Promise<void> {
  const rows = await leaves(work);
  expect(rows.map((row) => row.verb).sort()).toEqual([...verbs].sort());
  expect(new Set(rows.map((row) => row.x)).size).toBe(1);
  for (const { verb, subject, who } of rows) {
    expect(LOG_VERBS).toContain(verb);
    expect(subject, verb).toMatch(/^[\w-]*( [\w-]+)*$/);
    expect(who, verb).toBe(
      verb === 'report.final' || verb === 'vote.end' ? null : 'personId' in actor ? actor.personId : null,
    );
    seen.add(verb);
  }
  if (!table) return;
  const [same] = await db.owner.unsafe(`select from ${table} t where xmin::text = '${rows[0]?.x}'`);
  expect(same, `${verbs} and ${table}`).toBeDefined();
}
const seen = new Set<string>();

describe('the log records', () => {
  it('no more and no less than each verb declares, of every verb in the house', () => {
    const functions = mutationsInHouse().flatMap(({ functions }) => functions);
    const exported = functions.filter((one) => one.exported).map(({ name }) => name);
    expect(exported.sort()).toEqual(Object.keys(DECLARED).sort());
    expect([...new Set([...Object.values(DECLARED).flat(), ...BY_READING])].sort()).toEqual([...LOG_VERBS].sort());
    for (const { name, text } of functions) {
      const verbs = [...text.matchAll(/'([a-z]+\.[a-z_]+)'/g)].map((match) => match[1] as string);
      const known = verbs.filter((verb) => (LOG_VERBS as readonly string[]).includes(verb));
      for (const verb of known) expect(DECLARED[name], name).toContain(verb);
      if (/audit\.record/.test(text)) expect(known.length, name).toBeGreaterThan(0);
    }
  });

  it('last of all: a transaction that holds the end of the log takes no other lock, so nobody waits in a ring', () => {
    let found = 0;
    for (const { noun, functions } of mutationsInHouse()) {
      for (const { name, text } of functions) {
        const first = text.indexOf('audit.record(');
        if (first < 0) continue;
        found += 1;
        const after = text.slice(first).replace(/audit\.record\([^;]*/g, '');
        expect(after, `${noun} ${name}`).not.toMatch(/\btx\b/);
      }
    }
    expect(found).toBeGreaterThan(2);
  });

  it('a quarter of the circle: each step once, with the step itself, and nothing of who wrote, weighed or joined', async () => {
    const cycleId = randomUUID();
    const sessionId = randomUUID();
    const quarter = quarterOf(coach.now);
    await logs(['cycle.open'], 'learning.cycles', coach, () =>
      openCycle(coach, { id: cycleId, ...quarter, lateReason: '' }),
    );
    await logs(['pace.choose'], 'learning.paces', coach, () => choosePace(coach, { pace: 'quarter' }));
    const body = { id: randomUUID(), name: 'De stuurgroep', level: 'strategic' as const, rule: null, rhythm: '' };
    await logs(['body.add'], 'learning.bodies', coach, () => saveBody(coach, { ...body, seats: [], version: null }));
    await logs(['body.end'], 'learning.bodies', coach, () => endBody(coach, { id: body.id, ended: true }));
    await logs(['body.resume'], 'learning.bodies', coach, () => endBody(coach, { id: body.id, ended: false }));
    const earlier = { id: randomUUID(), year: 2021, quarter: 2, part: '', title: 'geheim' };
    const section = { id: randomUUID(), questionId: null, heading: 'geheim', body: 'geheim' };
    await logs(['past_report.add'], 'learning.past_reports', coach, () =>
      bringPastReport(coach, { ...earlier, sections: [section] }),
    );
    await logs(['past_report.remove'], null, coach, () => removePastReport(coach, { id: earlier.id }));
    const { version } = await getFramework(coach);
    await logs(['questions.change'], 'learning.frameworks', coach, () =>
      askOwnQuestions(coach, { version, questions: [{ text: 'Wie misten we?', hint: '' }] }),
    );
    const plan = {
      id: sessionId,
      cycleId,
      date: addDays(dayOf(coach.now), 1),
      time: '10:00',
      place: 'Zaal',
      link: '',
      facilitatorId: coach.personId,
      invite: true,
    };
    const calledOff = { ...plan, id: randomUUID(), invite: false };
    await planSession(coach, calledOff);
    await logs(['session.cancel'], 'learning.cancelled_sessions', coach, () =>
      cancelSession(coach, { sessionId: calledOff.id }),
    );
    await logs(['session.plan'], 'learning.sessions', coach, () => planSession(coach, plan));
    await logs(['session.replan'], 'learning.sessions', coach, () =>
      planSession(coach, { ...plan, time: '11:00', invite: false }),
    );
    await logs(['session.hand_over'], 'learning.sessions', coach, () =>
      handOver(coach, { sessionId, personId: steward.personId }),
    );
    await logs(['session.hand_over'], 'learning.sessions', steward, () =>
      handOver(steward, { sessionId, personId: coach.personId }),
    );

    const silent = await leaves(async () => {
      const remark = { id: randomUUID(), body: 'geheim', kind: 'remark' as const, questionId: null, shared: false };
      const named = { ...remark, id: randomUUID(), named: true };
      const themeId = randomUUID();
      const guestId = randomUUID();
      const [room] = await db.owner<
        { code: string }[]
      >`select join_code as code from learning.sessions where id = ${sessionId}`;
      const results: Outcome<unknown>[] = [
        await askCode({ login: 'signin', token: '' }, { email: PEOPLE.frontline, next: '/' }),
        await writeContribution(an, { ...remark, named: false }),
        await writeContribution(an, named),
        await editContribution(an, { ...remark, body: 'anders', version: 1 }),
        await removeContribution(an, { id: named.id }),
      ];
      const stages = ['planned', 'arrive', 'look_back', 'gather', 'group'] as const;
      for (const [index, to] of stages.entries()) {
        const from = stages[index - 1];
        if (from) results.push(await move(db.owner, coach, sessionId, from, to as Kind));
      }
      results.push(await askToJoin({ id: guestId, code: room?.code ?? '', name: 'Gast' }));
      results.push(await letIn(coach, { sessionId, guestId, welcome: true }));
      results.push(await makeTheme(an, { id: themeId, sessionId, title: 'Thema' }));
      const [card] = await db.owner<
        { id: string }[]
      >`select id from learning.contributions where session_id = ${sessionId}`;
      results.push(await moveContribution(an, { id: card?.id ?? '', sessionId, themeId, version: 1 }));
      results.push(await move(db.owner, coach, sessionId, 'group', 'weigh'));
      results.push(await placeDots(an, { sessionId, themeId, count: 1 }));
      await db.owner`update learning.sessions s set stage = 'close', block_id = b.id from learning.blocks b
        where s.id = ${sessionId} and b.session_id = s.id and b.kind = 'close'`;
      results.push(await checkOut(an, { id: randomUUID(), sessionId, kind: 'outside', body: 'tot ziens' }));
      await db.owner`update learning.themes set fate = 'not_now', fate_reason = 'later' where id = ${themeId}`;
      expect(results.filter((one) => !one.ok)).toEqual([]);
    });
    expect(silent).toEqual([]);

    await logs(['session.export'], null, an, () => exportSession(an, { id: sessionId, form: 'csv' }));
    await logs(['session.close', 'cycle.close'], 'learning.cycles', coach, () => closeSession(coach, { sessionId }));
    const [laid] = await db.owner<
      { id: string }[]
    >`select id from learning.contributions where session_id = ${sessionId}`;
    await logs(['session.reopen', 'cycle.reopen'], 'learning.cycles', coach, () => reopenSession(coach, { sessionId }));
    const off = { sessionId, id: laid?.id ?? '' };
    await logs(['session.take_off'], 'learning.taken_off', coach, () => takeOff(coach, { ...off, reason: 'person' }));
    await logs(['session.put_back'], 'learning.contributions', coach, () => putBack(coach, off));
    await logs(['session.close', 'cycle.close'], 'learning.cycles', coach, () => closeSession(coach, { sessionId }));
    const [report] = await db.owner<{ id: string }[]>`select id from learning.reports where cycle_id = ${cycleId}`;
    const reportId = report?.id ?? '';
    expect(await leaves(() => editSection(an, { reportId, questionId: 1, body: 'Goed', version: 1 }))).toEqual([]);
    await logs(['report.offer'], 'learning.report_versions', coach, () => offerReport(coach, { reportId }));
    const word = { reportId, version: 1, reservation: '' };
    await logs(['report.export'], null, an, () => exportReport(an, { id: reportId, version: null, form: 'pdf' }));
    await logs(['report.ask_change'], 'learning.agreements', manager, () =>
      askChange(manager, { reportId, version: 1, organisationId: 1, wish: 'Noem de wachttijd' }),
    );
    await logs(['report.agree'], 'learning.agreements', manager, () =>
      agreeToReport(manager, { ...word, organisationId: 1 }),
    );
    await logs(['report.agree', 'report.final'], 'learning.reports', steward, () =>
      agreeToReport(steward, { ...word, organisationId: 2 }),
    );
    const [line] = await db.owner<{ subject: string }[]>`select subject from audit.entries where verb = 'report.offer'`;
    expect(line?.subject).toBe(`${quarter.year}-${quarter.quarter} v1`);
  });

  it('who showed the mirror and who chose a step in it; neither what it shows nor which', async () => {
    const cycleId = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2030, 1, '2030-01-01')`;
    const answers = [coach, steward, manager, an, await db.actor<CircleActor>(PEOPLE.expert)].map(
      (who, index) => () => placeInMirror(who, { cycleId, pair: 'd1', place: 1 + (index % 3) }),
    );
    for (const answer of answers) expect(await leaves(answer)).toEqual([]);
    await logs(['mirror.show'], 'learning.mirrors', steward, () => showMirror(steward, { cycleId }));
    const choose = () => chooseStep(an, { cycleId, pair: 'd1' });
    await logs(['mirror.choose'], 'learning.mirrors', an, choose);
    expect(await leaves(choose), 'chosen twice').toEqual([]);
    const lines = await db.owner<{ subject: string }[]>`select subject from audit.entries where verb ~ '^mirror'`;
    expect(lines.map(({ subject }) => subject)).toEqual(['2030-1', '2030-1']);
    await db.owner`delete from learning.mirrors where cycle_id = ${cycleId}`;
    await db.owner`delete from learning.cycles where id = ${cycleId}`;
  });

  it('who put something to the vote and that it ended, who ended it early; never who voted, nor what', async () => {
    const cycleId = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2030, 1, '2030-01-01')`;
    const [{ day = '' } = {}] = await db.owner<{ day: string }[]>`select network.today()::text as day`;
    const [partners, early] = [randomUUID(), randomUUID()];
    const vote = { question: 'Waar?', options: ['Hier', 'Daar'], agreed: '', named: false, until: day };
    await logs(['vote.open'], 'learning.votes', steward, () =>
      openVote(steward, { ...vote, id: partners, rule: 'unanimous' }),
    );
    await openVote(coach, { ...vote, id: early, rule: 'one_each' });
    const cast = (who: CircleActor, voteId: string, organisationId: number | null) =>
      castBallot(who, { voteId, organisationId, choice: 1 });
    expect(await leaves(() => cast(an, early, null))).toEqual([]);
    expect(await leaves(() => cast(manager, partners, 1))).toEqual([]);
    await logs(['vote.end'], 'learning.votes', steward, () => cast(steward, partners, 2));
    await logs(['vote.end_early'], 'learning.votes', coach, () => endVote(coach, { voteId: early }));
    const lines = await db.owner<
      { subject: string }[]
    >`select subject from audit.entries where verb ~ '^vote' order by id`;
    expect(lines.map(({ subject }) => subject)).toEqual([partners, early, partners, early].map((id) => `2030-1 ${id}`));
    await db.owner`delete from learning.votes where cycle_id = ${cycleId}`;
    await db.owner`delete from learning.cycles where id = ${cycleId}`;
  });

  it('what becomes of a conclusion: that it was done, answered, ended or put right, and by whom; never the words', async () => {
    const [closed] = await db.owner<{ id: string; name: string }[]>`
      select id, year || '-' || quarter as name from learning.cycles where closed_on is not null limit 1`;
    const [experiment, decision, signal] = [randomUUID(), randomUUID(), randomUUID()];
    await db.owner.unsafe(`
      insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
        values ('${experiment}', 1, '${closed?.id}', 'Wandelen', 'v', 'a', 'w', '2030-01-01');
      insert into learning.decisions (id, circle_id, cycle_id, body, owner) values ('${decision}', 1, '${closed?.id}', 'Doen', 'An');
      insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee) values ('${signal}', 1, '${closed?.id}', 'barrier', 'Geen bus', 'Regio')`);
    const move = { experimentId: experiment, why: 'Gezien' };
    const stop = { ...move, id: randomUUID(), to: 'stopped' as const, version: 1 };
    const goOn = { ...move, id: randomUUID(), to: 'running' as const, version: 2 };
    for (const [table, verb, work] of [
      ['experiments', 'experiment.end', () => moveExperiment(an, stop)],
      ['experiments', 'experiment.resume', () => moveExperiment(an, goOn)],
      ['decisions', 'decision.done', () => finishDecision(an, { id: decision, done: true })],
      ['decisions', 'decision.reopen', () => finishDecision(an, { id: decision, done: false })],
      ['signals', 'signal.answer', () => answerSignal(an, { id: signal, answer: 'Ja' })],
      ['signals', 'signal.take_back', () => takeBackAnswer(an, { id: signal })],
    ] as const) {
      await logs([verb], `learning.${table}`, an, work);
      // Said twice, it happened once.
      expect(await leaves(work), verb).toEqual([]);
    }
    const correction = { id: randomUUID(), what: 'decision' as const, subjectId: decision, version: 1, body: 'Anders' };
    await logs(['conclusion.correct'], 'learning.decisions', coach, () => correctConclusion(coach, correction));
    const lines = await db.owner<
      { subject: string }[]
    >`select subject from audit.entries where verb ~ '^(conclusion|decision|signal|experiment)\.' order by id`;
    expect(lines.map((line) => line.subject)).toEqual([
      ...[experiment, experiment, decision, decision, signal, signal].map((id) => `${closed?.name} ${id}`),
      `${closed?.name} decision`,
    ]);
  });

  it('a formal report: when it is begun and when it is submitted, not each time it is saved', async () => {
    const before = quarterAt(quarterIndex(quarterOf(promotor.now)) - 1);
    const filled = {
      id: randomUUID(),
      ...before,
      version: 0,
      remark: '',
      ...typedFigures(),
    };
    const more = typedFigures({ 'EECO01.woman': '2' });
    await logs(['formal.make'], 'formal.reports', support, () => saveReport(support, filled));
    expect(await leaves(() => saveReport(support, { ...filled, ...more, version: 1 }))).toEqual([]);
    await logs(['formal.submit'], 'formal.reports', promotor, () =>
      submitReport(promotor, { ...filled, ...more, version: 2 }),
    );
    // Each look of the reviewer, in the log of the partnership that was looked at.
    const reviewer = await db.actor<ReviewerActor>(PEOPLE.reviewer);
    await logs(['formal.look'], null, reviewer, () => findSubmittedReport(reviewer, filled.id));
    expect(await leaves(() => findSubmittedReport(reviewer, randomUUID()))).toEqual([]);
    expect(await leaves(() => listPartnershipReports(reviewer, before))).toEqual([]);
  });

  it('what the programme asks, from which quarter on, and not what is set already', async () => {
    const ahead = quarterAt(quarterIndex(quarterOf(admin.now)) + 1);
    const ask = {
      code: 'EECO03',
      asked: true,
      from: `${ahead.year}-${String(ahead.quarter * 3 - 2).padStart(2, '0')}-01`,
    };
    await logs(['indicator.ask'], 'formal.asked', admin, () => askIndicator(admin, ask));
    expect(await leaves(() => askIndicator(admin, ask))).toEqual([]);
    expect((await readLog(admin, 1)).lines[0]).toMatchObject({
      verb: 'indicator.ask',
      subject: `${ahead.year}-${ahead.quarter} EECO03 yes`,
    });
  });

  it('hats, mandates, memberships, people and partnerships', async () => {
    const today = dayOf(admin.now);
    const later = addDays(today, 30);
    const made: { id: string }[] = [];
    await logs(['person.add'], 'network.people', admin, async () => {
      const outcome = await addPerson(admin, { name: 'Nieuw', email: 'nieuw@north.example', locale: 'nl' });
      if (outcome.ok) made.push(outcome.value);
      return outcome;
    });
    const personId = made[0]?.id ?? '';
    const newest = async (table: string) => {
      const [row] = await db.owner.unsafe<{ id: number }[]>(`select max(id) as id from network.${table}`);
      return { id: row?.id ?? 0, endsOn: later };
    };
    await logs(['hat.add'], 'network.hats', admin, () =>
      addHat(admin, {
        personId,
        kind: 'frontline',
        circleId: 1,
        partnershipId: null,
        organisationId: 1,
        startsOn: today,
      }),
    );
    await logs(['hat.end'], 'network.hats', admin, async () => endHat(admin, await newest('hats')));
    await logs(['mandate.add'], 'network.mandates', admin, () =>
      addMandate(admin, { partnershipId: 1, organisationId: 1, personId, kind: 'deputy', startsOn: today }),
    );
    await logs(['mandate.end'], 'network.mandates', admin, async () => endMandate(admin, await newest('mandates')));
    await logs(['membership.add'], 'network.memberships', admin, () =>
      addMembership(admin, {
        partnershipId: 1,
        organisationId: 4,
        kind: 'network',
        fte: null,
        expertise: '',
        startsOn: today,
      }),
    );
    await logs(['membership.end'], 'network.memberships', admin, async () =>
      endMembership(admin, await newest('memberships')),
    );
    await logs(['organisation.add'], 'network.organisations', admin, () =>
      addOrganisation(admin, { name: 'Nieuw', kind: 'caw', codeType: 'ovo', code: 'OVO999777' }),
    );
    await logs(['partnership.add', 'circle.add'], 'network.partnerships', admin, () =>
      addPartnership(admin, { name: 'Oost', slug: 'oost', targetGroup: 'x', startsOn: today, nisCodes: [] }),
    );
    await logs(['circle.add'], 'network.circles', admin, () =>
      addCircle(admin, { name: 'Regio', slug: 'regio', kind: 'region', partnershipId: null, startsOn: today }),
    );
    const [region] = await db.owner<{ id: number }[]>`select id from network.circles where slug = 'regio'`;
    await logs(['circle_link.add'], 'network.circle_links', admin, () =>
      linkCircle(admin, { circleId: 1, aboveId: region?.id ?? 0, startsOn: today }),
    );
    await logs(['circle_link.end'], 'network.circle_links', admin, async () =>
      endCircleLink(admin, await newest('circle_links')),
    );
    const south = await db.actor<CircleActor>(PEOPLE.southCoach);
    await logs(['circle.end'], 'network.circles', south, () => endCircle(south, { ended: true }));
    await logs(['circle.resume'], 'network.circles', south, () => endCircle(south, { ended: false }));
    const [free] = await db.owner<{ code: string }[]>`
      select nis_code as code from network.municipalities m
      where not exists (select from network.partnership_municipalities p where p.nis_code = m.nis_code) limit 1`;
    await logs(['municipality.add'], 'network.partnership_municipalities', admin, () =>
      addMunicipalities(admin, { partnershipId: 1, nisCodes: [free?.code ?? ''], startsOn: today }),
    );
    await logs(['municipality.end'], 'network.partnership_municipalities', admin, async () =>
      endMunicipality(admin, await newest('partnership_municipalities')),
    );
  });

  it('a change of hat, and that a log was taken along', async () => {
    const two = await db.actor<CircleActor>(PEOPLE.twoHats, 'frontline');
    const other = two.hats.find((hat) => hat.kind === 'promotor');
    await logs(['hat.change'], 'auth.sessions', two, () => chooseHat(two, { hatId: other?.id ?? 0 }));
    for (const reader of [coach, promotor, admin]) {
      await logs(['log.export'], null, reader, () => exportLog(reader));
    }
  });

  it('nothing else: each verb of the list was seen here, but those of the gate, of letters, answers and offers, which have tests of their own', () => {
    expect([...seen].sort()).toEqual(LOG_VERBS.filter((verb) => !/^(release|letter|answer|offer)\./.test(verb)).sort());
  });

  it('nothing at all of what is rolled back', async () => {
    const before = (await entries()).length;
    await expect(
      as(coach, async (tx) => {
        await tx.execute(`select audit.record('log.export', 'csv')`);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await entries()).toHaveLength(before);
  });
});

describe('the page of the log', () => {
  const wordsIn = (locale: 'nl' | 'en'): LogWords => {
    const messages = messagesOf(locale) as Messages;
    const say = (namespace: string) =>
      createTranslator({
        locale,
        namespace,
        messages,
        timeZone: 'Europe/Brussels',
        onError: (error) => {
          throw error;
        },
      }) as unknown as LogWords['t'];
    return {
      t: say('log'),
      frame: say('frame'),
      day: (moment) => moment.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'Europe/Brussels' }),
    };
  };

  it('says every line in a sentence, in both languages, with names and no code', async () => {
    for (const locale of ['nl', 'en'] as const) {
      const words = wordsIn(locale);
      for (const reader of [coach, manager, promotor, admin]) {
        for (const line of await exportLog(reader)) {
          const sentence = sentenceOf(line, words);
          expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
          expect(sentence).not.toMatch(/[{}]|log\.|undefined|null|[0-9a-f]{8}-[0-9a-f]{4}|\b[a-z]+\.[a-z_]+\b/);
        }
      }
    }
    const sentences = (await exportLog(manager)).map((line) => sentenceOf(line, wordsIn('nl')));
    expect(sentences).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Coach Noord legde versie 1 van het verslag van \w+ \d{4} voor aan de partners\.$/),
        expect.stringMatching(/^Begeleider Noord nam versie 1 van het verslag van .* mee als pdf\.$/),
        expect.stringMatching(/^Begeleider Noord nam mee wat er in de sessie van .* op tafel lag, als lijst\.$/),
        expect.stringMatching(/^Leiding Noord ging akkoord met versie 1/),
        'Iemand in de rol Applicatiebeheerder gaf Nieuw de rol Trajectbegeleider (Noord).',
        'Iemand in de rol Applicatiebeheerder maakte OCMW Zuid netwerkpartner van Noord.',
      ]),
    );
  });

  it('shows a circle its own, the formal side its own, the admin no content, and everybody no other’s word', async () => {
    const south = await db.actor<CircleActor>(PEOPLE.outsider);
    const southern = await db.actor<FormalActor>(PEOPLE.southPromotor);
    await db.owner`insert into audit.entries (at, verb, subject, circle_id, partnership_id) values (now(), 'report.final', '2026-1 v1', 2, 2)`;
    const verbs = async (reader: Parameters<typeof exportLog>[0]) =>
      [...new Set((await exportLog(reader)).map((one) => one.verb))].sort();
    expect(await verbs(south)).toEqual(['circle.end', 'circle.resume', 'report.final']);
    expect(await verbs(south)).toEqual(['circle.end', 'circle.resume', 'log.export', 'report.final']);
    expect(await verbs(southern)).toEqual([]);
    expect(await verbs(promotor)).toEqual([
      'formal.look',
      'formal.make',
      'formal.submit',
      'log.export',
      'membership.add',
      'membership.end',
    ]);
    expect(
      (await verbs(admin)).filter(
        (verb) =>
          !/^(person|organisation|partnership|circle|circle_link|municipality|membership|mandate|hat|indicator)\./.test(
            verb,
          ),
      ),
    ).toEqual(['log.export']);
    expect(await verbs(coach)).not.toContain('report.agree');
    expect(await verbs(manager)).toContain('report.agree');
    expect((await exportLog(manager)).filter((one) => one.verb === 'report.agree')).toHaveLength(1);
    expect((await exportLog(admin)).filter((one) => one.verb === 'hat.change')).toEqual([]);
  });

  it('is newest first, page by page, and says in which hash the whole log ended last Sunday, all week, and never how many lines there are', async () => {
    await db.owner`insert into audit.entries (at, verb, subject, circle_id, partnership_id)
      select now() - interval '9 days', 'report.final', '2025-' || 1 + n % 4 || ' v' || n, 2, 2 from generate_series(1, 60) n`;
    const south = await db.actor<CircleActor>(PEOPLE.outsider);
    const [first, second, third] = await Promise.all([readLog(south, 1), readLog(south, 2), readLog(south, 9)]);
    expect(first.lines).toHaveLength(LOG_PAGE);
    expect(first.pages).toBe(2);
    expect(third.lines).toEqual([]);
    expect(first.lines[0]?.subject).toBe('2025-1 v60');
    expect(second.lines.some((line) => first.lines.some((other) => other.subject === line.subject))).toBe(false);
    const [last] = await db.owner<{ hash: string }[]>`select encode(hash, 'hex') as hash from audit.entries
      where at < date_trunc('week', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels' order by id desc limit 1`;
    expect(first.head).toBe(last?.hash);
    const endNow = async () =>
      (
        await db.owner<
          { hash: string }[]
        >`select encode(hash, 'hex') as hash from audit.entries order by id desc limit 1`
      )[0]?.hash;
    const sunday = (7 - new Date(`${dayOf(south.now)}T12:00Z`).getUTCDay()) % 7;
    const end = await endNow();
    const heads: (string | null)[] = [];
    try {
      for (let day = sunday; day <= sunday + 8; day += 1) {
        await db.moveClock(day);
        heads.push((await readLog(south, 1)).head);
        await db.owner`insert into audit.entries (at, verb, subject) select network.now(), 'person.add', 'x' where ${day} = ${sunday + 3}`;
      }
    } finally {
      await db.moveClock(0);
    }
    expect(heads).toEqual([last?.hash, ...Array<unknown>(7).fill(end), await endNow()]);
  });

  it('is a list for a spreadsheet, in which no formula runs', async () => {
    const line = {
      at: new Date('2026-10-03T12:00:00Z'),
      verb: 'session.close',
      subject: '2026-10-02',
      who: '=1+1',
      hat: 'coach' as const,
      person: null,
      organisation: null,
      place: null,
      above: null,
    };
    const answer = logFile([line], wordsIn('nl'));
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="logboek.csv"; filename*=UTF-8''logboek.csv`,
    );
    expect(await answer.text()).toContain(
      `"2026-10-03";"'=1+1";"Kwaliteitscoach";"'=1+1 sloot de sessie van 2 oktober 2026 af.";"session.close"`,
    );
  });

  it('calls one’s own what the database shows to oneself only', async () => {
    const [policy] = await db.owner<{ text: string }[]>`
      select string_agg(qual, ' ') as text from pg_policies where schemaname = 'audit' and policyname in ('circle', 'partnership')`;
    const inPolicy = LOG_VERBS.filter((verb) => policy?.text.includes(`'${verb}'`));
    expect(inPolicy.length).toBeGreaterThan(1);
    for (const verb of inPolicy) {
      expect(ONES_OWN).toContain(verb);
      expect(await db.owner`select audit.is_ones_own(${verb}) as own`).toEqual([{ own: true }]);
    }
  });

  it('keeps the hashes from every side: nobody tries out what stands between two of their own lines', async () => {
    for (const login of ['circle', 'formal', 'admin'] as const) {
      await expect(db.login(login)`select hash from audit.entries`).rejects.toMatchObject({ code: '42501' });
    }
    const [one] = await db.owner<
      { subject: string }[]
    >`select subject from audit.entries where verb = 'report.agree' limit 1`;
    expect(one?.subject).toMatch(/ [0-9a-f-]{36}$/);
  });
});
