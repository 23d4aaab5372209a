import { DESIGN_PARTS, SCALES } from '@/db/ground/experiments';

/** The parts of a design, in the order in which they are read and offered. */
export const PARTS: readonly (typeof DESIGN_PARTS)[number][] = DESIGN_PARTS;
export type Part = (typeof DESIGN_PARTS)[number];

/** How far an experiment reaches, the nearest first. */
export const REACHES: readonly (typeof SCALES)[number][] = SCALES;

/** Days for which an action is told ahead of its own. */
export const DAYS_AHEAD = 7;
