import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { sessions } from '../session/tables';

/** The check-out round asks two things apart: how it was, which stays here, and what may be known outside this room. */
export const checkouts = learning.table(
  'checkouts',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    /** `here` is read in the circle; `outside` goes into the report. */
    kind: text({ enum: ['here', 'outside'] })
      .notNull()
      .default('outside'),
    body: text().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'checkouts_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    index('checkouts_session_idx').on(t.sessionId),
    check('checkouts_kind_check', sql`${t.kind} in ('here','outside')`),
    check('checkouts_body_check', sql`length(${t.body}) between 1 and 4000`),
  ],
);
