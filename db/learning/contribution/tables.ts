import { sql } from 'drizzle-orm';
import { boolean, check, date, foreignKey, index, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { circles } from '../../network/circle/tables';
import { people } from '../../network/person/tables';
import { bytea, learning } from '../../schemas';
import { questions } from '../framework/tables';
import { sessions } from '../session/tables';
import { themes } from '../theme/tables';

/**
 * What one person noticed. `authorId` is null when it is without a name; then nothing in this row leads to its writer.
 * `sessionId` is null until a session gathers it. No time finer than a day is kept.
 */
export const contributions = learning.table(
  'contributions',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    body: text().notNull(),
    kind: text({ enum: ['remark', 'case', 'client_said'] }).notNull(),
    questionId: integer().references(() => questions.id),
    authorId: uuid().references(() => people.id),
    /** A guest's chosen name: shown, leads to no account. */
    authorName: text(),
    shared: boolean().notNull().default(false),
    writtenOn: date({ mode: 'string' }).notNull(),
    sessionId: uuid(),
    themeId: uuid(),
    /** Written for people in the room without a device, or brought in from paper or a whiteboard. */
    inRoom: boolean().notNull().default(false),
    /** Until when a participant carries the card. */
    heldUntil: timestamp({ withTimezone: true }),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'contributions_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    foreignKey({
      name: 'contributions_theme_fk',
      columns: [t.themeId, t.sessionId],
      foreignColumns: [themes.id, themes.sessionId],
    }),
    index('contributions_circle_idx').on(t.circleId, t.sessionId),
    index('contributions_theme_idx').on(t.themeId),
    check('contributions_body_check', sql`length(${t.body}) between 1 and 4000 and ${t.body} ~ '[^[:space:]]'`),
    check('contributions_kind_check', sql`${t.kind} in ('remark','case','client_said')`),
    check('contributions_theme_check', sql`${t.themeId} is null or ${t.sessionId} is not null`),
  ],
);

/**
 * The only link between an unnamed contribution and its writer: a keyed hash, until the session gathers.
 * No login can read this table; the key is not in the database.
 */
export const writerTokens = learning.table('writer_tokens', {
  writerToken: bytea().primaryKey(),
  contributionId: uuid()
    .notNull()
    .unique()
    .references(() => contributions.id, { onDelete: 'cascade' }),
});

/**
 * Client-made ids: of contributions that were gathered and renamed, and of presses that count once, so that a late retry does not double.
 * Dropped when the session closes.
 */
export const idempotencyKeys = learning.table(
  'idempotency_keys',
  {
    id: uuid().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
  },
  (t) => [index('idempotency_keys_session_idx').on(t.sessionId)],
);
