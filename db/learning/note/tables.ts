import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { groups } from '../group/tables';
import { blocks, sessions } from '../session/tables';

/** A line written together in a block: in a group, or with the whole room. Nobody's in particular. */
export const notes = learning.table(
  'notes',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    blockId: uuid().notNull(),
    groupId: uuid(),
    /** Which of the block's questions it answers: lib/learning/session/policy.ts names them. */
    part: text().notNull(),
    /** The note that it is about. */
    about: uuid(),
    body: text().notNull(),
    /** Seen by the whole room; until then by its group alone, or by nobody. */
    open: boolean().notNull().default(false),
    /** A card was made of it. */
    laid: boolean().notNull().default(false),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'notes_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    foreignKey({
      name: 'notes_block_fk',
      columns: [t.blockId, t.sessionId],
      foreignColumns: [blocks.id, blocks.sessionId],
    }),
    foreignKey({
      name: 'notes_group_fk',
      columns: [t.groupId, t.sessionId],
      foreignColumns: [groups.id, groups.sessionId],
    }),
    foreignKey({ name: 'notes_about_fk', columns: [t.about], foreignColumns: [t.id] }).onDelete('cascade'),
    index('notes_session_idx').on(t.sessionId),
    check('notes_part_check', sql`length(${t.part}) between 1 and 30`),
    check('notes_body_check', sql`length(${t.body}) between 1 and 4000`),
  ],
);
