import { STEWARDSHIP_PARTS, STEWARDSHIP_PLAN } from '@/db/ground/stewardship';
import type { CircleActor } from '@/lib/actor';
import { goesOn } from '@/lib/network/circle/policy';

export type StewardshipPart = (typeof STEWARDSHIP_PARTS)[number];

/** Signs that one part can have. */
export const PART_LIMIT = 2000;

/** All of them, in the order in which they are read. */
export const PARTS: readonly StewardshipPart[] = STEWARDSHIP_PARTS;

/** How the cycle is planned, in the order in which it is read. */
export const PLANNED: readonly StewardshipPart[] = STEWARDSHIP_PLAN;

/** Steward and coach write what is said of a cycle; the whole circle reads it. */
export const canSteward = (actor: CircleActor) =>
  (actor.hat.kind === 'steward' || actor.hat.kind === 'coach') && goesOn(actor);
