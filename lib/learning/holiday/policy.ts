import type { CircleActor } from '@/lib/actor';

/** Coach and steward say when the circle rests. */
export const canKeepHoliday = ({ hat }: CircleActor): boolean => hat.kind === 'coach' || hat.kind === 'steward';
