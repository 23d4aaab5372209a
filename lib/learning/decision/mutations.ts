import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { decisions } from '@/db/learning/decision/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { saveConclusion } from '../conclusion/mutations';
import type { FinishDecisionInput, SaveDecisionInput } from './input';

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
