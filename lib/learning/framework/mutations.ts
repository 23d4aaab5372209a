import 'server-only';
import { sql } from 'drizzle-orm';
import { as } from '@/db/as';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { AskOwnQuestionsInput } from './input';
import { canAskOwnQuestions } from './policy';

/**
 * Asks these questions beside everybody's from now on, in this order. The open cycle asks them too, unless its session has begun.
 * Sent twice, it is one change; when another person changed them meanwhile, nothing changes.
 */
export function askOwnQuestions(
  actor: CircleActor,
  input: AskOwnQuestionsInput,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    if (!canAskOwnQuestions(actor)) return refused('notYours');
    const [held] = await tx.execute<{ version: number }>(
      sql`select learning.ask_own(${input.version}, ${JSON.stringify(input.questions)}::jsonb) as version`,
    );
    return held ? done(held) : refused('notFound');
  });
}
