import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { sessions } from '../session/tables';
import { themes } from '../theme/tables';

/** Beneath the surface: an assumption or arrangement of our own that keeps a theme in place. Nobody's in particular. */
export const assumptions = learning.table(
  'assumptions',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    themeId: uuid().notNull(),
    body: text().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'assumptions_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    foreignKey({
      name: 'assumptions_theme_fk',
      columns: [t.themeId, t.sessionId],
      foreignColumns: [themes.id, themes.sessionId],
    }),
    index('assumptions_session_idx').on(t.sessionId),
    check('assumptions_body_check', sql`length(${t.body}) between 1 and 4000`),
  ],
);
