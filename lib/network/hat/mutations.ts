import 'server-only';
import { and, eq, lte } from 'drizzle-orm';
import { as } from '@/db/as';
import { hats } from '@/db/network/hat/tables';
import type { AdminActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { End } from '../period';
import type { AddHat } from './input';

/**
 * Gives a person a hat from a day on. Hats that may not go together, and one that the person has already, are refused by
 * the database, each by a rule of its own (`hatsReviewerCircle` and its kin, `hatKnown`).
 */
export async function addHat(actor: AdminActor, input: AddHat): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.insert(hats).values(input);
    return done(null);
  });
}

/** Takes a hat off from a day on. */
export async function endHat(actor: AdminActor, { id, endsOn }: End): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [ended] = await tx
      .update(hats)
      .set({ endsOn })
      .where(and(eq(hats.id, id), lte(hats.startsOn, endsOn)))
      .returning({ id: hats.id });
    if (!ended) return refused('endBeforeStart');
    return done(null);
  });
}
