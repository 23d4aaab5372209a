import { z } from 'zod';
import type { Quarter } from '@/lib/clock';
import { clientId, text } from '@/lib/text';

/** The call runs from 2024 to 2029; a report belongs to one of its quarters. */
export const FIRST_YEAR = 2024;
export const LAST_YEAR = 2029;

export interface FigureKind {
  decimals: 0 | 2;
  /** Highest value that the database keeps. */
  max: number;
}

/** The figures of a quarter's report. Participants are cumulative since the start of the operation (rule R10). */
export const FIGURES = {
  women: { decimals: 0, max: 100_000 },
  men: { decimals: 0, max: 100_000 },
  nonBinary: { decimals: 0, max: 100_000 },
  euros: { decimals: 2, max: 9_999_999_999.99 },
  fte: { decimals: 2, max: 9_999.99 },
} as const satisfies Record<string, FigureKind>;
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];
export const PARTICIPANTS = ['women', 'men', 'nonBinary'] as const satisfies FigureName[];

export type Figures = Record<FigureName, number | null>;
export type CompleteFigures = Record<FigureName, number>;

export type ReadNumber = { value: number | null } | { error: string };

const GROUPED = {
  '.': /^[1-9]\d{0,2}(?:\.\d{3})+$/,
  ',': /^[1-9]\d{0,2}(?:,\d{3})+$/,
  ' ': /^[1-9]\d{0,2}(?: \d{3})+$/,
} as const;

/**
 * Reads a number the way people here type it: "1.234,50", "1234.50", "1 234,50" and "€ 1.234,50" are the same amount.
 * An empty text is `null`. What can be read in two ways ("1,234") is an error, never a guess; a single dot before three
 * digits ("1.234") groups thousands, as Dutch does. Errors are keys under `errors`.
 */
export function readNumber(typed: string, { decimals, max }: FigureKind): ReadNumber {
  let left = typed
    .normalize('NFKC')
    .replace(/[\s'’]+/g, ' ')
    .replace(/^€ ?| ?(?:€|euro)$/i, '')
    .trim();
  if (left === '') return { value: null };
  if (/^[-−–] ?\d/.test(left)) return { error: 'negativeNumber' };
  if (!/^\d[\d., ]*$/.test(left)) return { error: 'badNumber' };

  let fraction = '';
  const lastDot = left.lastIndexOf('.');
  const lastComma = left.lastIndexOf(',');
  const mark = lastDot > lastComma ? '.' : ',';
  const at = Math.max(lastDot, lastComma);
  if (at >= 0) {
    const several = left.indexOf(mark) !== at;
    const groups = mark === '.' ? GROUPED['.'].test(left) : several && GROUPED[','].test(left);
    if (mark === ',' && !several && GROUPED[','].test(left)) return { error: 'ambiguousNumber' };
    if (!groups) {
      fraction = left.slice(at + 1);
      left = left.slice(0, at);
      if (!/^\d+$/.test(fraction)) return { error: 'badNumber' };
    }
  }
  const grouped = Object.values(GROUPED).some((shape) => shape.test(left));
  if (!grouped && !/^\d+$/.test(left)) return { error: 'badNumber' };
  // "1.234.50": the mark that groups cannot also be the one before the decimals.
  if (fraction !== '' && grouped && left.includes(mark)) return { error: 'badNumber' };

  const significant = fraction.replace(/0+$/, '');
  if (significant.length > decimals) return { error: decimals === 0 ? 'wholeNumber' : 'twoDecimals' };
  const value = Number(`${left.replace(/[., ]/g, '')}.${significant || '0'}`);
  return value > max ? { error: 'tooHigh' } : { value };
}

const figure = (kind: FigureKind) =>
  z.string({ error: 'badNumber' }).transform((typed, context) => {
    const read = readNumber(typed, kind);
    if ('value' in read) return read.value;
    context.addIssue({ code: 'custom', message: read.error });
    return z.NEVER;
  });

const filled = (kind: FigureKind) =>
  figure(kind).transform((value, context) => {
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: 'required' });
    return z.NEVER;
  });

const heading = {
  /** Made by the form, so that sending twice makes one report. */
  id: clientId,
  year: z.int({ error: 'badQuarter' }).min(FIRST_YEAR, { error: 'badQuarter' }).max(LAST_YEAR, { error: 'badQuarter' }),
  quarter: z.literal([1, 2, 3, 4], { error: 'badQuarter' }),
  /** The version that the form was filled in on; 0 when there was none yet. */
  version: z.int({ error: 'badId' }).min(0, { error: 'badId' }),
  remark: text(undefined, { optional: true }),
};

/** A draft: figures may still be missing. */
export const saveReportInput = z.object({
  ...heading,
  women: figure(FIGURES.women),
  men: figure(FIGURES.men),
  nonBinary: figure(FIGURES.nonBinary),
  euros: figure(FIGURES.euros),
  fte: figure(FIGURES.fte),
});
export type SaveReport = z.output<typeof saveReportInput>;

/** All figures are there. */
export const submitReportInput = z.object({
  ...heading,
  women: filled(FIGURES.women),
  men: filled(FIGURES.men),
  nonBinary: filled(FIGURES.nonBinary),
  euros: filled(FIGURES.euros),
  fte: filled(FIGURES.fte),
});
export type SubmitReport = z.output<typeof submitReportInput>;

/** What a person typed, as it stands in the boxes. */
export type TypedReport = Record<FigureName | 'remark', string>;

/** The quarter that two parts of an address name; null when there is no such quarter in the call. */
export function parseQuarter(year: string, quarter: string): Quarter | null {
  if (!/^\d{4}$/.test(year) || !/^[1-4]$/.test(quarter)) return null;
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return null;
  return { year: Number(year), quarter: Number(quarter) as Quarter['quarter'] };
}
