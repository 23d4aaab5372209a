import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { sessions } from '../session/tables';
import { themes } from '../theme/tables';

/** What the circle learned. A double-loop learning names the assumption it questions. */
export const learnings = learning.table(
  'learnings',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    /** The session that concluded it, or that the cycle had or next had when it came about: the database says which. */
    sessionId: uuid(),
    themeId: uuid(),
    body: text().notNull(),
    loop: text({ enum: ['single', 'double'] }).notNull(),
    assumption: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('learnings_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'learnings_theme_fk',
      columns: [t.themeId, t.circleId],
      foreignColumns: [themes.id, themes.circleId],
    }),
    foreignKey({
      name: 'learnings_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    foreignKey({
      name: 'learnings_session_fk',
      columns: [t.sessionId, t.cycleId],
      foreignColumns: [sessions.id, sessions.cycleId],
    }),
    index('learnings_session_idx').on(t.sessionId),
    index('learnings_circle_idx').on(t.circleId, t.cycleId),
    check('learnings_body_check', sql`length(${t.body}) between 1 and 4000 and length(${t.assumption}) <= 1000`),
    check(
      'learnings_loop_check',
      sql`${t.loop} = 'single' or (${t.loop} = 'double' and ${t.assumption} ~ '[^[:space:]]')`,
    ),
  ],
);
