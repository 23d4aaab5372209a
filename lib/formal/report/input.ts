import { z } from 'zod';
import type { Quarter } from '@/lib/clock';
import { type NumberKind, readNumber } from '@/lib/text/number';
import { clientId, text } from '@/lib/text/text';
import { WAYS } from '../indicator/policy';

/** The call runs from 2024 to 2029; a report belongs to one of its quarters. */
export const FIRST_YEAR = 2024;
export const LAST_YEAR = 2029;

/** Any figure at all: which numbers a cell takes is the catalogue's word (readCells in policy.ts). */
const WIDEST = { decimals: 2, max: 9_999_999_999.99 } as const satisfies NumberKind;

const figure = z.string({ error: 'badNumber' }).superRefine((typed, context) => {
  const read = readNumber(typed, WIDEST);
  if ('error' in read) context.addIssue({ code: 'custom', message: read.error });
});
const cell = z.string().regex(/^[A-Z]{2,8}\d{0,2}(\.(woman|man|non_binary))?$/, { error: 'badId' });
const indicator = z.string().regex(/^[A-Z]{2,8}\d{0,2}$/, { error: 'badId' });

const WORDS = 500;
/** How the figures of an indicator came about, where that may be otherwise than by counting. */
const way = z.object({
  how: z.enum(WAYS, { error: 'required' }),
  method: text(WORDS, { optional: true }),
  basis: text(WORDS, { optional: true }),
  size: figure,
  reason: text(WORDS, { optional: true }),
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

/** A report as it is typed, by cell and by indicator. Whether a cell may still be empty, and what it takes, is judged beside the catalogue. */
const report = {
  ...heading,
  figures: z.record(cell, figure),
  ways: z.record(indicator, way),
};
export const quarterReportInput = z.object(report);
export type GivenReport = z.output<typeof quarterReportInput>;
export type GivenWay = GivenReport['ways'][string];

/** The quarter that two parts of an address name; null when there is no such quarter in the call. */
export function parseQuarter(year: string, quarter: string): Quarter | null {
  if (!/^\d{4}$/.test(year) || !/^[1-4]$/.test(quarter)) return null;
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return null;
  return { year: Number(year), quarter: Number(quarter) as Quarter['quarter'] };
}
