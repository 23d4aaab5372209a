import type { CircleActor } from '@/lib/actor';
import { addMonths, daysBetween } from '@/lib/clock';
import type { Audience, Kind, Nature } from '../release/input';

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

/**
 * Texts that say the same, by the name that they were given or else by their own title, however it is written. Themes stand in the order of
 * their names, and what is in one in the order of the circles' names: nothing here is more or less than another.
 */
export function inThemes<T extends { title: string; pattern: string | null; circle: string }>(
  texts: readonly T[],
): { name: string; texts: T[] }[] {
  const keyOf = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ');
  const byName = (one: string, other: string) => one.localeCompare(other, 'nl');
  const themes = new Map<string, T[]>();
  for (const one of [...texts].sort((a, b) => byName(a.circle, b.circle) || byName(a.title, b.title))) {
    const key = keyOf(one.pattern ?? one.title);
    themes.set(key, [...(themes.get(key) ?? []), one]);
  }
  return [...themes.values()]
    .map((those) => ({ name: those[0]?.pattern ?? those[0]?.title ?? '', texts: those }))
    .sort((one, other) => byName(one.name, other.name));
}

/** The parts by which one can look at what circles below let this one read. */
export const PARTS_BELOW = ['all', 'barrier', 'enabler', 'learned'] as const;
/** A signal that left before it said which it is stands under "all" alone. */
export const isOf = (part: (typeof PARTS_BELOW)[number], { kind, nature }: { kind: Kind; nature: Nature | '' }) =>
  part === 'all' || (kind === 'signal' ? nature === part : part === 'learned');

/** Those who carry a circle answer for it what circles below let out to it. */
export const canAnswerBelow = ({ hat }: CircleActor): boolean => hat.kind === 'steward' || hat.kind === 'coach';
