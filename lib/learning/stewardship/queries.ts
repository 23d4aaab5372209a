import 'server-only';
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { cycles, periodStart } from '@/db/learning/cycle/tables';
import { decisions } from '@/db/learning/decision/tables';
import { embeddingLooks, embeddings, experiments } from '@/db/learning/experiment/tables';
import { signals } from '@/db/learning/signal/tables';
import { stewardshipParts } from '@/db/learning/stewardship/tables';
import { hats } from '@/db/network/hat/tables';
import { organisations } from '@/db/network/organisation/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor } from '@/lib/actor';
import { getRoom } from '../cycle/queries';
import { DECISION } from '../decision/queries';
import { WITH_RECEIVED } from '../signal/queries';

/** The most of each that stand on the desk: the latest. */
const LATEST = 6;

/**
 * What those who carry a circle have before them: how the cycle is planned, what was promised, which signals are out, what changed in
 * practice, and who is in the circle. Nobody is counted, and nobody is named who was not there.
 * @param beside what the page asks beside the room, at the same moment: the room does not look out by itself
 */
export function getStewardship<Beside>(actor: CircleActor, beside: (tx: Tx, actor: CircleActor) => Promise<Beside>) {
  const { circleId } = actor.hat;
  return as(actor, async (tx) => {
    const [room, parts, promised, kept, sent, changed, members, besides] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({ part: stewardshipParts.part, body: stewardshipParts.body, version: stewardshipParts.version })
        .from(stewardshipParts)
        .innerJoin(cycles, eq(cycles.id, stewardshipParts.cycleId))
        .where(and(eq(stewardshipParts.circleId, circleId), isNull(cycles.closedOn))),
      tx
        .select(DECISION)
        .from(decisions)
        .where(and(eq(decisions.circleId, circleId), isNull(decisions.doneOn)))
        .orderBy(asc(decisions.until), asc(decisions.id)),
      tx
        .select(DECISION)
        .from(decisions)
        .where(and(eq(decisions.circleId, circleId), isNotNull(decisions.doneOn)))
        .orderBy(desc(decisions.doneOn), asc(decisions.id))
        .limit(LATEST),
      tx
        .select(WITH_RECEIVED)
        .from(signals)
        .innerJoin(cycles, eq(cycles.id, signals.cycleId))
        .where(eq(signals.circleId, circleId))
        .orderBy(desc(periodStart(cycles)), asc(signals.id))
        .limit(LATEST),
      tx
        .select({
          id: experiments.id,
          change: embeddings.change,
          lookOn: embeddings.lookOn,
          lives: sql<
            boolean | null
          >`(select l.lives from ${embeddingLooks} l where l.experiment_id = ${embeddings.experimentId}
            order by l.looked_on desc, l.id limit 1)`,
        })
        .from(embeddings)
        .innerJoin(experiments, eq(experiments.id, embeddings.experimentId))
        .where(eq(embeddings.circleId, circleId))
        .orderBy(desc(experiments.endedOn), asc(experiments.id))
        .limit(LATEST),
      tx
        .select({ id: hats.id, name: people.name, kind: hats.kind, organisation: organisations.name })
        .from(hats)
        .innerJoin(people, eq(people.id, hats.personId))
        .leftJoin(organisations, eq(organisations.id, hats.organisationId))
        .where(
          and(
            eq(hats.circleId, circleId),
            sql`${hats.startsOn} <= network.today() and (${hats.endsOn} is null or ${hats.endsOn} > network.today())`,
          ),
        )
        .orderBy(asc(people.name), asc(hats.id)),
      beside(tx, actor),
    ]);
    return { room, parts, promised, kept, sent, changed, members, beside: besides };
  });
}
