import { integer, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { sessions } from '../session/tables';

/** Who is in the room now, and ready to go on: counted, never shown. Erased when the session closes. */
export const attendances = learning.table(
  'attendances',
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id),
    memberId: uuid().notNull(),
    seenAt: timestamp({ withTimezone: true }).notNull(),
    /** Ready to leave this block… */
    readyBlock: uuid(),
    /** …at this step. */
    readyStep: integer(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.memberId] })],
);
