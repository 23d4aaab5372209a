import { z } from 'zod';
import type { Quarter } from '@/lib/clock';
import { type NumberKind, readNumber } from '@/lib/text/number';
import { clientId, text } from '@/lib/text/text';

/** The call runs from 2024 to 2029; a report belongs to one of its quarters. */
export const FIRST_YEAR = 2024;
export const LAST_YEAR = 2029;

/** The figures of a quarter's report. Participants are cumulative since the start of the operation (rule R10). */
export const FIGURES = {
  women: { decimals: 0, max: 100_000 },
  men: { decimals: 0, max: 100_000 },
  nonBinary: { decimals: 0, max: 100_000 },
  euros: { decimals: 2, max: 9_999_999_999.99 },
  fte: { decimals: 2, max: 9_999.99 },
} as const satisfies Record<string, NumberKind>;
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];
export const PARTICIPANTS = ['women', 'men', 'nonBinary'] as const satisfies FigureName[];

export type Figures = Record<FigureName, number | null>;
export type CompleteFigures = Record<FigureName, number>;

const figure = (kind: NumberKind) =>
  z.string({ error: 'badNumber' }).transform((typed, context) => {
    const read = readNumber(typed, kind);
    if ('value' in read) return read.value;
    context.addIssue({ code: 'custom', message: read.error });
    return z.NEVER;
  });

const filled = (kind: NumberKind) =>
  figure(kind).transform((value, context) => {
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: 'required' });
    return z.NEVER;
  });

const heading = {
  /** Made by the form, so that sending twice makes one report. */
  id: clientId,
  year: z
    .int32({ error: 'badQuarter' })
    .min(FIRST_YEAR, { error: 'badQuarter' })
    .max(LAST_YEAR, { error: 'badQuarter' }),
  quarter: z.literal([1, 2, 3, 4], { error: 'badQuarter' }),
  /** The version that the form was filled in on; 0 when there was none yet. */
  version: z.int32({ error: 'badId' }).min(0, { error: 'badId' }),
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
