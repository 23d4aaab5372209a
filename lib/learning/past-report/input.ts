import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';
import { FIRST_YEAR, HEADING_LIMIT, MOST_SECTIONS, SECTION_LIMIT } from './policy';

const period = {
  year: z.int({ error: 'badQuarter' }).min(FIRST_YEAR, { error: 'badQuarter' }).max(2035, { error: 'badQuarter' }),
  quarter: z.int({ error: 'badQuarter' }).min(1, { error: 'badQuarter' }).max(4, { error: 'badQuarter' }),
  /** Of a month or a week: which one (lib/clock.ts). */
  part: z.string().regex(/^(m(0[1-9]|1[0-2])|w(0[1-9]|[1-4]\d|5[0-3]))?$/, { error: 'badQuarter' }),
};
const title = text(HEADING_LIMIT, { optional: true });

const words = {
  id: clientId,
  /** The question that it answers; null for what has a heading of its own. */
  questionId: z.int32().nullable(),
  heading: text(HEADING_LIMIT, { optional: true }),
  body: text(SECTION_LIMIT),
};
/** What answers no question has a heading. */
const isHeaded = ({ questionId, heading }: { questionId: number | null; heading: string }) =>
  questionId !== null || heading !== '';
const NO_HEADING = { error: 'required', path: ['heading'] };

export const bringPastReportInput = z.object({
  id: clientId,
  ...period,
  title,
  sections: z.array(z.object(words).refine(isHeaded, NO_HEADING)).min(1, { error: 'nothingKept' }).max(MOST_SECTIONS, {
    error: 'tooManySections',
  }),
});
export type BringPastReportInput = z.output<typeof bringPastReportInput>;

export const changePastReportInput = z.object({ id: clientId, ...period, title, version: z.int32() });
export type ChangePastReportInput = z.output<typeof changePastReportInput>;

export const removePastReportInput = z.object({ id: clientId });
export type RemovePastReportInput = z.output<typeof removePastReportInput>;

export const savePastSectionInput = z
  .object({
    ...words,
    pastReportId: clientId,
    /** Null for a new section, else the version that the writer was shown. */
    version: z.int32().nullable(),
  })
  .refine(isHeaded, NO_HEADING);
export type SavePastSectionInput = z.output<typeof savePastSectionInput>;

export const removePastSectionInput = z.object({ id: clientId });
export type RemovePastSectionInput = z.output<typeof removePastSectionInput>;
