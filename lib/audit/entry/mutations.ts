import 'server-only';
import { sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { type LogLine, type LogReader, listLines } from './queries';

/** More than a partnership does in ten years. */
const ALL = 20_000;

/** One's own log as a whole, newest first, to be taken along as a list; that it was taken along is logged. */
export function exportLog(actor: LogReader): Promise<LogLine[]> {
  return as(actor, async (tx) => {
    const lines = await listLines(tx, actor, ALL, 0);
    await tx.execute(sql`select audit.record('log.export', 'csv')`);
    return lines;
  });
}
