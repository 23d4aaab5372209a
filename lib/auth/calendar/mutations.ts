import 'server-only';
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { as, system } from '@/db/as';
import { keyed } from '@/db/token';
import type { CircleActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { done, type Outcome, refused } from '@/lib/verb/outcome';

/**
 * Gives a person's calendar an address, in place of the one that it had, which opens nothing from then on. Whoever has the address reads
 * the calendar; it is said here, once, and nobody can look it up.
 */
export async function renewCalendar(actor: CircleActor): Promise<Outcome<{ url: string }>> {
  const secret = randomBytes(32).toString('base64url');
  // It is asked for without a sign-in, so it is made at the door too.
  const [row] = await as(system.signin, (tx) =>
    tx.execute<{ made: boolean }>(sql`select auth.renew_calendar(${keyed(actor.token)}, ${keyed(secret)}) as made`),
  );
  return row?.made ? done({ url: `${env().APP_URL}/api/calendar/${secret}.ics` }) : refused('signedOut');
}

/** Takes the address away: the calendar has none any more. */
export async function endCalendar(actor: CircleActor): Promise<Outcome<null>> {
  await as(system.signin, (tx) => tx.execute(sql`select auth.end_calendar(${keyed(actor.token)})`));
  return done(null);
}
