import 'server-only';
import { createHmac, randomInt } from 'node:crypto';

/** More remarks without a name than one person writes in a quarter. */
const SLOTS = 256;

/**
 * The keyed hashes under which one writer's unnamed contributions in one circle can be found again, in random order.
 * Each contribution gets one of its own, so that two remarks of one writer share nothing. The key is this installation's
 * secret and never in the database: without it a seal leads to nobody. Each seal is 32 bytes.
 */
export function sealsOf(writerId: string, circleId: number): Buffer[] {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set.');
  const key = createHmac('sha256', secret).update('seal').digest();
  const seals = Array.from({ length: SLOTS }, (_, slot) =>
    createHmac('sha256', key).update(`${writerId}:${circleId}:${slot}`).digest(),
  );
  for (let last = seals.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [seals[last], seals[other]] = [seals[other] as Buffer, seals[last] as Buffer];
  }
  return seals;
}
