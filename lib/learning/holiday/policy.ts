import type { CircleActor } from '@/lib/actor';
import { goesOn } from '@/lib/network/circle/policy';

/** Coach and steward say when the circle rests. */
export const canKeepHoliday = (actor: CircleActor): boolean =>
  (actor.hat.kind === 'coach' || actor.hat.kind === 'steward') && goesOn(actor);
