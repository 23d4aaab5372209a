import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { reportSections, reports } from '@/db/learning/report/tables';
import { sessions } from '@/db/learning/session/tables';
import type { CircleActor } from '@/lib/actor';
import { addWorkingDays, dayOf, noonOf } from '@/lib/clock';
import { env } from '@/lib/env';
import { inEachLanguage, translator } from '@/lib/language/messages';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { listDraftSources } from '../framework/queries';
import { isInReport } from '../report-case/policy';
import { listCases } from '../report-case/queries';
import { listFollowUps } from '../session/list-queries';
import type {
  AgreeInput,
  AskChangeInput,
  ChooseQuotesInput,
  EditSectionInput,
  ExportReport,
  ReportInput,
} from './input';
import { canEditReport, canOfferReport, firstDraft, listed, WORKING_DAYS_TO_AGREE } from './policy';
import { getQuarter, readReportVersion } from './queries';

/** The report drafts itself when its cycle closes, from all its sessions in their order: each section begins with what was said under its question, in no telling order. */
export async function draftReport(
  actor: CircleActor,
  tx: Tx,
  cycle: { circleId: number; cycleId: string },
): Promise<string> {
  const quarter = await getQuarter(tx, cycle.cycleId, actor.locale);
  const id = randomUUID();
  const checkouts = await tx.execute<{ body: string }>(
    sql`select c.body from learning.checkouts c join learning.sessions s on s.id = c.session_id
      where s.cycle_id = ${cycle.cycleId} and c.kind = 'outside' order by s.closed_at, c.id`,
  );
  const taken = await tx.execute<{ part: 'chosen' | 'harvest'; body: string; story: string | null }>(
    sql`select t.* from learning.sessions s, learning.taken(s.id) t where s.cycle_id = ${cycle.cycleId} order by s.closed_at`,
  );
  const stories = taken
    .filter((one) => one.part === 'chosen')
    .map((one) => [one.story, one.body].filter(Boolean).join(' – '));
  const held = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.cycleId, cycle.cycleId))
    .orderBy(asc(sessions.closedAt));
  const followed = (await Promise.all(held.map(({ id }) => listFollowUps(tx, id)))).flat();
  const t = translator(actor.locale, 'session');
  const left = {
    chosen: stories,
    harvest: taken.filter((one) => one.part === 'harvest').map((one) => one.body),
    // An offer's title is the larger circle's words: it would hold the report up where that is let out.
    followed: followed
      .filter(({ kind }) => kind !== 'offer')
      .map(({ subject, kind, state, body }) =>
        [`${subject}: ${t(`lookBack.became.${kind}.${state}`)}`, body].filter(Boolean).join('. '),
      ),
  };
  const sources = await listDraftSources(tx, cycle.cycleId);
  await tx.insert(reports).values({ id, circleId: cycle.circleId, cycleId: cycle.cycleId });
  await tx.insert(reportSections).values([
    ...quarter.questions.map((question) => ({
      reportId: id,
      circleId: cycle.circleId,
      questionId: question.id,
      body: firstDraft(sources.get(question.id) ?? [], quarter, question.id, left),
    })),
    { reportId: id, circleId: cycle.circleId, questionId: null, body: listed(checkouts.map((one) => one.body)) },
  ]);
  return id;
}

/** The section of a question; without one, that of the check-out round. */
const sectionOf = ({ reportId, questionId }: Pick<EditSectionInput, 'reportId' | 'questionId'>) =>
  and(
    eq(reportSections.reportId, reportId),
    questionId === null ? isNull(reportSections.questionId) : eq(reportSections.questionId, questionId),
  );

/** Changes one section; whoever saves later than somebody else is told, and loses nothing. */
export function editSection(actor: CircleActor, input: EditSectionInput): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, input.reportId));
    if (!report) return refused('notFound');
    if (!canEditReport(actor, report)) return refused('reportFinal');
    const [edited] = await tx
      .update(reportSections)
      .set({ body: input.body })
      .where(and(sectionOf(input), eq(reportSections.version, input.version)))
      .returning({ version: reportSections.version });
    if (edited) return done(edited);
    const [now] = await tx.select().from(reportSections).where(sectionOf(input));
    return now?.body === input.body ? done({ version: now.version }) : refused('changedElsewhere');
  });
}

