import { z } from 'zod';
import { DECISION_FINDINGS, VOTE_RULE_NAMES } from '@/db/ground/votes';
import { clientId, isoDate, text } from '@/lib/text/text';
import { conclusionFields } from '../conclusion/input';

/** What the circle can find when it looks at a decision again. */
export const FINDINGS: readonly (typeof DECISION_FINDINGS)[number][] = DECISION_FINDINGS;

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

/** Whether it still holds. What changed, and why it holds no longer, is said; `nextOn` is null when the circle looks no more. */
export const lookAtDecisionInput = z
  .object({
    id: clientId,
    decisionId: clientId,
    finding: z.enum(DECISION_FINDINGS),
    body: text(2000, { optional: true }),
    nextOn: isoDate.nullable(),
  })
  .refine(({ finding, body }) => finding === 'holds' || body !== '', { path: ['body'], message: 'required' });
export type LookAtDecisionInput = z.output<typeof lookAtDecisionInput>;

/** How it was decided without a vote: all of it may be left out. */
export const describeDecisionInput = z.object({
  id: clientId,
  version: z.int32(),
  /** The body of the circle that took it. */
  bodyId: clientId.nullable(),
  rule: z.enum(VOTE_RULE_NAMES).nullable(),
  decidedBy: text(300, { optional: true }),
  weighed: text(2000, { optional: true }),
  lookAgainOn: isoDate.nullable(),
});
export type DescribeDecisionInput = z.output<typeof describeDecisionInput>;
