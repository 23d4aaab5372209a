import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { periodStart } from '@/db/learning/cycle/tables';
import { pastReports } from '@/db/learning/past-report/tables';
import { type Given, query } from '@/db/reading';

/** The earlier reports of the circle, the latest first, for a page that asks more in the same statement. */
export const PAST = ({ circleId }: Given<'circleId'>) =>
  query
    .select({
      id: pastReports.id,
      year: pastReports.year,
      quarter: pastReports.quarter,
      part: pastReports.part,
      title: pastReports.title,
      addedOn: pastReports.addedOn,
    })
    .from(pastReports)
    .where(eq(pastReports.circleId, circleId))
    .orderBy(desc(periodStart(pastReports)), desc(pastReports.part));
export type PastRow = ReturnType<typeof PAST>['_']['result'][number];
