import 'server-only';
import { and, asc, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { STEWARDSHIP_PARTS } from '@/db/ground/stewardship';
import { cycles, periodStart } from '@/db/learning/cycle/tables';
import { decisions } from '@/db/learning/decision/tables';
import { embeddings, experiments } from '@/db/learning/experiment/tables';
import { signals } from '@/db/learning/signal/tables';
import { stewardshipParts } from '@/db/learning/stewardship/tables';
import { hats } from '@/db/network/hat/tables';
import { organisations } from '@/db/network/organisation/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor } from '@/lib/actor';
import { getRoom } from '../cycle/queries';
import { DECISION } from '../decision/queries';
import { LIVES } from '../experiment/queries';
import { listLeftBehind } from '../handover/queries';
import { WITH_RECEIVED } from '../signal/queries';
import { canSteward } from './policy';

/** The most of each that stand on the desk: the latest. */
const LATEST = 6;

/**
 * What those who carry a circle have before them: how the cycle is planned, what was promised, which signals are out, what changed in
 * practice, who is in the circle, and what whoever left still has open. Nobody is counted, and nobody is named who was not there.
 * @param beside what the page asks beside the room, at the same moment: the room does not look out by itself
 */
export function getStewardship<Beside>(actor: CircleActor, beside: (tx: Tx, actor: CircleActor) => Promise<Beside>) {
  const { circleId } = actor.hat;
  return as(actor, async (tx) => {
    const [room, parts, earlier, promised, kept, sent, changed, members, leftBehind, besides] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({ part: stewardshipParts.part, body: stewardshipParts.body, version: stewardshipParts.version })
        .from(stewardshipParts)
        .innerJoin(cycles, eq(cycles.id, stewardshipParts.cycleId))
        .where(and(eq(stewardshipParts.circleId, circleId), isNull(cycles.closedOn))),
      tx
        .select({
          cycle: { id: cycles.id, year: cycles.year, quarter: cycles.quarter, part: cycles.part },
          part: stewardshipParts.part,
          body: stewardshipParts.body,
        })
        .from(stewardshipParts)
        .innerJoin(cycles, eq(cycles.id, stewardshipParts.cycleId))
        .where(and(eq(stewardshipParts.circleId, circleId), isNotNull(cycles.closedOn), ne(stewardshipParts.body, '')))
        .orderBy(desc(periodStart(cycles)))
        .limit(LATEST * STEWARDSHIP_PARTS.length),
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
          lives: LIVES,
        })
        .from(embeddings)
        .innerJoin(experiments, eq(experiments.id, embeddings.experimentId))
        .where(and(eq(embeddings.circleId, circleId), eq(experiments.state, 'embedded')))
        .orderBy(desc(experiments.endedOn), asc(experiments.id))
        .limit(LATEST),
      tx
        .select({
          id: hats.id,
          personId: people.id,
          name: people.name,
          kind: hats.kind,
          organisation: organisations.name,
        })
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
      canSteward(actor) ? listLeftBehind(tx, circleId) : [],
      beside(tx, actor),
    ]);
    return { room, parts, earlier, promised, kept, sent, changed, members, leftBehind, beside: besides };
  });
}
