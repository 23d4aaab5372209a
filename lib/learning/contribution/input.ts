import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';

export const CONTRIBUTION_KINDS = ['remark', 'case', 'client_said'] as const;

const words = {
  body: text(),
  kind: z.enum(CONTRIBUTION_KINDS),
  questionId: z.int32().nullable(),
};

/** The live session that it is written in: whoever cannot find that one writes nothing there. None on a page of one's own. */
const sessionId = clientId.optional();

export const writeContributionInput = z.object({
  id: clientId,
  sessionId,
  ...words,
  named: z.boolean(),
  /** Shared with the circle at once, instead of kept for the session. */
  shared: z.boolean(),
  /** The writer knows that everybody reads it at once, where cards are being grouped. */
  onTable: z.boolean().optional(),
  /** The writer knows that the session has gathered: it waits for the next one. */
  late: z.boolean().optional(),
});
export type WriteContributionInput = z.output<typeof writeContributionInput>;

export const editContributionInput = z.object({
  id: clientId,
  sessionId,
  ...words,
  shared: z.boolean(),
  version: z.int32(),
});
export type EditContributionInput = z.output<typeof editContributionInput>;

/** One's own card on the table, until the table is grouped. */
export const changeCardInput = z.object({ id: clientId, sessionId: clientId, body: text(), version: z.int32() });
export type ChangeCardInput = z.output<typeof changeCardInput>;
export const takeBackCardInput = z.object({ id: clientId, sessionId: clientId });
export type TakeBackCardInput = z.output<typeof takeBackCardInput>;

export const removeContributionInput = z.object({ id: clientId, sessionId });
export type RemoveContributionInput = z.output<typeof removeContributionInput>;
