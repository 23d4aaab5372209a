import 'server-only';
import { and, eq } from 'drizzle-orm';
import { as } from '@/db/as';
import { understandings } from '@/db/learning/understanding/tables';
import type { CircleActor } from '@/lib/actor';
import { keepRow } from '@/lib/verb/keep-row';
import { done, type Outcome } from '@/lib/verb/outcome';
import type { RemoveUnderstandingInput, SaveUnderstandingInput } from './input';

/** Writes a line of how the circle understands its system, or says it otherwise. Of two at once the later is told. */
export function saveUnderstanding(
  actor: CircleActor,
  { id, part, version, ...words }: SaveUnderstandingInput,
): Promise<Outcome<{ version: number }>> {
  const { circleId } = actor.hat;
  const said = {
    body: words.body,
    brings: part === 'actor' ? words.brings : '',
    kind: part === 'factor' ? words.kind : null,
  };
  const which = and(eq(understandings.id, id), eq(understandings.circleId, circleId), eq(understandings.part, part));
  return as(actor, (tx) => keepRow(tx, understandings, version, { which, row: { id, circleId, part }, said }));
}

/** Takes a line away. What cycles kept of it stays. Gone twice is gone. */
export function removeUnderstanding(actor: CircleActor, { id }: RemoveUnderstandingInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.delete(understandings).where(eq(understandings.id, id));
    return done(null);
  });
}
