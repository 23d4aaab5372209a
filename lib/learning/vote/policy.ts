import { NOT_YET, type VOTE_ENDS, VOTE_RULES, type VoteRule } from '@/db/ground/votes';
import type { CircleActor } from '@/lib/actor';
import { carriesCircle } from '../session/policy';

/** Coach and steward put a question to the vote, and write down what it adopted. */
export const canOpenVote = (actor: CircleActor): boolean => carriesCircle(actor);

/** Mandates vote, or people. */
export const byMandate = (rule: VoteRule): boolean => VOTE_RULES[rule].mandates;

/**
 * The option that a rule adopts, or null. `counts` begins with "not yet"; the options follow. All voters for the same one, or more than
 * half of them: of all who may vote, so that who says nothing, or "not yet", decides nothing. The database says the same
 * (learning.adopted_by).
 */
export function adoptedBy(rule: VoteRule, counts: readonly number[], voters: number): number | null {
  const enough = (count: number) => (rule === 'unanimous' ? count === voters : count * 2 > voters);
  const place = counts.findIndex((count, at) => at !== NOT_YET && voters > 0 && enough(count));
  return place < 0 ? null : place;
}

/**
 * Whether counts tell nobody what another chose: at least five votes, and whoever takes their own away sees the others at two places.
 * The database says the same (learning.tells_nobody).
 * @param hands for how many voters one person speaks at most: who votes for two partners takes two away
 */
export function tellsNobody(counts: readonly number[], hands = 1): boolean {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all >= 5 && all - Math.max(...counts) > Math.max(hands, 1);
}

/** Fewer voters than this, or a rule that only all together can meet: what comes out may tell who chose what, whatever is hidden. */
export const mayTell = ({ rule, voters }: { rule: VoteRule; voters: number }): boolean =>
  rule === 'unanimous' || voters < 5;

/** The page of a vote, with the session from which somebody goes there and to which they come back. */
export const voteHref = (id: string, sessionId: string | null) =>
  sessionId === null ? `/decisions/${id}` : `/decisions/${id}?session=${sessionId}`;
/** Where a question is put to the vote, from a session. */
export const newVoteHref = (sessionId: string) => `/decisions?session=${sessionId}&vote=new`;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** The session that an address names; null where it names none. */
export const sessionIn = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' && UUID.test(value) ? value : null;

/** What came out of a vote, as far as it may be known. */
export interface VoteResult {
  because: (typeof VOTE_ENDS)[number];
  voters: number;
  counts: number[] | null;
  adopted: number | null;
}

/** How a vote that adopted nothing fell short. */
export const shortOf = (rule: VoteRule): 'noUnanimity' | 'noMajority' =>
  rule === 'unanimous' ? 'noUnanimity' : 'noMajority';
