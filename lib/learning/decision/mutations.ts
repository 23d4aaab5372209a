import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { decisionLooks, decisions } from '@/db/learning/decision/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { saveConclusion } from '../conclusion/mutations';
import type { DescribeDecisionInput, FinishDecisionInput, LookAtDecisionInput, SaveDecisionInput } from './input';

export const saveDecision = (actor: CircleActor, input: SaveDecisionInput) => {
  const { themeId, body, owner, ownerId, until, helps } = input;
  return saveConclusion(actor, decisions, input, { themeId, body, owner, ownerId, until, helps });
};

/** A decision is done, or open again. */
export function finishDecision(actor: CircleActor, input: FinishDecisionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const found = await tx
      .update(decisions)
      .set({ doneOn: input.done ? sql`network.today()` : null })
      .where(eq(decisions.id, input.id))
      .returning({ id: decisions.id });
    return found.length > 0 ? done(null) : refused('notFound');
  });
}

/** Says whether a decision still holds, and when the circle looks again. Sent again it is there once. */
export function lookAtDecision(actor: CircleActor, input: LookAtDecisionInput): Promise<Outcome<null>> {
  const { id, decisionId, finding, body, nextOn } = input;
  return as(actor, async (tx) => {
    const [decision] = await tx
      .select({ circleId: decisions.circleId })
      .from(decisions)
      .where(eq(decisions.id, decisionId));
    if (!decision) return refused('notFound');
    const known = () =>
      tx
        .select({ id: decisionLooks.id })
        .from(decisionLooks)
        .where(and(eq(decisionLooks.id, id), eq(decisionLooks.decisionId, decisionId)));
    if ((await known()).length > 0) return done(null);
    await tx
      .insert(decisionLooks)
      .values({
        id,
        circleId: decision.circleId,
        decisionId,
        finding,
        body,
        nextOn,
        lookedBy: actor.personId,
        lookedOn: sql`network.today()`,
      })
      .onConflictDoNothing();
    return (await known()).length > 0 ? done(null) : refused('notFound');
  });
}

/** Says how a decision was made without a vote, while its cycle is open. Of two at once the later is told. */
export function describeDecision(
  actor: CircleActor,
  input: DescribeDecisionInput,
): Promise<Outcome<{ version: number }>> {
  const { id, version, ...said } = input;
  return as(actor, async (tx) => {
    const [kept] = await tx
      .update(decisions)
      .set(said)
      .where(and(eq(decisions.id, id), eq(decisions.version, version)))
      .returning({ version: decisions.version });
    if (kept) return done(kept);
    const [now] = await tx.select().from(decisions).where(eq(decisions.id, id));
    if (!now) return refused('notFound');
    // The same again, whose answer got lost on the way.
    const isAsSaid = Object.entries(said).every(([name, value]) => now[name as keyof typeof said] === value);
    return isAsSaid ? done({ version: now.version }) : refused('changedElsewhere');
  });
}
