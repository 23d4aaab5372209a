import 'server-only';
import { sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { keyed } from '@/db/token';
import { type CircleActor, nobody } from '@/lib/actor';
import type { GivenAnswer } from '../answer/queries';

/** A letter as the circle that sent it sees it. */
export interface SentLetter {
  id: string;
  addressee: string;
  sentOn: string;
  until: string;
  /** The days on which its link was opened. */
  lookedOn: string[];
}

/** What the link of a letter shows. */
export interface OpenLetter {
  circle: string;
  title: string;
  body: string;
  reservations: string[];
  until: string;
  answer: (GivenAnswer & { isActedOn: boolean }) | null;
}

/** What this circle sent with a text of its own, and what it still can; null for what is not its own. */
export function findLetters(
  actor: CircleActor,
  publicationId: string,
): Promise<{ maySend: boolean; addressees: string[]; letters: SentLetter[] } | null> {
  return as(actor, async (tx) => {
    const [ways, letters] = await Promise.all([
      tx.execute<{ ways: { maySend: boolean; addressees: string[] } | null }>(
        sql`select released.ways_of(${publicationId}) as ways`,
      ),
      tx.execute<SentLetter & Record<string, unknown>>(sql`
        select l.id, l.addressee, l.sent_on::text as "sentOn", l.until::text as until, coalesce((
          select json_agg(k.looked_on order by k.looked_on) from released.looks k where k.letter_id = l.id), '[]') as "lookedOn"
        from released.letters l where l.publication_id = ${publicationId} order by l.sent_on, l.id`),
    ]);
    const found = ways[0]?.ways;
    return found ? { ...found, letters: [...letters] } : null;
  });
}

/** What the link of this secret opens, and notes the day for the circle; null when it opens nothing, or nothing any more. */
export async function openLetter(secret: string): Promise<OpenLetter | null> {
  const [row] = await as(nobody, (tx) =>
    tx.execute<{ letter: OpenLetter | null }>(sql`select released.open_letter(${keyed(secret)}) as letter`),
  );
  return row?.letter ?? null;
}
