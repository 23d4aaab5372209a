import 'server-only';
import { and, eq } from 'drizzle-orm';
import { as } from '@/db/as';
import { designs } from '@/db/learning/design/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { canShareDesign } from '../session/policy';
import type { RemoveDesignInput, SaveDesignInput } from './input';

/**
 * Keeps a design, or keeps it anew under the same id: for oneself, or shared with other coaches. Only a coach changes whether
 * it is shared.
 */
export function saveDesign(actor: CircleActor, input: SaveDesignInput): Promise<Outcome<{ id: string }>> {
  const { id, title, shared, blocks } = input;
  const shares = canShareDesign(actor);
  return as(actor, async (tx) => {
    const changed = await tx
      .update(designs)
      .set({ title, ...(shares && { shared }), blocks })
      .where(and(eq(designs.id, id), eq(designs.personId, actor.personId)))
      .returning({ id: designs.id });
    if (changed.length > 0) return done({ id });
    if (shared && !shares) return refused('notYours');
    const made = await tx
      .insert(designs)
      .values({ id, personId: actor.personId, title, shared, blocks })
      .onConflictDoNothing()
      .returning({ id: designs.id });
    return made.length > 0 ? done({ id }) : refused('notYours');
  });
}

export function removeDesign(actor: CircleActor, input: RemoveDesignInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.delete(designs).where(and(eq(designs.id, input.id), eq(designs.personId, actor.personId)));
    const [left] = await tx.select({ id: designs.id }).from(designs).where(eq(designs.id, input.id));
    return left ? refused('notYours') : done(null);
  });
}
