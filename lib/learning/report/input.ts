import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';

export const SECTION_LIMIT = 8000;

export const editSectionInput = z.object({
  reportId: clientId,
  /** The question that the section answers; null for what the check-out round wants known outside. */
  questionId: z.int32().nullable(),
  body: text(SECTION_LIMIT, { optional: true }),
  version: z.int32(),
});
export type EditSectionInput = z.output<typeof editSectionInput>;

export const reportInput = z.object({ reportId: clientId });
export type ReportInput = z.output<typeof reportInput>;

/** Whether what was said stands in the report, as an annex. */
export const chooseQuotesInput = z.object({ reportId: clientId, quotes: z.boolean() });
export type ChooseQuotesInput = z.output<typeof chooseQuotesInput>;

/** One version of a report as a file; without a version, the newest. */
export interface ExportReport {
  id: string;
  version: number | null;
  form: 'pdf' | 'docx';
}

/** A core partner's word on the version that was read; with a reservation, that is printed with it. */
export const agreeInput = z.object({
  reportId: clientId,
  version: z.int32(),
  organisationId: z.int32(),
  reservation: text(2000, { optional: true }),
});
export type AgreeInput = z.output<typeof agreeInput>;

/** What a core partner would like changed in the version that was read, in place of a yes. */
export const askChangeInput = z.object({
  reportId: clientId,
  version: z.int32(),
  organisationId: z.int32(),
  wish: text(2000),
});
export type AskChangeInput = z.output<typeof askChangeInput>;
