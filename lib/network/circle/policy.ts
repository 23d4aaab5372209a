import type { CircleActor } from '@/lib/actor';

/** A circle that has ended is read, and nothing is written in it. */
export const goesOn = ({ hat }: CircleActor): boolean => hat.endedOn === null;

/** Steward and coach say that their circle ends, and that it goes on after all. */
export const canEndCircle = ({ hat }: CircleActor): boolean => hat.kind === 'steward' || hat.kind === 'coach';
