import { integer, timestamp } from 'drizzle-orm/pg-core';
import { auth, bytea } from '../../schemas';

/**
 * How often somebody at the door, or somebody signed in, did something of late. The key is a keyed hash of who and what: the
 * secret is not in the database, so a row leads to nobody; the length of its window stands before it. Swept when that is over.
 */
export const turns = auth.table('turns', {
  key: bytea().primaryKey(),
  startsAt: timestamp({ withTimezone: true }).notNull(),
  count: integer().notNull(),
});
