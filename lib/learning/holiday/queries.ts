import 'server-only';
import { eq } from 'drizzle-orm';
import { asReader } from '@/db/as';
import { holidays } from '@/db/learning/holiday/tables';
import type { CircleActor } from '@/lib/actor';

export interface Holiday {
  /** YYYY-MM-DD, both days included. */
  startsOn: string;
  endsOn: string;
}

/** The days on which this circle reminds nobody; null when it has said none. */
export async function findHoliday(actor: CircleActor): Promise<Holiday | null> {
  const [row] = await asReader(actor, (tx) =>
    tx
      .select({ startsOn: holidays.startsOn, endsOn: holidays.endsOn })
      .from(holidays)
      .where(eq(holidays.circleId, actor.hat.circleId)),
  );
  return row ?? null;
}
