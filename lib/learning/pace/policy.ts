import { PACES as ALL, type Pace } from '@/db/ground/paces';
import type { CircleActor } from '@/lib/actor';
import { goesOn } from '@/lib/network/circle/policy';

/** The longest first. */
export const PACES: readonly Pace[] = ALL;

/** Coach and steward say by what their circle works. */
export const canChoosePace = (actor: CircleActor): boolean =>
  (actor.hat.kind === 'coach' || actor.hat.kind === 'steward') && goesOn(actor);
