import 'server-only';
import { and, asc, desc, eq, isNull, ne, not, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { as, type Tx } from '@/db/as';
import { decisions } from '@/db/learning/decision/tables';
import { experimentActions, experiments } from '@/db/learning/experiment/tables';
import { facilitatorNotes } from '@/db/learning/facilitator-note/tables';
import { sessions } from '@/db/learning/session/tables';
import { hats } from '@/db/network/hat/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor } from '@/lib/actor';
import { getRoom } from '../cycle/queries';
import { dateOfSession } from '../session/policy';
import { listMembers } from '../session/queries';

/** Whether the person in this column has a hat of the circle today. */
export const isOfCircle = (
  person: PgColumn,
  circleId: number,
): SQL => sql`exists (select from network.hats h where h.person_id = ${person}
  and h.circle_id = ${circleId} and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()))`;

/** Something that stands open with somebody who is of the circle no more. */
interface LeftBehind {
  what: { decisionId: string } | { actionId: string };
  body: string;
  /** Who left. */
  name: string;
  until: string | null;
  /** The title of the experiment that an action is for; null for a decision. */
  experiment: string | null;
}

/** What those who left took on in a circle and did not hand over: open decisions, and what they were to do for experiments that run. */
export async function listLeftBehind(tx: Tx, circleId: number): Promise<LeftBehind[]> {
  const [promised, doing] = await Promise.all([
    tx
      .select({ id: decisions.id, body: decisions.body, name: people.name, until: decisions.until })
      .from(decisions)
      .innerJoin(people, eq(people.id, decisions.ownerId))
      .where(
        and(eq(decisions.circleId, circleId), isNull(decisions.doneOn), not(isOfCircle(decisions.ownerId, circleId))),
      )
      .orderBy(asc(decisions.until), asc(decisions.id)),
    tx
      .select({
        id: experimentActions.id,
        body: experimentActions.body,
        name: people.name,
        until: experimentActions.until,
        experiment: experiments.title,
      })
      .from(experimentActions)
      .innerJoin(people, eq(people.id, experimentActions.actorId))
      .innerJoin(experiments, eq(experiments.id, experimentActions.experimentId))
      .where(
        and(
          eq(experimentActions.circleId, circleId),
          isNull(experimentActions.doneOn),
          isNull(experiments.endedOn),
          not(isOfCircle(experimentActions.actorId, circleId)),
        ),
      )
      .orderBy(asc(experimentActions.until), asc(experimentActions.id)),
  ]);
  return [
    ...promised.map(({ id, ...one }) => ({ ...one, what: { decisionId: id }, experiment: null })),
    ...doing.map(({ id, ...one }) => ({ ...one, what: { actionId: id } })),
  ];
}

/** What somebody carries in a circle, to be taken over when they leave: all of it their own. */
export function getHandover(actor: CircleActor) {
  const { circleId } = actor.hat;
  return as(actor, async (tx) => {
    const [room, steered, notes, promised, doing, members, hat] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({ id: sessions.id, cycleId: sessions.cycleId, plannedAt: sessions.plannedAt })
        .from(sessions)
        .where(
          and(
            eq(sessions.circleId, circleId),
            eq(sessions.facilitatorId, actor.personId),
            eq(sessions.stage, 'planned'),
          ),
        )
        .orderBy(asc(sessions.plannedAt)),
      tx
        .select({
          sessionId: facilitatorNotes.sessionId,
          kind: facilitatorNotes.kind,
          body: facilitatorNotes.body,
          session: { begunOn: sessions.begunOn, plannedAt: sessions.plannedAt },
        })
        .from(facilitatorNotes)
        .innerJoin(sessions, eq(sessions.id, facilitatorNotes.sessionId))
        .where(
          and(
            eq(facilitatorNotes.circleId, circleId),
            eq(facilitatorNotes.personId, actor.personId),
            ne(facilitatorNotes.body, ''),
          ),
        )
        .orderBy(desc(sessions.plannedAt), asc(facilitatorNotes.kind)),
      tx
        .select({ id: decisions.id, body: decisions.body, until: decisions.until })
        .from(decisions)
        .where(and(eq(decisions.circleId, circleId), eq(decisions.ownerId, actor.personId), isNull(decisions.doneOn)))
        .orderBy(asc(decisions.until), asc(decisions.id)),
      tx
        .select({
          id: experimentActions.id,
          body: experimentActions.body,
          until: experimentActions.until,
          experiment: experiments.title,
        })
        .from(experimentActions)
        .innerJoin(experiments, eq(experiments.id, experimentActions.experimentId))
        .where(
          and(
            eq(experimentActions.circleId, circleId),
            eq(experimentActions.actorId, actor.personId),
            isNull(experimentActions.doneOn),
            isNull(experiments.endedOn),
          ),
        )
        .orderBy(asc(experimentActions.until), asc(experimentActions.id)),
      listMembers(tx, circleId),
      tx.select({ endsOn: hats.endsOn }).from(hats).where(eq(hats.id, actor.hat.id)),
    ]);
    return {
      room,
      steered,
      notes: notes.map(({ session, ...one }) => ({ ...one, on: dateOfSession(session) })),
      promised,
      /** What they are still to do for experiments that run. */
      doing,
      others: members.filter(({ id }) => id !== actor.personId),
      /** The last day but one of the hat that is worn; null when it has no end. */
      endsOn: hat[0]?.endsOn ?? null,
    };
  });
}
