import 'server-only';
import { and, asc, desc, eq, getTableColumns, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { bodies } from '@/db/learning/body/tables';
import { cycles, periodStart } from '@/db/learning/cycle/tables';
import { decisionLooks, decisions } from '@/db/learning/decision/tables';
import { sessions } from '@/db/learning/session/tables';
import { people } from '@/db/network/person/tables';

const { ownerId: _, voteId, bodyId, rule, decidedBy, weighed, lookAgainOn, ...shown } = getTableColumns(decisions);
/** A decision as it is read: who took it on by name, in the words of the circle. Whose day it comes on is theirs (`getToday`). */
export const DECISION = shown;

/** How it came about, and when the circle looks again: for members alone. */
const HOW_DECIDED = { voteId, bodyId, rule, decidedBy, weighed, lookAgainOn };

/** What the circle found when it last looked, of the present row of `learning.decisions`. */
const lastFound = sql<(typeof decisionLooks.$inferSelect)['finding'] | null>`(select l.finding from ${decisionLooks} l
  where l.decision_id = decisions.id order by l.looked_on desc, l.id limit 1)`;

/** Who takes care of it now, where that is another than its words name; of the present row of `learning.decisions`. */
const ownerNow = sql<
  string | null
>`(select p.name from ${people} p where p.id = decisions.owner_id and p.name <> decisions.owner)`;

/** All decisions of the circle, the latest first. */
export const listAllDecisions = (tx: Tx, circleId: number) =>
  tx
    .select({
      ...DECISION,
      ...HOW_DECIDED,
      ownerNow,
      lastFound,
      year: cycles.year,
      quarter: cycles.quarter,
      part: cycles.part,
    })
    .from(decisions)
    .innerJoin(cycles, eq(cycles.id, decisions.cycleId))
    .where(eq(decisions.circleId, circleId))
    .orderBy(desc(periodStart(cycles)), asc(decisions.id));

/** A decision by its own id or by that of the vote that it came of, with how the circle looked at it again; null where there is none. */
export async function findDecision(tx: Tx, id: string) {
  const [found] = await tx
    .select({
      ...DECISION,
      ...HOW_DECIDED,
      ownerNow,
      inBody: bodies.name,
      /** With its session, or with its cycle. */
      isClosed: sql<boolean>`(${cycles.closedOn} is not null or coalesce(${sessions.stage} = 'closed', false))`,
    })
    .from(decisions)
    .innerJoin(cycles, eq(cycles.id, decisions.cycleId))
    .leftJoin(sessions, eq(sessions.id, decisions.sessionId))
    .leftJoin(bodies, eq(bodies.id, decisions.bodyId))
    .where(or(eq(decisions.id, id), eq(decisions.voteId, id)));
  if (!found) return null;
  const looks = await tx
    .select({
      id: decisionLooks.id,
      finding: decisionLooks.finding,
      body: decisionLooks.body,
      on: decisionLooks.lookedOn,
      by: people.name,
    })
    .from(decisionLooks)
    .innerJoin(people, eq(people.id, decisionLooks.lookedBy))
    .where(eq(decisionLooks.decisionId, found.id))
    .orderBy(desc(decisionLooks.lookedOn), asc(decisionLooks.id));
  return { ...found, looks };
}
export type FoundDecision = NonNullable<Awaited<ReturnType<typeof findDecision>>>;

/** How the decisions of a cycle came about, and what came out of the votes behind them, by decision. */
export async function findHowDecided(tx: Tx, cycleId: string | SQL) {
  const rows = await tx
    .select({
      id: decisions.id,
      rule,
      /** The body that took it, and who decided in words. */
      decidedBy: sql<string>`concat_ws(', ', ${bodies.name}, nullif(${decidedBy}, ''))`,
      weighed,
      lookAgainOn,
      result: sql<{
        voters: number;
        votes: number | null;
        endedOn: string;
      } | null>`(select json_build_object('voters', r.voters,
        'votes', r.counts[r.adopted + 1], 'endedOn', v.ended_on)
        from learning.results_of_votes() r join learning.votes v on v.id = r.vote_id where r.vote_id = decisions.vote_id)`,
    })
    .from(decisions)
    .leftJoin(bodies, eq(bodies.id, decisions.bodyId))
    .where(
      and(
        eq(decisions.cycleId, cycleId),
        or(
          isNotNull(bodyId),
          sql`${rule} is not null`,
          sql`${decidedBy} <> ''`,
          sql`${weighed} <> ''`,
          sql`${lookAgainOn} is not null`,
        ),
      ),
    );
  return Object.fromEntries(rows.map(({ id, ...how }) => [id, how]));
}
export type HowDecided = Awaited<ReturnType<typeof findHowDecided>>[string];
