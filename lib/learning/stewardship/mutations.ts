import 'server-only';
import { and, eq } from 'drizzle-orm';
import { as } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { stewardshipParts } from '@/db/learning/stewardship/tables';
import type { CircleActor } from '@/lib/actor';
import { keepRow } from '@/lib/verb/keep-row';
import { type Outcome, refused } from '@/lib/verb/outcome';
import type { SaveStewardshipInput } from './input';
import { canSteward } from './policy';

/** Says one part of how a cycle is carried, or says it otherwise. Of two at once the later is told. */
export function saveStewardship(
  actor: CircleActor,
  { cycleId, part, body, version }: SaveStewardshipInput,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const [cycle] = await tx
      .select({ circleId: cycles.circleId, closedOn: cycles.closedOn })
      .from(cycles)
      .where(and(eq(cycles.id, cycleId), eq(cycles.circleId, actor.hat.circleId)));
    if (!cycle) return refused('notFound');
    if (!canSteward(actor)) return refused('notYours');
    if (cycle.closedOn) return refused('cycleClosed');
    return keepRow(tx, stewardshipParts, version, {
      which: and(eq(stewardshipParts.cycleId, cycleId), eq(stewardshipParts.part, part)),
      row: { cycleId, part, circleId: cycle.circleId },
      said: { body },
    });
  });
}
