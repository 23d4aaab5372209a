import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { sessions } from '../session/tables';

/** What a facilitator keeps for themselves about a session. */
export const facilitatorNotes = learning.table(
  'facilitator_notes',
  {
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** To steer by, or looking back at how it went. */
    kind: text({ enum: ['during', 'after'] })
      .notNull()
      .default('during'),
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.personId, t.kind] }),
    foreignKey({
      name: 'facilitator_notes_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    check('facilitator_notes_kind_check', sql`${t.kind} in ('during', 'after')`),
  ],
);
