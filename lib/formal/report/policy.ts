import type { FormalHatKind } from '@/lib/actor';
import { addDays, type Quarter, quarterAt, quarterIndex, quarterOf, quarterOfDay } from '@/lib/clock';
import { FIRST_YEAR, type Figures, LAST_YEAR, PARTICIPANTS } from './input';

/** Where a quarter stands on the clock: `before` the partnership began, `ended`, `running`, or `future`. */
export type Timing = 'before' | 'ended' | 'running' | 'future';

/** `startsOn` is the day (YYYY-MM-DD) on which the partnership began. */
export function timingOf(quarter: Quarter, { now, startsOn }: { now: Date; startsOn: string }): Timing {
  const at = quarterIndex(quarter);
  const running = quarterIndex(quarterOf(now));
  if (at > running) return 'future';
  if (at < firstQuarter(startsOn)) return 'before';
  return at === running ? 'running' : 'ended';
}

/** Index of the first quarter that a partnership reports. */
export function firstQuarter(startsOn: string): number {
  const starts = quarterIndex(quarterOfDay(startsOn));
  return Math.max(starts, quarterIndex({ year: FIRST_YEAR, quarter: 1 }));
}

/** Index of the last quarter that can be prepared now: the running one, as long as the call runs. */
export const lastQuarter = (now: Date): number =>
  Math.min(quarterIndex(quarterOf(now)), quarterIndex({ year: LAST_YEAR, quarter: 4 }));

/** Both formal hats prepare figures, of the running quarter too, until the report is submitted. */
export const canPrepareReport = (timing: Timing, state: 'draft' | 'submitted' | null): boolean =>
  state !== 'submitted' && (timing === 'ended' || timing === 'running');

/** The promotor answers for the figures, so only the promotor submits them. */
export const canSubmitReports = (hat: { kind: FormalHatKind }): boolean => hat.kind === 'promotor';

export type Correction = 'lower' | 'higher';

/**
 * Counts of participants are cumulative per operation, so they never fall (rule R10 of the ESF+ common indicators). A count
 * below the last submitted quarter's, or above that of a later one that was submitted earlier, is a correction.
 */
export function correctionsIn(
  figures: Figures,
  { earlier, later }: { earlier: Figures | null; later: Figures | null },
): Partial<Record<(typeof PARTICIPANTS)[number], Correction>> {
  const found: ReturnType<typeof correctionsIn> = {};
  for (const name of PARTICIPANTS) {
    const value = figures[name];
    if (value === null) continue;
    if (value < (earlier?.[name] ?? 0)) found[name] = 'lower';
    else if (value > (later?.[name] ?? Number.POSITIVE_INFINITY)) found[name] = 'higher';
  }
  return found;
}

/** A correction is explained in the remark. */
export const remarkMissing = (corrections: ReturnType<typeof correctionsIn>, remark: string): boolean =>
  Object.keys(corrections).length > 0 && remark.trim() === '';

/** The first day of a quarter, as YYYY-MM-DD. */
export const firstDayOf = ({ year, quarter }: Quarter): string =>
  `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;

/** The first day on which a quarter's report can be submitted: the day after its last. */
export const submittableFrom = (quarter: Quarter): string => firstDayOf(quarterAt(quarterIndex(quarter) + 1));

/**
 * The last day on which a quarter's report is asked: that of the month after it. So those of the autumn and of the spring are
 * there on 31 January and 31 July, when Europa WSE itself reports to the Commission (SFC, submission dates). Later is not refused.
 */
export const dueOn = (quarter: Quarter): string => {
  const [year, month] = submittableFrom(quarter).split('-').map(Number) as [number, number];
  return addDays(`${year}-${String(month + 1).padStart(2, '0')}-01`, -1);
};
