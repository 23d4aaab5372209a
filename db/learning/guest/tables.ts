import { sql } from 'drizzle-orm';
import { boolean, check, date, index, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, learning } from '../../schemas';
import { sessions } from '../session/tables';

/** Someone without an account, in one session only, after the facilitator let them in. */
export const guests = learning.table(
  'guests',
  {
    id: uuid().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id),
    name: text().notNull(),
    state: text({ enum: ['waiting', 'admitted', 'refused'] })
      .notNull()
      .default('waiting'),
    /** Was let in once, and shown out again by whoever steers. */
    shownOut: boolean().notNull().default(false),
  },
  (t) => [
    index('guests_session_idx').on(t.sessionId),
    check('guests_name_check', sql`length(${t.name}) between 1 and 60`),
    check('guests_state_check', sql`${t.state} in ('waiting','admitted','refused')`),
  ],
);

/**
 * Who may read, as a guest of a session that is over, the one page of what it concluded: whoever still holds the token of their sign-in. No
 * name, and nothing that leads back to what they wrote or weighed.
 */
export const guestPages = learning.table(
  'guest_pages',
  {
    tokenHash: bytea().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id),
    /** The last day. */
    until: date({ mode: 'string' }).notNull(),
  },
  (t) => [index('guest_pages_session_idx').on(t.sessionId)],
);
