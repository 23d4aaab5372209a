import { BODY_LEVELS } from '@/db/ground/bodies';
import { canSteward } from '../stewardship/policy';

/** The levels in the order in which bodies are read. */
export const LEVELS: readonly (typeof BODY_LEVELS)[number][] = BODY_LEVELS;
export type Level = (typeof BODY_LEVELS)[number];

/** Steward and coach keep up which bodies there are; the whole circle reads them. */
export const canKeepBodies = canSteward;
