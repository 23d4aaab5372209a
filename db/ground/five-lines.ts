/**
 * The five short lines that can stand in for a session: what was heard, what was learned from it, what is tried, what was agreed, and what
 * has to go on, to a next cycle or to others (shared/domain/hls-practice.md, 6b: a monthly note of five lines).
 */
export const FIVE_LINES = ['heard', 'learned', 'tried', 'agreed', 'onward'] as const;
export type FiveLine = (typeof FIVE_LINES)[number];
/** Signs that a line has at most: it is read in a breath. */
export const LINE_LIMIT = 300;
