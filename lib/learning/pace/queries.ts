import 'server-only';
import { eq } from 'drizzle-orm';
import { asReader, type Tx } from '@/db/as';
import type { Pace } from '@/db/ground/paces';
import { paces } from '@/db/learning/pace/tables';
import type { CircleActor } from '@/lib/actor';

/** By what a circle works: by quarter, unless it said otherwise. */
export async function paceIn(tx: Tx, circleId: number): Promise<Pace> {
  const [said] = await tx.select({ pace: paces.pace }).from(paces).where(eq(paces.circleId, circleId));
  return said?.pace ?? 'quarter';
}

/** The same of this person's circle, for a page. */
export const getPace = (actor: CircleActor): Promise<Pace> => asReader(actor, (tx) => paceIn(tx, actor.hat.circleId));