/** Takes what was said along as an annex, or leaves it out. Everyone in the circle may, until the report is final. */
export function chooseQuotes(actor: CircleActor, { reportId, quotes }: ChooseQuotesInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, reportId));
    if (!report) return refused('notFound');
    if (!canEditReport(actor, report)) return refused('reportFinal');
    await tx.update(reports).set({ withQuotes: quotes }).where(eq(reports.id, reportId));
    return done(null);
  });
}

/** Offers the text as it stands to the core partners: a new version, kept whole. Ten working days begin. */
export function offerReport(actor: CircleActor, input: ReportInput): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, input.reportId));
    if (!report) return refused('notFound');
    if (report.finalOn) return refused('reportFinal');
    if (!canOfferReport(actor, report)) return refused('notYours');
    if (!(await listCases(tx, report.id)).every(isInReport)) return refused('casesWait');
    const quarter = await getQuarter(tx, report.cycleId, actor.locale);
    // Pressed twice, or nothing changed since: the version that is out already is the answer.
    const [out] = await tx.execute<{ version: number }>(
      sql`select learning.offer_report(${report.id}, ${JSON.stringify(quarter)}::jsonb) as version`,
    );
    const version = out?.version ?? report.version;
    if (version === report.version) return done({ version });
    const until = noonOf(addWorkingDays(dayOf(actor.now), WORKING_DAYS_TO_AGREE));
    const texts = inEachLanguage((locale) => {
      const t = translator(locale, 'mail');
      const date = until.toLocaleDateString(locale === 'nl' ? 'nl-BE' : 'en-GB', { dateStyle: 'long' });
      const values = { circle: actor.hat.place, date, url: `${env().APP_URL}/reports/${report.id}` };
      return { subject: t('offered.subject', values), body: t('offered.body', values) };
    });
    await tx.execute(sql`select learning.tell_offered(${report.id}, ${JSON.stringify(texts)}::jsonb)`);
    return done({ version });
  });
}

/** A core partner's yes, by its mandated person or deputy, perhaps with a reservation. The last word makes it final. */
export function agreeToReport(actor: CircleActor, input: AgreeInput): Promise<Outcome<null>> {
  const { reportId, version, organisationId, reservation } = input;
  return speakFor(actor, input, (tx) =>
    tx.execute(sql`select learning.agree(${reportId}, ${version}, ${organisationId}, ${reservation})`),
  );
}

/** What a core partner would like changed, in place of a yes. It holds nothing up, and the partner may still agree. */
export function askChange(actor: CircleActor, input: AskChangeInput): Promise<Outcome<null>> {
  const { reportId, version, organisationId, wish } = input;
  return speakFor(actor, input, (tx) =>
    tx.execute(sql`select learning.ask_change(${reportId}, ${version}, ${organisationId}, ${wish})`),
  );
}

/** A word on the text that is now offered, by whoever speaks for this partner. */
function speakFor(
  actor: CircleActor,
  { reportId, version, organisationId }: Pick<AgreeInput, 'reportId' | 'version' | 'organisationId'>,
  say: (tx: Tx) => PromiseLike<unknown>,
): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, reportId));
    if (!report) return refused('notFound');
    if (report.finalOn) return refused('reportFinal');
    if (!report.offeredOn) return refused('reportNotOffered');
    if (report.version !== version) return refused('changedElsewhere');
    const [mandate] = await tx.execute(sql`select where ${organisationId}::int = any (network.my_mandates())`);
    if (!mandate) return refused('notMandated');
    await say(tx);
    return done(null);
  });
}

/** Gives one version whole, to be taken along as a file; in the log stands who took which version, and in which form. */
export function exportReport(actor: CircleActor, { id, version, form }: ExportReport) {
  return as(actor, async (tx) => {
    const found = await readReportVersion(tx, actor, id, version);
    const { year, quarter, part } = found.cycle;
    await tx.execute(
      sql`select audit.record('report.export', ${`${year}-${part || quarter} v${found.version} ${form}`})`,
    );
    return found;
  });
}
