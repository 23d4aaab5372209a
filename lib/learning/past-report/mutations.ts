import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { pastReportSections, pastReports } from '@/db/learning/past-report/tables';
import type { CircleActor } from '@/lib/actor';
import type { Period } from '@/lib/clock';
import { keepRow } from '@/lib/verb/keep-row';
import { done, type Outcome, type Problem, refused } from '@/lib/verb/outcome';
import type {
  BringPastReportInput,
  ChangePastReportInput,
  RemovePastReportInput,
  RemovePastSectionInput,
  SavePastSectionInput,
} from './input';
import { canKeepPastReports, overOf } from './policy';

/** What is wrong with a period; null when a report of it can come in. */
function problemOf({ year, quarter, part }: Pick<BringPastReportInput, 'year' | 'quarter' | 'part'>, now: Date) {
  const over = overOf({ year, quarter, part } as Period, now);
  const code = over === 'none' ? 'badQuarter' : 'periodNotOver';
  return over === 'over' ? null : ({ code: 'checkFields', fields: { quarter: code } } satisfies Problem);
}

const findReport = async (tx: Tx, actor: CircleActor, id: string) =>
  (
    await tx
      .select({ id: pastReports.id })
      .from(pastReports)
      .where(and(eq(pastReports.id, id), eq(pastReports.circleId, actor.hat.circleId)))
  )[0];

/** Brings a report in from before the circle worked here, with the sections that somebody kept of it. Sent again it is there once. */
export function bringPastReport(actor: CircleActor, input: BringPastReportInput): Promise<Outcome<{ id: string }>> {
  const { id, sections, year, quarter, part, title } = input;
  const { circleId } = actor.hat;
  return as(actor, async (tx) => {
    if (!canKeepPastReports(actor)) return refused('notYours');
    if (await findReport(tx, actor, id)) return done({ id });
    const problem = problemOf(input, actor.now);
    if (problem) return { ok: false, problem };
    const [made] = await tx
      .insert(pastReports)
      .values({ id, circleId, year, quarter, part, title, addedOn: sql`network.today()` })
      .onConflictDoNothing({ target: pastReports.id })
      .returning({ id: pastReports.id });
    if (!made) return (await findReport(tx, actor, id)) ? done({ id }) : refused('notFound');
    await tx
      .insert(pastReportSections)
      .values(sections.map((one, at) => ({ ...one, circleId, pastReportId: id, position: at + 1 })));
    return done({ id });
  });
}

/** Says otherwise what an earlier report is called, or which period it is about. */
export function changePastReport(
  actor: CircleActor,
  { id, version, ...said }: ChangePastReportInput,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    if (!canKeepPastReports(actor)) return refused('notYours');
    const problem = problemOf(said, actor.now);
    if (problem) return { ok: false, problem };
    const which = and(eq(pastReports.id, id), eq(pastReports.circleId, actor.hat.circleId));
    return keepRow(tx, pastReports, version, { which, row: {}, said });
  });
}

/** Takes an earlier report away, with all of its sections. Gone twice is gone. */
export function removePastReport(actor: CircleActor, { id }: RemovePastReportInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    if (!canKeepPastReports(actor)) return refused('notYours');
    await tx.delete(pastReports).where(eq(pastReports.id, id));
    return done(null);
  });
}

/** Adds a section to an earlier report, or says otherwise what one says and where it belongs. Of two at once the later is told. */
export function savePastSection(
  actor: CircleActor,
  { id, pastReportId, version, ...said }: SavePastSectionInput,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    if (!(await findReport(tx, actor, pastReportId))) return refused('notFound');
    if (!canKeepPastReports(actor)) return refused('notYours');
    const position = sql`(select coalesce(max(s.position), 0) + 1 from learning.past_report_sections s where s.past_report_id = ${pastReportId})`;
    return keepRow(tx, pastReportSections, version, {
      which: and(eq(pastReportSections.id, id), eq(pastReportSections.pastReportId, pastReportId)),
      row: { id, circleId: actor.hat.circleId, pastReportId, position },
      said,
    });
  });
}

/** Takes one section away. Gone twice is gone. */
export function removePastSection(actor: CircleActor, { id }: RemovePastSectionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    if (!canKeepPastReports(actor)) return refused('notYours');
    await tx.delete(pastReportSections).where(eq(pastReportSections.id, id));
    return done(null);
  });
}
