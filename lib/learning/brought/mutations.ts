import 'server-only';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { brought } from '@/db/learning/brought/tables';
import { cycles } from '@/db/learning/cycle/tables';
import { publications } from '@/db/released/publication/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { BringTextInput } from './input';

/** Brings a text of another circle along, to be read together in the session of the cycle that is open. Bringing it twice is bringing it. */
export const bringText = (actor: CircleActor, { publicationId }: BringTextInput): Promise<Outcome<null>> =>
  as(actor, async (tx) => {
    const { circleId } = actor.hat;
    const [[cycle], [text]] = await Promise.all([
      tx
        .select({ id: cycles.id })
        .from(cycles)
        .where(and(eq(cycles.circleId, circleId), isNull(cycles.closedOn))),
      tx
        .select({ circleId: publications.circleId })
        .from(publications)
        .where(and(eq(publications.id, publicationId), isNull(publications.withdrawnOn))),
    ]);
    if (!text || text.circleId === circleId) return refused('notFound');
    if (!cycle) return refused('noCycleOpen');
    // Read in a session of this cycle and brought once more, it lies on the table of the next.
    await tx
      .delete(brought)
      .where(
        and(eq(brought.cycleId, cycle.id), eq(brought.publicationId, publicationId), isNotNull(brought.sessionId)),
      );
    await tx.insert(brought).values({ circleId, cycleId: cycle.id, publicationId }).onConflictDoNothing();
    return done(null);
  });

/** Takes it away again, as long as that cycle is open. */
export const leaveText = (actor: CircleActor, { publicationId }: BringTextInput): Promise<Outcome<null>> =>
  as(actor, async (tx) => {
    const { circleId } = actor.hat;
    const isOpen = sql`${brought.cycleId} in (select c.id from ${cycles} c where c.closed_on is null)`;
    await tx
      .delete(brought)
      .where(and(eq(brought.circleId, circleId), eq(brought.publicationId, publicationId), isOpen));
    return done(null);
  });
