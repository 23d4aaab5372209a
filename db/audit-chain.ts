import { createHash } from 'node:crypto';
import type postgres from 'postgres';

/** One entry of the log as it stands in the database; `at` in UTC to the microsecond, `hash` in hexadecimal. */
export interface Entry {
  id: number;
  at: string;
  verb: string;
  subject: string;
  circle: number | null;
  partnership: number | null;
  person: string | null;
  hat: string | null;
  hash: string;
}

/** The end of a log, to note elsewhere: `number:hash`. */
export interface Head {
  number: number;
  hash: string;
}

/** What was noted: a head, or its hash alone, as the page of the log shows it. */
export type Noted = Head | { hash: string };

/** The first entry at which a log is wrong, and how. */
export type Fault =
  | { kind: 'missing'; number: number }
  | { kind: 'altered'; number: number }
  | { kind: 'cut'; number: number; last: number }
  | { kind: 'replaced'; number: number }
  | { kind: 'unknown'; hash: string };

/**
 * The hash of an entry: SHA-256 over the 32 bytes of the hash before it (none for the first) and the entry as a JSON array
 * with a space behind each comma. The twin of `audit.hash_of` in db/audit/entry/wall.sql, written apart from it, so that a
 * function that was tampered with does not vouch for itself.
 */
export function hashOf(entry: Omit<Entry, 'hash'>, last: string): string {
  const { id, at, verb, subject, circle, partnership, person, hat } = entry;
  const words = [id, at, verb, subject, circle, partnership, person, hat].map((one) => JSON.stringify(one));
  return createHash('sha256')
    .update(Buffer.from(last, 'hex'))
    .update(`[${words.join(', ')}]`)
    .digest('hex');
}

/**
 * Follows the log from its first entry to its last, and looks whether the heads noted earlier still stand in it. A log that
 * was cut off at its end is whole in itself: only a noted head shows that. A hash noted alone must be that of some entry.
 */
export async function checkChain(
  entries: AsyncIterable<Entry[]>,
  noted: Noted[] = [],
): Promise<{ count: number; head: Head | null; fault: Fault | null }> {
  const numbered = noted.filter((one) => 'number' in one);
  const heads = new Map(numbered.map(({ number, hash }) => [number, hash]));
  const unfound = new Set(noted.filter((one) => !('number' in one)).map(({ hash }) => hash));
  let head: Head | null = null;
  const end = (fault: Fault | null) => ({ count: head?.number ?? 0, head, fault });
  for await (const some of entries) {
    for (const entry of some) {
      const number: number = (head?.number ?? 0) + 1;
      if (entry.id !== number) return end({ kind: entry.id > number ? 'missing' : 'altered', number });
      if (hashOf(entry, head?.hash ?? '') !== entry.hash) return end({ kind: 'altered', number });
      const expected = heads.get(number);
      if (expected !== undefined && expected !== entry.hash) return end({ kind: 'replaced', number });
      head = { number, hash: entry.hash };
      unfound.delete(entry.hash);
    }
  }
  const last = head?.number ?? 0;
  const beyond = numbered.find(({ number }) => number > last);
  if (beyond) return end({ kind: 'cut', number: beyond.number, last });
  const [hash] = unfound;
  return end(hash === undefined ? null : { kind: 'unknown', hash });
}

/** All entries in the order of their numbers, a thousand at a time. `sql` reads as the owner of the database. */
export async function* readEntries(sql: postgres.Sql | postgres.TransactionSql): AsyncGenerator<Entry[]> {
  yield* sql<Entry[]>`
    select id::float8 as id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, verb, subject,
      circle_id as circle, partnership_id as partnership, person_id as person, hat, encode(hash, 'hex') as hash
    from audit.entries order by id`.cursor(1000);
}
