import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { sessions } from '../session/tables';

/** The check-out round: what should be known outside this room? */
export const checkouts = learning.table(
  'checkouts',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    body: text().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'checkouts_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    index('checkouts_session_idx').on(t.sessionId),
    check('checkouts_body_check', sql`length(${t.body}) between 1 and 4000`),
  ],
);
