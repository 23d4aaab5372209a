import 'server-only';
import { as } from '@/db/as';
import { paces } from '@/db/learning/pace/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { ChoosePaceInput } from './input';
import { canChoosePace } from './policy';

/** Says by what the circle works, for the cycles to come. A cycle that stands keeps its own. */
export async function choosePace(actor: CircleActor, { pace }: ChoosePaceInput): Promise<Outcome<null>> {
  if (!canChoosePace(actor)) return refused('notYours');
  return as(actor, async (tx) => {
    await tx
      .insert(paces)
      .values({ circleId: actor.hat.circleId, pace })
      .onConflictDoUpdate({ target: paces.circleId, set: { pace } });
    return done(null);
  });
}
