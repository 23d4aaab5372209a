import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { themes } from '../theme/tables';

/** Someone's dots on a theme, or (`voterId` is the session) those of the room. Only their owner sees them; deleted when the session closes. */
export const dots = learning.table(
  'dots',
  {
    sessionId: uuid().notNull(),
    themeId: uuid().notNull(),
    voterId: uuid().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.themeId, t.voterId] }),
    foreignKey({
      name: 'dots_theme_fk',
      columns: [t.themeId, t.sessionId],
      foreignColumns: [themes.id, themes.sessionId],
    }).onDelete('cascade'),
    index('dots_session_idx').on(t.sessionId, t.voterId),
    // At most all dots of a full room.
    check('dots_count_check', sql`${t.count} between 1 and 4000`),
  ],
);
