import type { CircleActor } from '@/lib/actor';

/** Those who carry a circle tell the one above what it made of an offer. */
export const canAnswerOffer = ({ hat }: CircleActor): boolean => hat.kind === 'steward' || hat.kind === 'coach';
