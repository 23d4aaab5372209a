import { sql } from 'drizzle-orm';
import { check, index, text, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
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
  },
  (t) => [
    index('guests_session_idx').on(t.sessionId),
    check('guests_name_check', sql`length(${t.name}) between 1 and 60`),
    check('guests_state_check', sql`${t.state} in ('waiting','admitted','refused')`),
  ],
);
