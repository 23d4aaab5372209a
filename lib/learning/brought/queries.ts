import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { as } from '@/db/as';
import { brought } from '@/db/learning/brought/tables';
import { cycles } from '@/db/learning/cycle/tables';
import type { CircleActor } from '@/lib/actor';

/** Whether this text was brought along for the cycle that is open. */
export const isBrought = (actor: CircleActor, publicationId: string): Promise<boolean> =>
  as(actor, async (tx) => {
    const rows = await tx
      .select({ id: brought.publicationId })
      .from(brought)
      .innerJoin(cycles, eq(cycles.id, brought.cycleId))
      .where(
        and(
          eq(brought.circleId, actor.hat.circleId),
          eq(brought.publicationId, publicationId),
          isNull(cycles.closedOn),
          isNull(brought.sessionId),
        ),
      );
    return rows.length > 0;
  });
