import 'server-only';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, type Tx } from '@/db/as';
import { decisions } from '@/db/learning/decision/tables';
import { voteOptions, votes, voteVoters } from '@/db/learning/vote/tables';
import { organisations } from '@/db/network/organisation/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor } from '@/lib/actor';
import { listBodies } from '../body/queries';
import { getRoom } from '../cycle/queries';
import { findDecision, listAllDecisions } from '../decision/queries';
import { listMembers } from '../session/queries';
import type { VoteResult } from './policy';

type Row<T> = { [K in keyof T]: T[K] };

/** What a vote is, as the circle reads it: the rest of its row is nobody's. */
const VOTE = {
  id: votes.id,
  question: votes.question,
  rule: votes.rule,
  agreed: votes.agreed,
  named: votes.named,
  until: votes.until,
  openedBy: votes.openedBy,
  openedOn: votes.openedOn,
  endedOn: votes.endedOn,
};

/** All votes of the circle, the latest first, with what came out of those that have ended. */
export async function listVotes(tx: Tx, actor: CircleActor) {
  const [all, results] = await Promise.all([
    tx
      .select(VOTE)
      .from(votes)
      .where(eq(votes.circleId, actor.hat.circleId))
      .orderBy(sql`${votes.endedOn} desc nulls first`, asc(votes.until), desc(votes.openedOn), asc(votes.id)),
    findResults(tx),
  ]);
  return all.map((vote) => ({ ...vote, result: results.get(vote.id) ?? null }));
}

async function findResults(tx: Tx): Promise<Map<string, VoteResult>> {
  const rows = await tx.execute<Row<{ id: string } & VoteResult>>(
    sql`select vote_id as id, because, voters, to_json(counts) as counts, adopted from learning.results_of_votes()`,
  );
  return new Map(rows.map(({ id, because, voters, counts, adopted }) => [id, { because, voters, counts, adopted }]));
}

/**
 * Votes as a session's screens have them: those of its cycle, and what runs. How each stands, and never how many chose what: before
 * the end nobody knows, and afterwards its page says so.
 */
export const listVotesOfSession = (tx: Tx, circleId: number, cycleId: string) =>
  tx
    .select({
      id: votes.id,
      question: votes.question,
      rule: votes.rule,
      until: votes.until,
      state: sql<'running' | 'counting' | 'adopted' | 'short'>`case
        when ${votes.endedOn} is null and ${votes.until} >= network.today() then 'running'
        when r.vote_id is null then 'counting' when r.adopted is null then 'short' else 'adopted' end`,
      adopted: voteOptions.body,
      /** The decision that came of it, once it is written down. */
      decisionId: decisions.id,
    })
    .from(votes)
    .leftJoin(sql`learning.results_of_votes() r`, sql`r.vote_id = ${votes.id}`)
    .leftJoin(voteOptions, and(eq(voteOptions.voteId, votes.id), sql`${voteOptions.number} = r.adopted`))
    .leftJoin(decisions, eq(decisions.voteId, votes.id))
    .where(and(eq(votes.circleId, circleId), sql`(${votes.cycleId} = ${cycleId} or ${votes.endedOn} is null)`))
    .orderBy(sql`${votes.endedOn} nulls first`, asc(votes.until), asc(votes.id));

/** A vote for which this person speaks, for themselves or for a core partner, and what they chose. */
export interface OwnBallot {
  voteId: string;
  organisation: { id: number; name: string } | null;
  choice: number | null;
}

/** One's own ballots in votes that run. */
export async function listOwnBallots(tx: Tx): Promise<OwnBallot[]> {
  const rows = await tx.execute<{
    id: string;
    organisation_id: number | null;
    name: string | null;
    choice: number | null;
  }>(
    sql`select b.vote_id as id, b.organisation_id, o.name, b.choice from learning.my_ballots() b
      left join ${organisations} o on o.id = b.organisation_id order by o.name`,
  );
  return rows.map(({ id, organisation_id, name, choice }) => ({
    voteId: id,
    organisation: organisation_id === null ? null : { id: organisation_id, name: name ?? '' },
    choice,
  }));
}

/** One vote, with its options, who may vote, and what may be known now; null where there is none for this reader. */
export async function findVote(tx: Tx, actor: CircleActor, id: string) {
  const [found, options, voters, results, own, standing, named] = await Promise.all([
    tx
      .select({ ...VOTE, opener: people.name })
      .from(votes)
      .leftJoin(people, eq(people.id, votes.openedBy))
      .where(and(eq(votes.id, id), eq(votes.circleId, actor.hat.circleId))),
    tx
      .select({ number: voteOptions.number, body: voteOptions.body })
      .from(voteOptions)
      .where(eq(voteOptions.voteId, id))
      .orderBy(asc(voteOptions.number)),
    tx
      .select({
        number: voteVoters.number,
        name: sql<string | null>`coalesce(${organisations.name}, ${people.name})`,
      })
      .from(voteVoters)
      .leftJoin(organisations, eq(organisations.id, voteVoters.organisationId))
      .leftJoin(people, eq(people.id, voteVoters.personId))
      .where(eq(voteVoters.voteId, id))
      .orderBy(sql`2`),
    findResults(tx),
    listOwnBallots(tx),
    tx.execute<{ silent: string[]; undecided: string[] }>(
      sql`select to_json(learning.silent_voters(${id})) as silent, to_json(learning.my_undecided_partners()) as undecided`,
    ),
    tx.execute<{ number: number; choice: number | null }>(
      sql`select number, choice from learning.named_ballots(${id})`,
    ),
  ]);
  const vote = found[0];
  if (!vote) return null;
  const chosen = new Map(named.map((one) => [one.number, one.choice]));
  const { openedBy, ...said } = vote;
  return {
    ...said,
    options,
    /** Who may vote; of a vote with names that has ended, what each chose. */
    voters: voters.map(({ number, name }) => ({ number, name, choice: chosen.get(number) ?? null })),
    result: results.get(id) ?? null,
    own: own.filter((one) => one.voteId === id),
    mine: openedBy === actor.personId,
    /** Core partners that have not voted, by name; for the coach. */
    silent: standing[0]?.silent ?? [],
    /** Core partners for which nobody can vote now, by name. */
    undecided: standing[0]?.undecided ?? [],
  };
}
export type Vote = NonNullable<Awaited<ReturnType<typeof findVote>>>;

/** All that the circle decided and votes on: what runs, what is to be looked at again, and what came before. */
export function getDecisions(actor: CircleActor) {
  return as(actor, async (tx) => {
    const [room, votesOfAll, own, decisions, counted] = await Promise.all([
      getRoom(actor, tx),
      listVotes(tx, actor),
      listOwnBallots(tx),
      listAllDecisions(tx, actor.hat.circleId),
      tx.execute<{ mandates: number; people: number }>(sql`select mandates, people from learning.electorate_here()`),
    ]);
    return { room, votes: votesOfAll, own, decisions, electorate: counted[0] ?? { mandates: 0, people: 0 } };
  });
}

/** One vote, one decision, or a decision with the vote that it came of; by the id of either. */
export function getDecision(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [room, decision] = await Promise.all([getRoom(actor, tx), findDecision(tx, id)]);
    const [vote, bodies, members] = await Promise.all([
      findVote(tx, actor, decision?.voteId ?? id),
      listBodies(tx, actor.hat.circleId),
      listMembers(tx, actor.hat.circleId),
    ]);
    if (!vote && !decision) notFound();
    return { room, vote, decision, bodies, members };
  });
}
