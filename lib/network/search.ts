import { sql } from 'drizzle-orm';
import { beginningOf } from '@/lib/text/words';

/** Lines of a list that are shown: as many as one reads through. The search finds the others. */
export const SHOWN = 60;
/** The same of partnerships: Flanders has about sixty, and all of them belong on one page. */
export const PARTNERSHIPS_SHOWN = 100;

/** What is searched for: the words of an address's `q`, when it has them once. */
export const searchIn = ({ q }: { q?: string | string[] }): string =>
  typeof q === 'string' ? beginningOf(q, 100).trim() : '';

/** The same of a request's address. */
export function searchOf(url: string): string {
  const q = new URL(url).searchParams.getAll('q');
  return searchIn({ q: q.length === 1 ? q[0] : q });
}

/** Names in the order in which people here look them up. */
export const inOrder = (name: unknown) => sql`${name} collate "nl-x-icu"`;

/** Whether these words of a row hold what is searched for, in capitals or not. */
export const holds = (words: unknown, search: string) => sql<boolean>`strpos(lower(${words}), lower(${search})) > 0`;
