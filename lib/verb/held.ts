import { type Outcome, refused } from './outcome';

/** PostgreSQL: what was to be taken away is still referred to, by a foreign key. */
const HELD = '23503';

/**
 * Takes something away, or says what holds it there.
 * @param held the sentence (a key under `errors`) for each foreign key that may hold it
 */
export async function unlessHeld<T>(work: Promise<Outcome<T>>, held: Record<string, string>): Promise<Outcome<T>> {
  try {
    return await work;
  } catch (error) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) {
      const { constraint_name: constraint, code } = at as Error & { constraint_name?: string; code?: string };
      const told = code === HELD && constraint ? held[constraint] : undefined;
      if (told) return refused(told);
    }
    throw error;
  }
}
