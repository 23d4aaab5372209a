import 'server-only';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { as, system } from '@/db/as';
import { keyed } from '@/db/token';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { chooseRhythmInput } from './input';

/** A person chooses how often they are mailed what waits for them, whichever hat they wear: it is kept at the door, by the person alone. */
export async function chooseRhythm(
  actor: CircleActor | SignalHolderActor,
  { rhythm }: z.output<typeof chooseRhythmInput>,
): Promise<Outcome<null>> {
  const [row] = await as(system.signin, (tx) =>
    tx.execute<{ chosen: boolean }>(sql`select auth.choose_rhythm(${keyed(actor.token)}, ${rhythm}) as chosen`),
  );
  return row?.chosen ? done(null) : refused('signedOut');
}
