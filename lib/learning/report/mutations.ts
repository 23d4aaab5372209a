import { beginningOf } from '@/lib/text/words';
import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { reportSections, reports } from '@/db/learning/report/tables';
import type { CircleActor } from '@/lib/actor';
import { addWorkingDays, dayOf, noonOf } from '@/lib/clock';
import { env } from '@/lib/env';
import { inEachLanguage, translator } from '@/lib/language/messages';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { AgreeInput, EditSectionInput, ExportReport, ReportInput } from './input';
import { SECTION_KEYS, type SectionKey } from './input';
import { canEditReport, canOfferReport, WORKING_DAYS_TO_AGREE } from './policy';
import { getQuarter, type QuarterContent, readReportVersion } from './queries';

/** The report drafts itself at close: each section begins with what was said under its question, in no telling order. */
export async function draftReport(
  actor: CircleActor,
  tx: Tx,
  session: { id: string; circleId: number; cycleId: string },
): Promise<string> {
  const quarter = await getQuarter(tx, session.cycleId, actor.locale);
  const id = randomUUID();
  const checkouts = await tx.execute<{ body: string }>(
    sql`select body from learning.checkouts where session_id = ${session.id} order by id`,
  );
  const taken = await tx.execute<{ part: 'chosen' | 'harvest'; body: string; story: string | null }>(
    sql`select * from learning.taken(${session.id})`,
  );
  await tx.insert(reports).values({ id, circleId: session.circleId, cycleId: session.cycleId });
  await tx.insert(reportSections).values(
    SECTION_KEYS.map((key) => ({
      reportId: id,
      circleId: session.circleId,
      key,
      body: firstDraft(
        key,
        quarter,
        checkouts.map((one) => one.body),
        {
          good: taken
            .filter((one) => one.part === 'chosen')
            .map((one) => [one.story, one.body].filter(Boolean).join(' – ')),
          learned: taken.filter((one) => one.part === 'harvest').map((one) => one.body),
        },
      ),
    })),
  );
  return id;
}

/** Position of the question that a section answers; the last section is the check-out round. */
const QUESTION_OF: Record<SectionKey, number | null> = {
  good: 1,
  challenges: 2,
  tackled: 3,
  remaining: 4,
  influence: 5,
  learned: 6,
  outside: null,
};

/**
 * `taken` is what blocks left for a section: the story that the room chose with its reason, and what it took from a case.
 */
function firstDraft(
  key: SectionKey,
  quarter: QuarterContent,
  checkouts: string[],
  taken: Partial<Record<SectionKey, string[]>>,
): string {
  const position = QUESTION_OF[key];
  const question = quarter.questions.find((one) => one.position === position);
  const lines =
    key === 'outside'
      ? checkouts
      : key === 'learned'
        ? quarter.learnings.map((one) => one.body)
        : key === 'remaining'
          ? quarter.themes.filter((one) => one.fate === 'not_now').map((one) => `${one.title}: ${one.reason}`)
          : [
              ...quarter.themes.filter((one) => one.questionId === question?.id).map((one) => one.title),
              ...quarter.said.filter((one) => one.questionId === question?.id).map((one) => `“${one.body}”`),
            ];
  const told = [...lines, ...(taken[key] ?? [])].map((line) => `– ${line}`).join('\n');
  return beginningOf(told, 8000);
}

/** Changes one section; whoever saves later than somebody else is told, and loses nothing. */
export function editSection(actor: CircleActor, input: EditSectionInput): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, input.reportId));
    if (!report) return refused('notFound');
    if (!canEditReport(actor, report)) return refused('reportFinal');
    const [edited] = await tx
      .update(reportSections)
      .set({ body: input.body })
      .where(
        and(
          eq(reportSections.reportId, input.reportId),
          eq(reportSections.key, input.key),
          eq(reportSections.version, input.version),
        ),
      )
      .returning({ version: reportSections.version });
    if (edited) return done(edited);
    const [now] = await tx
      .select()
      .from(reportSections)
      .where(and(eq(reportSections.reportId, input.reportId), eq(reportSections.key, input.key)));
    return now?.body === input.body ? done({ version: now.version }) : refused('changedElsewhere');
  });
}

/** Offers the text as it stands to the core partners: a new version, kept whole. Ten working days begin. */
export function offerReport(actor: CircleActor, input: ReportInput): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, input.reportId));
    if (!report) return refused('notFound');
    if (report.finalOn) return refused('reportFinal');
    if (!canOfferReport(actor, report)) return refused('notYours');
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
  return as(actor, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, reportId));
    if (!report) return refused('notFound');
    if (report.finalOn) return refused('reportFinal');
    if (!report.offeredOn) return refused('reportNotOffered');
    if (report.version !== version) return refused('changedElsewhere');
    const [mandate] = await tx.execute(sql`select where ${organisationId}::int = any (network.my_mandates())`);
    if (!mandate) return refused('notMandated');
    await tx.execute(sql`select learning.agree(${reportId}, ${version}, ${organisationId}, ${reservation})`);
    return done(null);
  });
}

/** Gives one version whole, to be taken along as a file; in the log stands who took which version, and in which form. */
export function exportReport(actor: CircleActor, { id, version, form }: ExportReport) {
  return as(actor, async (tx) => {
    const found = await readReportVersion(tx, actor, id, version);
    const { year, quarter } = found.cycle;
    await tx.execute(sql`select audit.record('report.export', ${`${year}-${quarter} v${found.version} ${form}`})`);
    return found;
  });
}
