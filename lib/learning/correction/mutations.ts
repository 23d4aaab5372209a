import 'server-only';
import { sql } from 'drizzle-orm';
import { as } from '@/db/as';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { CORRECTABLE, type CorrectConclusionInput } from './input';

/**
 * Puts words right that a closed cycle concluded, for whoever carries the circle or led its session. What stood there stays to be
 * read, with who and when. Sent again under the same id it is there once.
 */
export function correctConclusion(
  actor: CircleActor,
  input: CorrectConclusionInput,
): Promise<Outcome<{ version: number }>> {
  const { id, what, subjectId, version } = input;
  const parts: readonly (typeof CORRECTABLE)[typeof what][number][] = CORRECTABLE[what];
  const words = Object.fromEntries(parts.map((part) => [part, input[part]]));
  return as(actor, async (tx) => {
    const [row] = await tx.execute<{ version: number | null }>(
      sql`select learning.correct(${id}, ${what}, ${subjectId}, ${version}, ${JSON.stringify(words)}::jsonb) as version`,
    );
    return row?.version ? done({ version: row.version }) : refused('changedElsewhere');
  });
}
