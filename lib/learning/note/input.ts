import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';
import { PARTS } from '../session/policy';

const sessionId = clientId;

/**
 * A line in a block: with one's group, or (`groupId` null) on the sheet of the whole room; for a block that has passed, null is
 * also the group in which one sat there.
 */
export const writeNoteInput = z.object({
  id: clientId,
  sessionId,
  blockId: clientId,
  groupId: clientId.nullable(),
  part: z.enum(PARTS),
  /** The note that it is about. */
  about: clientId.nullable().default(null),
  body: text(),
});
export type WriteNoteInput = z.output<typeof writeNoteInput>;

export const editNoteInput = z.object({ id: clientId, sessionId, body: text(), version: z.int32() });
export type EditNoteInput = z.output<typeof editNoteInput>;

export const removeNoteInput = z.object({ id: clientId, sessionId });
export type RemoveNoteInput = z.output<typeof removeNoteInput>;

/** An open note becomes the card `cardId`. */
export const layNoteInput = z.object({ id: clientId, sessionId, cardId: clientId });
export type LayNoteInput = z.output<typeof layNoteInput>;
