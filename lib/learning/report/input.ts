import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';

export const SECTION_KEYS = ['good', 'challenges', 'tackled', 'remaining', 'influence', 'learned', 'outside'] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];
export const SECTION_LIMIT = 8000;

export const editSectionInput = z.object({
  reportId: clientId,
  key: z.enum(SECTION_KEYS),
  body: text(SECTION_LIMIT, { optional: true }),
  version: z.int32(),
});
export type EditSectionInput = z.output<typeof editSectionInput>;

export const reportInput = z.object({ reportId: clientId });
export type ReportInput = z.output<typeof reportInput>;

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
