import 'server-only';
import { verb } from '@/lib/verb/declare';
import { castBallotInput, decideInput, endVoteInput, openVoteInput } from './input';
import { castBallot, decide, endVote, openVote } from './mutations';

export const VERBS = {
  openVote: verb({ sides: ['circle'], input: openVoteInput, run: openVote, logs: ['vote.open'] }),
  castBallot: verb({ sides: ['circle'], input: castBallotInput, run: castBallot, logs: ['vote.end'] }),
  endVote: verb({ sides: ['circle'], input: endVoteInput, run: endVote, logs: ['vote.end_early'] }),
  decide: verb({ sides: ['circle'], input: decideInput, run: decide }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  votes_no_cycle: 'noOpenCycle',
  votes_nobody: 'voteNobody',
  votes_until_check: 'voteUntil',
  votes_gone: 'notFound',
  votes_ended: 'voteEnded',
  ballots_voter: 'voteNotYours',
  ballots_choice_check: 'notFound',
  decisions_adopted: 'voteAdoptedNothing',
  decisions_vote_key: 'voteWrittenDown',
  decisions_pkey: 'notFound',
};
