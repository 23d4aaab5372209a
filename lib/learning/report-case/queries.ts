import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { reportCases } from '@/db/learning/report-case/tables';
import { type Case, isInReport, type Told } from './policy';

/** The cases of a report that is being written, with those that wait. Who wrote one, nobody is told but its writer. */
export const listCases = (tx: Tx, reportId: string): Promise<Case[]> =>
  tx
    .select({
      id: reportCases.id,
      happened: reportCases.happened,
      hindered: reportCases.hindered,
      learned: reportCases.learned,
      version: reportCases.version,
      seen: reportCases.seen,
      hint: reportCases.hint,
      mine: sql<boolean>`${reportCases.id} = any (learning.my_report_cases(${reportId}))`,
    })
    .from(reportCases)
    .where(eq(reportCases.reportId, reportId))
    .orderBy(asc(reportCases.position), asc(reportCases.id));

/** Those that are in the report, as words alone. */
export const toldOf = (cases: readonly Case[]): Told[] =>
  cases.filter(isInReport).map(({ id, happened, hindered, learned }) => ({ id, happened, hindered, learned }));
