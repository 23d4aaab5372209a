import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { fiveLines } from '@/db/learning/five-line/tables';
import type { CircleActor } from '@/lib/actor';
import { keepRow } from '@/lib/verb/keep-row';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { canPlanSession } from '../session/policy';
import type { CloseByLinesInput, SaveFiveLineInput } from './input';

async function findCycle(tx: Tx, actor: CircleActor, id: string) {
  const [cycle] = await tx
    .select({ circleId: cycles.circleId, closedOn: cycles.closedOn })
    .from(cycles)
    .where(and(eq(cycles.id, id), eq(cycles.circleId, actor.hat.circleId)));
  return cycle;
}

/** Writes one of the five lines of a cycle, or says it otherwise. Of two at once the later is told. */
export function saveFiveLine(
  actor: CircleActor,
  { cycleId, part, body, version }: SaveFiveLineInput,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const cycle = await findCycle(tx, actor, cycleId);
    if (!cycle) return refused('notFound');
    if (!canPlanSession(actor)) return refused('notYours');
    if (cycle.closedOn) return refused('cycleClosed');
    return keepRow(tx, fiveLines, version, {
      which: and(eq(fiveLines.cycleId, cycleId), eq(fiveLines.part, part)),
      row: { cycleId, part, circleId: cycle.circleId },
      said: { body },
    });
  });
}

/** Closes a cycle that has no session with its five lines. Closed twice is closed once. */
export function closeByLines(actor: CircleActor, { cycleId }: CloseByLinesInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    if (!(await findCycle(tx, actor, cycleId))) return refused('notFound');
    if (!canPlanSession(actor)) return refused('notYours');
    await tx.execute(sql`select learning.close_by_lines(${cycleId})`);
    return done(null);
  });
}
