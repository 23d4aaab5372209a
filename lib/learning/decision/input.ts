import { z } from 'zod';
import { clientId, isoDate, text } from '@/lib/text/text';
import { conclusionFields } from '../conclusion/input';

export const saveDecisionInput = z.object({
  ...conclusionFields,
  body: text(2000),
  owner: text(300),
  /** Whoever of the circle that is. Null: nobody of it. Left out: as it was, for as long as the words are the same. */
  ownerId: clientId.nullable().optional(),
  until: isoDate.nullable(),
  helps: text(1000, { optional: true }),
});
export type SaveDecisionInput = z.output<typeof saveDecisionInput>;

export const finishDecisionInput = z.object({ id: clientId, done: z.boolean() });
export type FinishDecisionInput = z.output<typeof finishDecisionInput>;
