import { z } from 'zod';
import { AS_MEANT } from '@/db/ground/experiments';
import { FACTORS } from '@/db/ground/factors';
import { clientId, text } from '@/lib/text/text';

/** `version` is null for a new one, else the one that the writer was shown. */
const version = z.int32().nullable();

export const saveReadingInput = z.object({
  id: clientId,
  experimentId: clientId,
  asMeant: z.enum(AS_MEANT, { error: 'required' }),
  body: text(2000, { optional: true }),
  data: text(4000, { optional: true }),
  version,
});
export type SaveReadingInput = z.output<typeof saveReadingInput>;

export const removeReadingInput = z.object({ id: clientId });
export type RemoveReadingInput = z.output<typeof removeReadingInput>;

export const saveFactorInput = z.object({
  id: clientId,
  readingId: clientId,
  kind: z.enum(FACTORS).nullable(),
  body: text(1000),
  structural: z.boolean(),
  addressee: text(200, { optional: true }),
  version,
});
export type SaveFactorInput = z.output<typeof saveFactorInput>;

export const removeFactorInput = z.object({ id: clientId });
export type RemoveFactorInput = z.output<typeof removeFactorInput>;

/** `addressee` where the factor does not say who can do something about it. */
export const raiseFactorInput = z.object({ id: clientId, addressee: text(200, { optional: true }) });
export type RaiseFactorInput = z.output<typeof raiseFactorInput>;
