import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import type { CircleActor } from '@/lib/actor';
import { type Period, paceOf } from '@/lib/clock';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { paceIn } from '../pace/queries';
import { draftReport } from '../report/mutations';
import type { CloseCycleInput, OpenCycleInput } from './input';
import { canOpenCycle, openingOf } from './policy';

/** Opens the circle's cycle under the name of a quarter, a month or a week, whichever it works by. One per circle and name; one open at a time. */
export async function openCycle(actor: CircleActor, input: OpenCycleInput): Promise<Outcome<{ id: string }>> {
  if (!canOpenCycle(actor)) return refused('notYours');
  const period = { year: input.year, quarter: input.quarter, part: input.part ?? '' } as Period;
  const opening = openingOf(period, actor.now);
  if (opening === 'none') return { ok: false, problem: { code: 'checkFields', fields: { quarter: 'badQuarter' } } };
  if (opening === 'too early')
    return { ok: false, problem: { code: 'cycleFuture', fields: { quarter: 'cycleFuture' } } };
  if (opening === 'late' && input.lateReason.length < 3) {
    return { ok: false, problem: { code: 'checkFields', fields: { lateReason: 'lateReason' } } };
  }
  return as(actor, async (tx) => {
    const [same] = await tx.select({ id: cycles.id }).from(cycles).where(eq(cycles.id, input.id));
    if (same) return done({ id: same.id });
    // Another said meanwhile by what the circle works.
    if ((await paceIn(tx, actor.hat.circleId)) !== paceOf(period)) return refused('paceChanged');
    await tx.insert(cycles).values({
      id: input.id,
      circleId: actor.hat.circleId,
      ...period,
      openedOn: sql`network.today()`,
      frameworkId: sql`learning.framework_of(${actor.hat.circleId})`,
      lateReason: opening === 'late' ? input.lateReason : null,
    });
    return done({ id: input.id });
  });
}

/** Closes a cycle that went on after its session, and drafts its report: one transaction. Closed twice is closed once. */
export function closeCycle(actor: CircleActor, { cycleId }: CloseCycleInput): Promise<Outcome<null>> {
  const { circleId } = actor.hat;
  return as(actor, async (tx) => {
    const [cycle] = await tx
      .select({ id: cycles.id })
      .from(cycles)
      .where(and(eq(cycles.id, cycleId), eq(cycles.circleId, circleId)));
    if (!cycle) return refused('notFound');
    if (!canOpenCycle(actor)) return refused('notYours');
    const [row] = await tx.execute<{ closed: boolean }>(
      sql`select learning.close_after_sessions(${cycleId}) as closed`,
    );
    if (row?.closed) await draftReport(actor, tx, { circleId, cycleId });
    return done(null);
  });
}
