import 'server-only';
import type { Problem } from './outcome';
import { REFUSALS } from './verbs';

/** PostgreSQL: what is referred to by a foreign key is not there (or is still referred to, which no verb of ours runs into). */
const NOT_THERE = '23503';

/** The refusal that a database error stands for; null when it is no expected one. */
export function refusalOf(error: unknown): Problem | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { constraint_name: constraint, code } = at as Error & { constraint_name?: string; code?: string };
    const told = constraint && REFUSALS[constraint];
    if (told) return { code: told };
    if (code === NOT_THERE) return { code: 'notFound' };
  }
  return null;
}
