import { z } from 'zod';
import { STEWARDSHIP_PARTS } from '@/db/ground/stewardship';
import { clientId, text } from '@/lib/text/text';
import { PART_LIMIT } from './policy';

/** One part of what is said of a cycle. Empty, it is not said any more. `version` is null for the first time. */
export const saveStewardshipInput = z.object({
  cycleId: clientId,
  part: z.enum(STEWARDSHIP_PARTS),
  body: text(PART_LIMIT, { optional: true }),
  version: z.int32().nullable(),
});
export type SaveStewardshipInput = z.output<typeof saveStewardshipInput>;
