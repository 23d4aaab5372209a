import type { useFormatter } from 'next-intl';
import { FIGURES, type FigureName } from '@/lib/formal/report/input';
import { readNumber } from '@/lib/text/number';

type Format = Pick<ReturnType<typeof useFormatter>, 'number'>;

/** A figure as people read it. */
export const writeFigure = (format: Format, name: FigureName, value: number): string =>
  name === 'euros'
    ? format.number(value, { style: 'currency', currency: 'EUR' })
    : format.number(value, { maximumFractionDigits: 2 });

/** A figure as it was typed: in one way of writing when it can be read, so that the same figures look the same; else letter for letter. */
export function writeTyped(format: Format, name: FigureName, typed: string): string {
  const read = readNumber(typed, FIGURES[name]);
  return 'value' in read && read.value !== null ? writeFigure(format, name, read.value) : typed;
}
