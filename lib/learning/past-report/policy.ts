import { dayOf, type Period, paceOf, periodAt, periodIndex, periodIndexOfDay } from '@/lib/clock';
import { canSteward } from '../stewardship/policy';

/** Letters of a section, of a heading or a title, and sections that one report brings along at once. */
export const SECTION_LIMIT = 8000;
export const HEADING_LIMIT = 200;
export const MOST_SECTIONS = 60;
/** The first year of which a report is taken in. */
export const FIRST_YEAR = 2020;

/** Steward and coach bring earlier reports in, change them and take them away; the whole circle reads them. */
export const canKeepPastReports = canSteward;

const keyOf = ({ year, quarter, part }: { year: number; quarter: number; part: string }) =>
  `${year}-${quarter}-${part}`;

/** Whether a period is over, still comes or runs, or is none at all, such as week 53 of a year of 52. */
export function overOf(period: Period, now: Date): 'over' | 'not over' | 'none' {
  const pace = paceOf(period);
  const index = periodIndex(period);
  if (period.year < FIRST_YEAR || keyOf(periodAt(pace, index)) !== keyOf(period)) return 'none';
  return index < periodIndexOfDay(pace, dayOf(now)) ? 'over' : 'not over';
}

/** The periods of one length that are over and not taken, the latest first. */
export function freePeriods(
  pace: ReturnType<typeof paceOf>,
  now: Date,
  taken: readonly { year: number; quarter: number; part: string }[],
): Period[] {
  const known = new Set(taken.map(keyOf));
  const found: Period[] = [];
  for (let index = periodIndexOfDay(pace, dayOf(now)) - 1; ; index -= 1) {
    const period = periodAt(pace, index);
    if (period.year < FIRST_YEAR) return found;
    if (!known.has(keyOf(period))) found.push(period);
  }
}

/** Sections by the question that they answer, in the order of the questions; last those with a heading of their own. */
export function grouped<S extends { questionId: number | null }, Q extends { id: number }>(
  sections: readonly S[],
  questions: readonly Q[],
): { question: Q | null; sections: S[] }[] {
  return [...questions, null]
    .map((question) => ({
      question,
      sections: sections.filter(({ questionId }) => questionId === (question?.id ?? null)),
    }))
    .filter((one) => one.sections.length > 0);
}
