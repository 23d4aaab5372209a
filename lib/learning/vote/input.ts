import { z } from 'zod';
import { VOTE_OPTIONS, VOTE_RULE_NAMES, type VoteRule } from '@/db/ground/votes';
import { clientId, isoDate, text } from '@/lib/text/text';

/** By which rule a circle can decide. */
export const RULES: readonly VoteRule[] = VOTE_RULE_NAMES;
export type Rule = VoteRule;

/** `agreed` says on what the partners agreed that a majority decides; only of that rule. */
export const openVoteInput = z
  .object({
    id: clientId,
    question: text(500),
    options: z.array(text(200)).min(VOTE_OPTIONS.least).max(VOTE_OPTIONS.most),
    rule: z.enum(VOTE_RULE_NAMES),
    agreed: text(500, { optional: true }),
    named: z.boolean(),
    until: isoDate,
  })
  .refine(({ rule, agreed }) => rule !== 'majority' || agreed !== '', { path: ['agreed'], message: 'required' })
  .refine(({ options }) => new Set(options.map((one) => one.toLowerCase())).size === options.length, {
    path: ['options'],
    message: 'optionTwice',
  });
export type OpenVoteInput = z.output<typeof openVoteInput>;

/** `organisationId` of the core partner for which somebody votes; null: for oneself. `choice` null: has said nothing after all. */
export const castBallotInput = z.object({
  voteId: clientId,
  organisationId: z.int32().nullable(),
  choice: z.int32().min(0).max(VOTE_OPTIONS.most).nullable(),
});
export type CastBallotInput = z.output<typeof castBallotInput>;

export const endVoteInput = z.object({ voteId: clientId });
export type EndVoteInput = z.output<typeof endVoteInput>;

/** What a vote adopted, as a decision. `helps`: why it is best for the people we work for. */
export const decideInput = z.object({
  id: clientId,
  voteId: clientId,
  owner: text(300),
  ownerId: clientId.nullable(),
  helps: text(1000),
  until: isoDate.nullable(),
  lookAgainOn: isoDate.nullable(),
});
export type DecideInput = z.output<typeof decideInput>;
