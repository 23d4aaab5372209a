import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import type { CircleActor } from '@/lib/actor';
import { type Quarter, quarterOf } from '@/lib/clock';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { OpenCycleInput } from './input';
import { canOpenCycle, openingOf } from './policy';

/** Opens the circle's cycle under a quarter's name. One per circle and name; one open at a time. */
export async function openCycle(actor: CircleActor, input: OpenCycleInput): Promise<Outcome<{ id: string }>> {
  if (!canOpenCycle(actor)) return refused('notYours');
  const opening = openingOf(input as Quarter, quarterOf(actor.now));
  if (opening === 'too early')
    return { ok: false, problem: { code: 'cycleFuture', fields: { quarter: 'cycleFuture' } } };
  if (opening === 'late' && input.lateReason.length < 3) {
    return { ok: false, problem: { code: 'checkFields', fields: { lateReason: 'lateReason' } } };
  }
  return as(actor, async (tx) => {
    const [same] = await tx.select({ id: cycles.id }).from(cycles).where(eq(cycles.id, input.id));
    if (same) return done({ id: same.id });
    await tx.insert(cycles).values({
      id: input.id,
      circleId: actor.hat.circleId,
      year: input.year,
      quarter: input.quarter,
      openedOn: sql`network.today()`,
      frameworkId: sql`learning.framework_of(${actor.hat.circleId})`,
      lateReason: opening === 'late' ? input.lateReason : null,
    });
    return done({ id: input.id });
  });
}
