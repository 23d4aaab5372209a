import 'server-only';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { as, system } from '@/db/as';
import { keyed } from '@/db/token';
import { type Actor, type GuestActor, HOME } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { chooseHatInput } from './input';

/** Puts on another of one's own hats, and says where that one is at home. The change is logged, the choice explicit. */
export async function chooseHat(
  actor: Exclude<Actor, GuestActor>,
  { hatId }: z.output<typeof chooseHatInput>,
): Promise<Outcome<{ home: string }>> {
  // A hat is changed at the door: no side's own login may touch sign-ins.
  const [row] = await as(system.signin, (tx) =>
    tx.execute<{ worn: boolean }>(sql`select auth.choose_hat(${keyed(actor.token)}, ${hatId}) as worn`),
  );
  const hat = actor.hats.find((one) => one.id === hatId);
  return row?.worn && hat ? done({ home: HOME[hat.side] }) : refused('hatNotWearable');
}
