import 'server-only';
import { eq } from 'drizzle-orm';
import { as } from '@/db/as';
import { holidays } from '@/db/learning/holiday/tables';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { KeepHolidayInput } from './input';
import { canKeepHoliday } from './policy';

/** The circle rests on these days: nobody is reminded of anything of it. Said again, other days take their place. */
export async function keepHoliday(actor: CircleActor, input: KeepHolidayInput): Promise<Outcome<null>> {
  if (!canKeepHoliday(actor)) return refused('notYours');
  if (input.endsOn < dayOf(actor.now)) {
    return { ok: false, problem: { code: 'checkFields', fields: { endsOn: 'datePast' } } };
  }
  return as(actor, async (tx) => {
    await tx
      .insert(holidays)
      .values({ circleId: actor.hat.circleId, ...input })
      .onConflictDoUpdate({ target: holidays.circleId, set: input });
    return done(null);
  });
}

/** The circle rests no more. */
export async function endHoliday(actor: CircleActor): Promise<Outcome<null>> {
  if (!canKeepHoliday(actor)) return refused('notYours');
  return as(actor, async (tx) => {
    await tx.delete(holidays).where(eq(holidays.circleId, actor.hat.circleId));
    return done(null);
  });
}
