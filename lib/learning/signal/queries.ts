import 'server-only';
import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { signals } from '@/db/learning/signal/tables';
import { answers } from '@/db/released/answer/tables';

/** What somebody outside answered to a signal that the circle let out. */
export type Received = Pick<
  typeof answers.$inferSelect,
  'id' | 'kind' | 'body' | 'place' | 'byWhen' | 'whose' | 'answeredOn'
>;

/** The answers that the present row of `learning.signals` received, the latest first. Only for members: guests read no answer. */
const received = sql<
  Received[]
>`(select coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'body', a.body, 'place', a.place,
    'byWhen', a.by_when, 'whose', a.whose, 'answeredOn', a.answered_on) order by a.answered_on desc, a.id), '[]')
  from ${answers} a where a.circle_id = signals.circle_id and a.signal_id = signals.id)`;

/** A signal with what came back on it. */
export const WITH_RECEIVED = { ...getTableColumns(signals), received };

/** What came back on signals of a cycle, by signal. */
export async function findReceived(tx: Tx, cycleId: string | SQL): Promise<Record<string, Received[]>> {
  const rows = await tx
    .select({ id: signals.id, received })
    .from(signals)
    .where(and(eq(signals.cycleId, cycleId), sql`exists (select from ${answers} a where a.signal_id = ${signals.id})`))
    .orderBy(asc(signals.id));
  return Object.fromEntries(rows.map((one) => [one.id, one.received]));
}
