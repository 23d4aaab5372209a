import 'server-only';
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { as } from '@/db/as';
import { decisions } from '@/db/learning/decision/tables';
import { experimentActions } from '@/db/learning/experiment/tables';
import { facilitatorNotes } from '@/db/learning/facilitator-note/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { listMembers } from '../session/queries';
import { canSteward } from '../stewardship/policy';
import type { PassActionOnInput, PassDecisionOnInput, PassNotesOnInput, ThrowNotesAwayInput } from './input';
import { isOfCircle } from './queries';

/** Gives one's own notes about a session to another member, who has them from then on. Sent again nothing happens. */
export function passNotesOn(actor: CircleActor, input: PassNotesOnInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.execute(sql`select learning.pass_notes_on(${input.sessionId}, ${input.kind}, ${input.personId})`);
    return done(null);
  });
}

/** Deletes one's own notes about a session, for good. Sent again nothing happens. */
export function throwNotesAway(actor: CircleActor, { sessionId, kind }: ThrowNotesAwayInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx
      .delete(facilitatorNotes)
      .where(
        and(
          eq(facilitatorNotes.sessionId, sessionId),
          eq(facilitatorNotes.kind, kind),
          eq(facilitatorNotes.personId, actor.personId),
        ),
      );
    return done(null);
  });
}

/** Whose it is to pass on: one's own, and for those who carry the circle also what somebody left behind who is of it no more. */
const isTheirsToPassOn = (actor: CircleActor, carrier: PgColumn): SQL | undefined =>
  or(
    eq(carrier, actor.personId),
    canSteward(actor) ? sql`${carrier} is not null and not ${isOfCircle(carrier, actor.hat.circleId)}` : undefined,
  );

/** Another member takes over what this person took on, or what somebody left behind. The words of the decision stay as the session wrote them. */
export function passDecisionOn(
  actor: CircleActor,
  { decisionId, personId }: PassDecisionOnInput,
): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const members = await listMembers(tx, actor.hat.circleId);
    if (!members.some(({ id }) => id === personId)) return refused('notFound');
    const passed = await tx
      .update(decisions)
      .set({ ownerId: personId })
      .where(and(eq(decisions.id, decisionId), isTheirsToPassOn(actor, decisions.ownerId)))
      .returning({ id: decisions.id });
    if (passed.length > 0) return done(null);
    const [now] = await tx.select({ ownerId: decisions.ownerId }).from(decisions).where(eq(decisions.id, decisionId));
    // The same again, whose answer got lost on the way.
    return now?.ownerId === personId ? done(null) : refused('notFound');
  });
}

/** Another member does what this person was to do for an experiment, or whoever left: it stands in their name from then on. */
export function passActionOn(actor: CircleActor, { actionId, personId }: PassActionOnInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const to = (await listMembers(tx, actor.hat.circleId)).find(({ id }) => id === personId);
    if (!to) return refused('notFound');
    const passed = await tx
      .update(experimentActions)
      .set({ actorId: personId, actor: to.name })
      .where(
        and(
          eq(experimentActions.id, actionId),
          isTheirsToPassOn(actor, experimentActions.actorId),
          isNull(experimentActions.doneOn),
        ),
      )
      .returning({ id: experimentActions.id });
    if (passed.length > 0) return done(null);
    const [now] = await tx
      .select({ actorId: experimentActions.actorId })
      .from(experimentActions)
      .where(eq(experimentActions.id, actionId));
    // The same again, whose answer got lost on the way.
    return now?.actorId === personId ? done(null) : refused('notFound');
  });
}
