import type { useFormatter } from 'next-intl';
import { type Indicator, kindOf, type Unit } from '@/lib/formal/indicator/policy';
import { readNumber } from '@/lib/text/number';

type Format = Pick<ReturnType<typeof useFormatter>, 'number'>;

/** A figure as people read it. */
export const writeFigure = (format: Format, unit: Unit, value: number): string =>
  unit === 'euro'
    ? format.number(value, { style: 'currency', currency: 'EUR' })
    : format.number(value, { maximumFractionDigits: 2 });

/** A figure as it was typed: in one way of writing when it can be read, so that the same figures look the same; else letter for letter. */
export function writeTyped(format: Format, unit: Unit, typed: string): string {
  const read = readNumber(typed, kindOf(unit));
  return 'value' in read && read.value !== null ? writeFigure(format, unit, read.value) : typed;
}

/** The indicators of each part, in the order of the catalogue. */
export function byPart<I extends Pick<Indicator, 'part'>>(
  indicators: readonly I[],
): { part: Indicator['part']; held: I[] }[] {
  const parts = [...new Set(indicators.map(({ part }) => part))];
  return parts.map((part) => ({ part, held: indicators.filter((one) => one.part === part) }));
}
