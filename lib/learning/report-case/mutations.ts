import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { reports } from '@/db/learning/report/tables';
import { reportCases } from '@/db/learning/report-case/tables';
import type { CircleActor } from '@/lib/actor';
import { keepRow } from '@/lib/verb/keep-row';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { canEditReport } from '../report/policy';
import type { ReadCaseInput, RemoveCaseInput, SaveCaseInput } from './input';
import { canChangeCase, canRemoveCase } from './policy';
import { listCases } from './queries';

/** Writes a case into the draft report, or says it otherwise; either way a second reader reads it, anew if they did before. */
export function saveCase(
  actor: CircleActor,
  { id, reportId, version, happened, hindered, learned }: SaveCaseInput,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, reportId));
    if (!report) return refused('notFound');
    if (!canEditReport(actor, report)) return refused('reportFinal');
    if (version !== null) {
      const there = (await listCases(tx, reportId)).find((one) => one.id === id);
      if (there && !canChangeCase(there)) return refused('notYours');
    }
    return keepRow(tx, reportCases, version, {
      which: and(eq(reportCases.id, id), eq(reportCases.reportId, reportId)),
      row: { id, reportId, circleId: report.circleId },
      said: { happened, hindered, learned },
    });
  });
}

/** A second member read a case, and says whether somebody could be recognised in it. */
export function readCase(actor: CircleActor, { id, version, seen, hint }: ReadCaseInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const found = await findCase(tx, id);
    if (!found) return refused('notFound');
    const { report, it } = found;
    if (!canEditReport(actor, report)) return refused('reportFinal');
    if (it.mine) return refused('ownCase');
    const said = seen === 'somebody' ? hint : '';
    const isGivenBack = it.seen === 'somebody' && (seen !== 'somebody' || it.hint !== said);
    if (it.version !== version || isGivenBack) return refused('changedElsewhere');
    await tx.execute(sql`select learning.read_case(${id}, ${version}, ${seen}, ${said})`);
    return done(null);
  });
}

/** Takes a case out of the draft report. Gone twice is gone. */
export function removeCase(actor: CircleActor, { id }: RemoveCaseInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const found = await findCase(tx, id);
    if (!found) return done(null);
    if (!canEditReport(actor, found.report)) return refused('reportFinal');
    if (!canRemoveCase(actor, found.it)) return refused('notYours');
    await tx.delete(reportCases).where(eq(reportCases.id, id));
    return done(null);
  });
}

async function findCase(tx: Tx, id: string) {
  const [found] = await tx
    .select({ report: reports })
    .from(reportCases)
    .innerJoin(reports, eq(reports.id, reportCases.reportId))
    .where(eq(reportCases.id, id));
  if (!found) return null;
  const it = (await listCases(tx, found.report.id)).find((one) => one.id === id);
  return it ? { ...found, it } : null;
}
