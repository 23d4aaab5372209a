import { AS_MEANT } from '@/db/ground/experiments';
import { FACTORS } from '@/db/ground/factors';

/** Where in a system a factor can lie, in the order in which it is offered. */
export const KINDS: readonly (typeof FACTORS)[number][] = FACTORS;
export type Kind = (typeof FACTORS)[number];

/** What can be answered to "do we do what we meant to do?". */
export const MEANT: readonly (typeof AS_MEANT)[number][] = AS_MEANT;
