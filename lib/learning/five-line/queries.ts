import 'server-only';
import { and, eq } from 'drizzle-orm';
import { fiveLines } from '@/db/learning/five-line/tables';
import { type Given, query } from '@/db/reading';

/** The lines of one cycle, as far as they are said, for a page that asks more in the same statement. */
export const FIVE = ({ circleId, id }: Given<'circleId' | 'id'>) =>
  query
    .select({ part: fiveLines.part, body: fiveLines.body, version: fiveLines.version })
    .from(fiveLines)
    .where(and(eq(fiveLines.circleId, circleId), eq(fiveLines.cycleId, id)));
