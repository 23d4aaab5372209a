import { z } from 'zod';
import { FACTORS } from '@/db/ground/factors';
import { UNDERSTANDING_PARTS } from '@/db/ground/understanding';
import { clientId, text } from '@/lib/text/text';

export const saveUnderstandingInput = z.object({
  id: clientId,
  part: z.enum(UNDERSTANDING_PARTS),
  body: text(1000),
  /** Of somebody who plays a part: what they bring. */
  brings: text(1000, { optional: true }),
  /** Of what keeps things as they are: where in the system it lies. */
  kind: z.enum(FACTORS).nullable(),
  /** Null for a new line, else the version that the writer was shown. */
  version: z.int32().nullable(),
});
export type SaveUnderstandingInput = z.output<typeof saveUnderstandingInput>;

export const removeUnderstandingInput = z.object({ id: clientId });
export type RemoveUnderstandingInput = z.output<typeof removeUnderstandingInput>;
