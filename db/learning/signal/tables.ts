import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { sessions } from '../session/tables';
import { themes } from '../theme/tables';

/** An enabler to feed, a barrier to remove or a decision to take, meant for someone outside the circle who must answer. */
export const signals = learning.table(
  'signals',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    /** The session that concluded it, or that the cycle had or next had when it came about: the database says which. */
    sessionId: uuid(),
    themeId: uuid(),
    kind: text({ enum: ['enabler', 'barrier', 'decision'] }).notNull(),
    body: text().notNull(),
    addressee: text().notNull(),
    answer: text(),
    answeredOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('signals_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'signals_theme_fk',
      columns: [t.themeId, t.circleId],
      foreignColumns: [themes.id, themes.circleId],
    }),
    foreignKey({
      name: 'signals_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    foreignKey({
      name: 'signals_session_fk',
      columns: [t.sessionId, t.cycleId],
      foreignColumns: [sessions.id, sessions.cycleId],
    }),
    index('signals_session_idx').on(t.sessionId),
    index('signals_circle_idx').on(t.circleId, t.cycleId),
    check('signals_kind_check', sql`${t.kind} in ('enabler','barrier','decision')`),
    check(
      'signals_text_check',
      sql`length(${t.body}) between 1 and 2000 and length(${t.addressee}) between 1 and 200 and length(${t.answer}) between 1 and 2000`,
    ),
  ],
);
