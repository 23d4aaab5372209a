import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { votes } from '@/db/learning/vote/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { CastBallotInput, DecideInput, EndVoteInput, OpenVoteInput } from './input';
import { byMandate, canOpenVote } from './policy';

/** Puts a question to the vote, among those who may vote at this moment. Sent again it is there once. */
export function openVote(actor: CircleActor, input: OpenVoteInput): Promise<Outcome<null>> {
  const { id, question, options, rule, agreed, named, until } = input;
  return as(actor, async (tx) => {
    if (!canOpenVote(actor)) return refused('notYours');
    const lines = sql`array[${sql.join(
      options.map((one) => sql`${one}`),
      sql`, `,
    )}]::text[]`;
    const said = byMandate(rule) && rule === 'majority' ? agreed : '';
    await tx.execute(
      sql`select learning.open_vote(${id}, ${question}, ${lines}, ${rule}, ${said}, ${named}, ${until})`,
    );
    return done(null);
  });
}

/** Says what one chooses, for oneself or for a core partner; until the end one changes it. The last one ends the vote. */
export async function castBallot(actor: CircleActor, input: CastBallotInput): Promise<Outcome<null>> {
  await as(actor, (tx) =>
    tx.execute(sql`select learning.cast_ballot(${input.voteId}, ${input.organisationId}, ${input.choice})`),
  );
  await endVotes(actor);
  return done(null);
}

/**
 * Ends what has come to its end, and counts what ended. Each in a transaction of its own, after what it looks at is kept: nobody
 * votes, looks whether that ended it, and takes it back; nor ends it, looks what came out, and takes that back.
 */
async function endVotes(actor: CircleActor): Promise<void> {
  const step = () => as(actor, (tx) => tx.execute<{ n: number }>(sql`select learning.end_votes() as n`));
  const [ended] = await step();
  if (ended?.n) await step();
}

/** Ends a vote early, by whoever opened it. Ended twice it has ended. */
export async function endVote(actor: CircleActor, { voteId }: EndVoteInput): Promise<Outcome<null>> {
  const outcome = await as(actor, async (tx): Promise<Outcome<null>> => {
    const [vote] = await tx.select({ openedBy: votes.openedBy }).from(votes).where(eq(votes.id, voteId));
    if (!vote) return refused('notFound');
    if (vote.openedBy !== actor.personId) return refused('notYours');
    await tx.execute(sql`select learning.end_vote(${voteId})`);
    return done(null);
  });
  if (outcome.ok) await endVotes(actor);
  return outcome;
}

/** Writes down what a vote adopted, as a decision of the open cycle. Sent again it is there once. */
export function decide(actor: CircleActor, input: DecideInput): Promise<Outcome<null>> {
  const { id, voteId, owner, ownerId, helps, until, lookAgainOn } = input;
  return as(actor, async (tx) => {
    if (!canOpenVote(actor)) return refused('notYours');
    await tx.execute(
      sql`select learning.decide(${id}, ${voteId}, ${owner}, ${ownerId}, ${helps}, ${until}, ${lookAgainOn})`,
    );
    return done(null);
  });
}
