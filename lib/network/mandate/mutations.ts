import 'server-only';
import { and, eq, lte } from 'drizzle-orm';
import { as } from '@/db/as';
import { mandates } from '@/db/network/mandate/tables';
import type { AdminActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { End } from '../period';
import type { AddMandate } from './input';

/** Lets a person say yes for a core partner from a day on. A mandate held already is refused (`mandateKnown`). */
export async function addMandate(actor: AdminActor, input: AddMandate): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.insert(mandates).values(input);
    return done(null);
  });
}

/** Ends a mandate from a day on. */
export async function endMandate(actor: AdminActor, { id, endsOn }: End): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [ended] = await tx
      .update(mandates)
      .set({ endsOn })
      .where(and(eq(mandates.id, id), lte(mandates.startsOn, endsOn)))
      .returning({ id: mandates.id });
    if (!ended) return refused('endBeforeStart');
    return done(null);
  });
}
