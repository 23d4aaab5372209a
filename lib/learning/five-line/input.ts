import { z } from 'zod';
import { FIVE_LINES, LINE_LIMIT } from '@/db/ground/five-lines';
import { clientId, text } from '@/lib/text/text';

/** One of the five lines of a cycle. Empty, it is not said any more. `version` is null for the first time. */
export const saveFiveLineInput = z.object({
  cycleId: clientId,
  part: z.enum(FIVE_LINES),
  body: text(LINE_LIMIT, { optional: true }),
  version: z.int32().nullable(),
});
export type SaveFiveLineInput = z.output<typeof saveFiveLineInput>;

export const closeByLinesInput = z.object({ cycleId: clientId });
export type CloseByLinesInput = z.output<typeof closeByLinesInput>;
