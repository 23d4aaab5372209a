import type { CircleActor } from '@/lib/actor';
import { addMonths, daysBetween } from '@/lib/clock';
import type { Audience } from '../release/input';

/** Months that a receiver has at most: one quarter. */
export const MONTHS_TO_ANSWER = 3;
/** Days before the end of the term from which it is called near. */
export const NEAR = 21;

/**
 * The last day on which an answer is asked of a signal that was sent on this one (both YYYY-MM-DD): a quarter later. It follows
 * from the day of sending alone, so that both sides see the same one and neither learns of the other's calendar.
 */
export const termOf = (sentOn: string): string => addMonths(sentOn, MONTHS_TO_ANSWER);

/** Where a signal without an answer stands in its term, for both sides. */
export type Standing = 'waits' | 'near' | 'over';
export function standingOf(term: string, today: string): Standing {
  const left = daysBetween(today, term);
  return left < 0 ? 'over' : left <= NEAR ? 'near' : 'waits';
}

/** Whether somebody has the duty to answer: a signal that goes to a named receiver, and not to whoever reads along. */
export const isAsked = ({ audience }: { audience: Audience[] }): boolean =>
  audience.includes('signal_holder') || audience.includes('above') || audience.includes('letter');

/** Those who carry a circle answer for it what circles below let out to it. */
export const canAnswerBelow = ({ hat }: CircleActor): boolean => hat.kind === 'steward' || hat.kind === 'coach';
