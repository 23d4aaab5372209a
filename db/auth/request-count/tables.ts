import { integer, timestamp } from 'drizzle-orm/pg-core';
import { auth, bytea } from '../../schemas';

/**
 * Counts for rate limits: how often one person or one network address did one thing in a window of time. The key is the window's
 * length and a keyed hash of who did what. The secret is not in the database, so a row leads to nobody. A job deletes the row when
 * its window is over.
 */
export const requestCounts = auth.table('request_counts', {
  key: bytea().primaryKey(),
  startsAt: timestamp({ withTimezone: true }).notNull(),
  count: integer().notNull(),
});
