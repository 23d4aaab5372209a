import 'server-only';
import { and, eq, lte } from 'drizzle-orm';
import { as } from '@/db/as';
import { memberships } from '@/db/network/membership/tables';
import type { AdminActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { End } from '../period';
import type { AddMembership } from './input';

/** Makes an organisation a partner from a day on. Overlapping periods are refused by the database (`membershipOverlaps`). */
export async function addMembership(actor: AdminActor, { fte, ...input }: AddMembership): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.insert(memberships).values({ ...input, fte: fte?.toFixed(2) ?? null });
    return done(null);
  });
}

/** Ends a membership from a day on. */
export async function endMembership(actor: AdminActor, { id, endsOn }: End): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [ended] = await tx
      .update(memberships)
      .set({ endsOn })
      .where(and(eq(memberships.id, id), lte(memberships.startsOn, endsOn)))
      .returning({ id: memberships.id });
    if (!ended) return refused('endBeforeStart');
    return done(null);
  });
}
