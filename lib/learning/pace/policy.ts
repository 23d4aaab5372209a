import { PACES as ALL, type Pace } from '@/db/ground/paces';
import type { CircleActor } from '@/lib/actor';

/** The longest first. */
export const PACES: readonly Pace[] = ALL;

/** Coach and steward say by what their circle works. */
export const canChoosePace = ({ hat }: CircleActor): boolean => hat.kind === 'coach' || hat.kind === 'steward';
