import 'server-only';
import { createHmac, randomInt } from 'node:crypto';

/** More remarks without a name than one person writes in a quarter. */
const SLOTS = 256;

/**
 * The keyed hashes under which one writer's unnamed contributions in one circle can be found again, in random order.
 * Each contribution gets one of its own, so that two remarks of one writer share nothing. The key is this installation's
 * secret and never in the database: without it a token leads to nobody. Each token is 32 bytes.
 */
export function writerTokensOf(writerId: string, circleId: number): Buffer[] {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set.');
  // The label is older than the name: with another, nobody would find again what is waiting.
  const key = createHmac('sha256', secret).update('seal').digest();
  const tokens = Array.from({ length: SLOTS }, (_, slot) =>
    createHmac('sha256', key).update(`${writerId}:${circleId}:${slot}`).digest(),
  );
  for (let last = tokens.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [tokens[last], tokens[other]] = [tokens[other] as Buffer, tokens[last] as Buffer];
  }
  return tokens;
}
