import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { sessions } from '@/db/learning/session/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { ChooseStepInput, PlaceInMirrorInput, ShowMirrorInput } from './input';
import { canShowMirror } from './policy';

/** Places the partnership between the poles of a pair, or takes that back. Sent again it stands there once. */
export function placeInMirror(actor: CircleActor, input: PlaceInMirrorInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.execute(sql`select learning.place_in_mirror(${input.cycleId}, ${input.pair}, ${input.place})`);
    return done(null);
  });
}

/** Shows how the answers spread, and lets go of the answers. Shown again nothing changes. */
export function showMirror(actor: CircleActor, { cycleId }: ShowMirrorInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [cycle] = await tx
      .select({ facilitatorId: sessions.facilitatorId })
      .from(cycles)
      .leftJoin(sessions, and(eq(sessions.cycleId, cycles.id), ne(sessions.stage, 'closed')))
      .where(eq(cycles.id, cycleId));
    if (!cycle) return refused('notFound');
    if (!canShowMirror(actor, cycle.facilitatorId)) return refused('notYours');
    await tx.execute(sql`select learning.show_mirror(${cycleId})`);
    return done(null);
  });
}

/** Chooses where one step would help, among the pairs that are shown: it lies ready when the circle concludes. */
export function chooseStep(actor: CircleActor, { cycleId, pair }: ChooseStepInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.execute(sql`select learning.choose_step(${cycleId}, ${pair})`);
    return done(null);
  });
}
