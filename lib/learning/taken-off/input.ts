import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';
import { REASONS } from './policy';

/** A card, an open line, an assumption or a last word. The reason comes out of a list: free words could say the name again. */
export const takeOffInput = z.object({ sessionId: clientId, id: clientId, reason: z.enum(REASONS) });
export type TakeOffInput = z.output<typeof takeOffInput>;

/** What was taken off, under the id that it had. */
export const offInput = z.object({ sessionId: clientId, id: clientId });
export type OffInput = z.output<typeof offInput>;

export const rewriteOffInput = z.object({ sessionId: clientId, id: clientId, cardId: clientId, body: text() });
export type RewriteOffInput = z.output<typeof rewriteOffInput>;
