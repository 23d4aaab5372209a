import { type Period, paceOf, periodIndex } from '@/lib/clock';
import { cycleName, type PeriodNamed } from '@/lib/language/period-name';
import { freePeriods } from '@/lib/learning/past-report/policy';
import type { Periods } from './bring-form';

type Say = (key: string, values?: Record<string, string>) => string;

export const periodValue = ({ year, quarter, part }: PeriodNamed) => `${year}-${quarter}-${part}`;

/**
 * The periods of which a report can come in, by their length. A circle that works by week is offered weeks too.
 * @param own the period of a report that is here, which it keeps or leaves
 */
export function periodsFor(
  now: Date,
  taken: readonly PeriodNamed[],
  by: { weeks: boolean; own?: PeriodNamed },
  { t, frame }: { t: Say; frame: Say },
): Periods[] {
  const own = by.own as Period | undefined;
  const paces = (['quarter', 'month', 'week'] as const).filter(
    (pace) => pace !== 'week' || by.weeks || (own && paceOf(own) === 'week'),
  );
  return paces.map((pace) => {
    const free = freePeriods(pace, now, taken);
    const all =
      own && paceOf(own) === pace && !free.some((one) => periodValue(one) === periodValue(own)) ? [...free, own] : free;
    return {
      label: t(`paces.${pace}`),
      options: all
        .toSorted((one, other) => periodIndex(other) - periodIndex(one))
        .map((one) => ({ value: periodValue(one), label: cycleName(frame, one) })),
    };
  });
}
