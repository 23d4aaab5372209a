import { isSensitive, type Rule } from './table';

/**
 * Figures that are worked out of counts: shares, averages, bars of a chart. A figure tells as much as the counts that it is made of, so it is shown
 * only where all of these are.
 */

/** A count as a reader gets it; a figure has the same two states. */
export type Figure = { value: number } | { hidden: true };

const HIDDEN: Figure = { hidden: true };

/** A part of a whole, from 0 to 1. Hidden where one of both is, or the rest of the whole is small; where the whole is 0 there is none, and it is hidden too. */
export function ratio(part: Figure, whole: Figure, rule: Rule): Figure {
  if ('hidden' in part || 'hidden' in whole || whole.value === 0) return HIDDEN;
  // Who knows a share and the whole knows the rest as well.
  if (isSensitive(part.value, rule) || isSensitive(whole.value - part.value, rule)) return HIDDEN;
  return { value: part.value / whole.value };
}

/** A sum of figures, such as a bar that stacks others. Hidden where one of them is. */
export function sum(parts: readonly Figure[]): Figure {
  let value = 0;
  for (const part of parts) {
    if ('hidden' in part) return HIDDEN;
    value += part.value;
  }
  return { value };
}

export interface SurveyGroup {
  name: string;
  /** What each respondent answered. */
  answers: readonly number[];
}

/** Answers of at least so many, before a mean of them is shown. */
export const FEWEST_ANSWERS = 5;

/**
 * The means of a small survey (QuickScan): overall, and per group. A group with too few answers has none; where the groups without one hold too few together, the smallest
 * of the others goes with them, because the overall mean less the others would be theirs. A mean is rounded to one decimal; how many answered is not told of a
 * group. All null where there are too few altogether.
 */
export function surveyMeans(groups: readonly SurveyGroup[], fewest = FEWEST_ANSWERS) {
  const least = Math.max(FEWEST_ANSWERS, fewest);
  const mean = (answers: readonly number[]) =>
    Math.round((10 * answers.reduce((total, answer) => total + answer, 0)) / answers.length) / 10;
  const all = groups.flatMap(({ answers }) => answers);
  const open = new Set(groups.filter(({ answers }) => answers.length >= least));
  const restOf = () => all.length - [...open].reduce((total, { answers }) => total + answers.length, 0);
  const smallest = () => [...open].sort((a, b) => a.answers.length - b.answers.length || (a.name < b.name ? -1 : 1))[0];
  for (let rest = restOf(); rest > 0 && rest < least; rest = restOf()) {
    const next = smallest();
    if (next === undefined) break;
    open.delete(next);
  }
  return {
    overall: all.length >= least ? { value: mean(all) } : HIDDEN,
    groups: groups.map((group) => ({
      name: group.name,
      ...(all.length >= least && open.has(group) ? { value: mean(group.answers) } : HIDDEN),
    })),
  };
}
