import type { CircleActor } from '@/lib/actor';
import type { Kind } from '../release/input';

/** What a circle can take up from another and try itself: what that one tried, or what it learned. Withdrawn, it is not there to take up. */
export const canTakeUp = (
  actor: CircleActor,
  one: { circleId: number; kind: Kind; withdrawnOn: string | null },
): boolean =>
  one.withdrawnOn === null &&
  one.circleId !== actor.hat.circleId &&
  (one.kind === 'experiment' || one.kind === 'learning');
