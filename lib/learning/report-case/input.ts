import { z } from 'zod';
import { CASE_SEEN } from '@/db/ground/cases';
import { clientId, text } from '@/lib/text/text';

export const CASE_LIMIT = 4000;

export const saveCaseInput = z.object({
  id: clientId,
  reportId: clientId,
  happened: text(CASE_LIMIT),
  hindered: text(CASE_LIMIT, { optional: true }),
  learned: text(CASE_LIMIT, { optional: true }),
  /** Null for a new case, else the version that the writer was shown. */
  version: z.int32().nullable(),
});
export type SaveCaseInput = z.output<typeof saveCaseInput>;

export const removeCaseInput = z.object({ id: clientId });
export type RemoveCaseInput = z.output<typeof removeCaseInput>;

export const readCaseInput = z.object({
  id: clientId,
  /** The words that were read. */
  version: z.int32(),
  seen: z.enum(CASE_SEEN),
  /** By what somebody may be recognised; the writer reads it. */
  hint: text(1000, { optional: true }),
});
export type ReadCaseInput = z.output<typeof readCaseInput>;
