import 'server-only';
import { sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as } from '@/db/as';
import type { Participant } from '@/lib/actor';
import { findSession } from '../session/queries';
import type { Alike } from './policy';

/** Pairs of cards on a session's table that look alike, the likeliest first, with the words that both use. A hint, no more. */
export function listAlike(actor: Participant, sessionId: string): Promise<Alike[]> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, sessionId);
    if (!session) notFound();
    const rows = await tx.execute<{ one: string; other: string; words: string[] }>(
      sql`select one, other, to_json(words) as words from learning.look_alike(${sessionId})`,
    );
    return rows.map(({ one, other, words }) => ({ one, other, words }));
  });
}
