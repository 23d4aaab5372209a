import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { REASONS, TAKEABLE } from '../../ground/taken-off';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { sessions } from '../session/tables';

const words = (list: readonly string[]) => sql.raw(list.map((word) => `'${word}'`).join(','));

/**
 * What whoever steers took off the screens, under the id that it had there. No login reads it; it goes when the session closes.
 */
export const takenOff = learning.table(
  'taken_off',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    what: text({ enum: TAKEABLE }).notNull(),
    reason: text({ enum: REASONS }).notNull(),
    /** Whose card it was, where it had a name. */
    authorId: uuid().references(() => people.id),
    /** The row as it was, and after a line those about it; null when it was removed for good, or written anew. */
    held: jsonb(),
  },
  (t) => [
    foreignKey({
      name: 'taken_off_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    index('taken_off_session_idx').on(t.sessionId),
    check('taken_off_what_check', sql`${t.what} in (${words(TAKEABLE)})`),
    check('taken_off_reason_check', sql`${t.reason} in (${words(REASONS)})`),
  ],
);
