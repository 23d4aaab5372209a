import { z } from 'zod';
import { BODY_LEVELS } from '@/db/ground/bodies';
import { VOTE_RULE_NAMES } from '@/db/ground/votes';
import { clientId, text } from '@/lib/text/text';

/** The most who sit in one body. */
const SEATS = 100;

export const saveBodyInput = z.object({
  id: clientId,
  name: text(120),
  level: z.enum(BODY_LEVELS),
  /** How it decides, as far as the circle says so. */
  rule: z.enum(VOTE_RULE_NAMES).nullable(),
  rhythm: text(200, { optional: true }),
  /** Who sits in it: people of the circle. */
  seats: z.array(clientId).max(SEATS),
  /** Null for a new one, else the version that the writer was shown. */
  version: z.int32().nullable(),
});
export type SaveBodyInput = z.output<typeof saveBodyInput>;

export const endBodyInput = z.object({ id: clientId, ended: z.boolean() });
export type EndBodyInput = z.output<typeof endBodyInput>;
