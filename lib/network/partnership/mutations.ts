import 'server-only';
import { and, eq, lte } from 'drizzle-orm';
import { as } from '@/db/as';
import { circles } from '@/db/network/circle/tables';
import { partnershipMunicipalities, partnerships } from '@/db/network/partnership/tables';
import type { AdminActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { End } from '../period';
import type { AddMunicipalities, AddPartnership } from './input';

/**
 * Adds a partnership with its municipalities, and the circle in which it will learn. A name that is in use and a
 * municipality that has a partnership are refused by the database (`partnershipKnown`, `municipalityTaken`).
 */
export async function addPartnership(actor: AdminActor, input: AddPartnership): Promise<Outcome<{ id: number }>> {
  const { name, slug, targetGroup, startsOn, nisCodes } = input;
  return as(actor, async (tx) => {
    const [made] = await tx
      .insert(partnerships)
      .values({ name, slug, targetGroup, startsOn })
      .returning({ id: partnerships.id });
    if (!made) throw new Error('The partnership was not made.');
    const { id } = made;
    await tx.insert(circles).values({ name, slug, kind: 'partnership', partnershipId: id });
    if (nisCodes.length > 0) {
      await tx
        .insert(partnershipMunicipalities)
        .values(nisCodes.map((nisCode) => ({ partnershipId: id, nisCode, startsOn })));
    }
    return done({ id });
  });
}

/** Adds municipalities to a partnership's area from a day on. */
export async function addMunicipalities(actor: AdminActor, input: AddMunicipalities): Promise<Outcome<null>> {
  const { partnershipId, nisCodes, startsOn } = input;
  return as(actor, async (tx) => {
    const [known] = await tx.select().from(partnerships).where(eq(partnerships.id, partnershipId));
    if (!known) return refused('notFound');
    await tx
      .insert(partnershipMunicipalities)
      .values(nisCodes.map((nisCode) => ({ partnershipId, nisCode, startsOn })));
    return done(null);
  });
}

/** Takes a municipality out of a partnership's area from a day on. */
export async function endMunicipality(actor: AdminActor, { id, endsOn }: End): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [ended] = await tx
      .update(partnershipMunicipalities)
      .set({ endsOn })
      .where(and(eq(partnershipMunicipalities.id, id), lte(partnershipMunicipalities.startsOn, endsOn)))
      .returning();
    if (!ended) return refused('endBeforeStart');
    return done(null);
  });
}
