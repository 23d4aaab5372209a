import { z } from 'zod';
import { clientId, text } from '@/lib/text';

export const CONTRIBUTION_KINDS = ['remark', 'case', 'client_said'] as const;

const words = {
  body: text(),
  kind: z.enum(CONTRIBUTION_KINDS),
  questionId: z.number().int().nullable(),
};

export const writeContributionInput = z.object({
  id: clientId,
  ...words,
  named: z.boolean(),
  /** Shared with the circle at once, instead of kept for the session. */
  shared: z.boolean(),
});
export type WriteContributionInput = z.output<typeof writeContributionInput>;

export const editContributionInput = z.object({
  id: clientId,
  ...words,
  shared: z.boolean(),
  version: z.number().int(),
});
export type EditContributionInput = z.output<typeof editContributionInput>;

export const removeContributionInput = z.object({ id: clientId });
export type RemoveContributionInput = z.output<typeof removeContributionInput>;
