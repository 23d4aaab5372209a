import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { FATES } from '../../ground/fates';
import { learning } from '../../schemas';
import { questions } from '../framework/tables';
import { sessions } from '../session/tables';

/** Contributions that belong together. Ends with a line saying what became of it: `fate`, and of "not now" the reason. */
export const themes = learning.table(
  'themes',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    title: text().notNull(),
    questionId: integer().references(() => questions.id),
    position: integer().notNull(),
    /** Chosen to look beneath the surface. */
    beneath: boolean().notNull().default(false),
    /** Dots it got, kept once the session closes; until then dots are counted where they lie. */
    weight: integer(),
    fate: text({ enum: FATES }),
    fateReason: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('themes_session_key').on(t.id, t.sessionId),
    unique('themes_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'themes_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    index('themes_session_idx').on(t.sessionId),
    check('themes_title_check', sql`length(${t.title}) between 1 and 120`),
    check(
      'themes_fate_check',
      sql`${t.fate} in ('decided','tried','sent_on','not_now','learned') and length(${t.fateReason}) <= 500`,
    ),
    check('themes_not_now_check', sql`${t.fate} is distinct from 'not_now' or ${t.fateReason} ~ '[^[:space:]]'`),
  ],
);
