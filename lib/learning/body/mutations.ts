import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { bodies, bodyMembers } from '@/db/learning/body/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { EndBodyInput, SaveBodyInput } from './input';
import { canKeepBodies } from './policy';

/** Keeps a body with who sits in it, or says it otherwise. Sent again it is there once; of two who change it the later is told. */
export function saveBody(actor: CircleActor, input: SaveBodyInput): Promise<Outcome<{ version: number }>> {
  const { id, version, seats, ...said } = input;
  const { circleId } = actor.hat;
  const wanted = [...new Set(seats)].sort();
  return as(actor, async (tx) => {
    if (!canKeepBodies(actor)) return refused('notYours');
    const told = { version: bodies.version };
    const [kept] =
      version === null
        ? await tx
            .insert(bodies)
            .values({ id, circleId, ...said, startedOn: sql`network.today()` })
            .onConflictDoNothing()
            .returning(told)
        : await tx
            .update(bodies)
            .set(said)
            .where(and(eq(bodies.id, id), eq(bodies.version, version)))
            .returning(told);
    const [now] = kept ? [] : await tx.select().from(bodies).where(eq(bodies.id, id));
    if (!kept && !now) return refused('notFound');
    const sitting = (
      await tx.select({ id: bodyMembers.personId }).from(bodyMembers).where(eq(bodyMembers.bodyId, id))
    ).map((one) => one.id);
    if (!kept) {
      // The same again, whose answer got lost on the way.
      const isAsSaid =
        Object.entries(said).every(([name, value]) => now?.[name as keyof typeof said] === value) &&
        sitting.sort().join() === wanted.join();
      return isAsSaid && now ? done({ version: now.version }) : refused('changedElsewhere');
    }
    for (const personId of sitting.filter((one) => !wanted.includes(one)))
      await tx.delete(bodyMembers).where(and(eq(bodyMembers.bodyId, id), eq(bodyMembers.personId, personId)));
    const coming = wanted.filter((one) => !sitting.includes(one));
    if (coming.length > 0)
      await tx.insert(bodyMembers).values(coming.map((personId) => ({ bodyId: id, circleId, personId })));
    return done(kept);
  });
}

/** A body ended, or is there again. */
export function endBody(actor: CircleActor, { id, ended }: EndBodyInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [body] = await tx.select({ id: bodies.id }).from(bodies).where(eq(bodies.id, id));
    if (!body) return refused('notFound');
    if (!canKeepBodies(actor)) return refused('notYours');
    await tx
      .update(bodies)
      .set({ endedOn: ended ? sql`network.today()` : null })
      .where(eq(bodies.id, id));
    return done(null);
  });
}
