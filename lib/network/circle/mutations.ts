import 'server-only';
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { circleLinks, circles } from '@/db/network/circle/tables';
import type { AdminActor, CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { End } from '../period';
import type { AddCircle, EndCircle, LinkCircle } from './input';
import { canEndCircle } from './policy';

/** Adds a circle; a subgroup stands below the circle of its partnership. A name in use is refused by the database (`partnershipKnown`). */
export async function addCircle(actor: AdminActor, input: AddCircle): Promise<Outcome<{ id: number }>> {
  const { startsOn, ...circle } = input;
  return as(actor, async (tx) => {
    const [made] = await tx.insert(circles).values(circle).returning({ id: circles.id });
    if (!made) throw new Error('The circle was not made.');
    if (circle.partnershipId !== null) {
      const [above] = await tx
        .select({ id: circles.id })
        .from(circles)
        .where(and(eq(circles.partnershipId, circle.partnershipId), eq(circles.kind, 'partnership')));
      if (!above) return refused('notFound');
      await tx.insert(circleLinks).values({ circleId: made.id, aboveId: above.id, startsOn });
    }
    return done(made);
  });
}

/**
 * Puts a circle above another from a day on; the one that stands there until then makes place. Which may stand above which is the
 * database's word (`circle_links_heights`). The same again changes nothing.
 */
export async function linkCircle(
  actor: AdminActor,
  { circleId, aboveId, startsOn }: LinkCircle,
): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [stands] = await tx
      .select()
      .from(circleLinks)
      .where(
        and(
          eq(circleLinks.circleId, circleId),
          lte(circleLinks.startsOn, startsOn),
          or(isNull(circleLinks.endsOn), gt(circleLinks.endsOn, startsOn)),
        ),
      );
    if (stands?.aboveId === aboveId) return done(null);
    if (stands) await tx.update(circleLinks).set({ endsOn: startsOn }).where(eq(circleLinks.id, stands.id));
    await tx.insert(circleLinks).values({ circleId, aboveId, startsOn });
    return done(null);
  });
}

/** From a day on no circle stands above another any more. */
export async function endCircleLink(actor: AdminActor, { id, endsOn }: End): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [ended] = await tx
      .update(circleLinks)
      .set({ endsOn })
      .where(and(eq(circleLinks.id, id), lte(circleLinks.startsOn, endsOn)))
      .returning({ id: circleLinks.id });
    if (!ended) return refused('endBeforeStart');
    return done(null);
  });
}

/**
 * Says that the actor's own circle ends today, or goes on after all. What still waits in it keeps it from ending (the database says what,
 * `circles_end_*`). Said twice is said once.
 */
export async function endCircle(actor: CircleActor, { ended }: EndCircle): Promise<Outcome<null>> {
  if (!canEndCircle(actor)) return refused('notYours');
  return as(actor, async (tx) => {
    await tx.execute(ended ? sql`select network.end_circle()` : sql`select network.resume_circle()`);
    return done(null);
  });
}
