import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { blocks, sessions } from '../session/tables';

/** People who work together in a block, known to each other by a number in the room. A four holds its pairs. */
export const groups = learning.table(
  'groups',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    blockId: uuid().notNull(),
    number: integer().notNull(),
    /** How many it was formed for: pairs, fours, or larger. */
    size: integer().notNull(),
    parentId: uuid(),
  },
  (t) => [
    unique('groups_session_key').on(t.id, t.sessionId),
    unique('groups_number_key').on(t.blockId, t.size, t.number),
    foreignKey({
      name: 'groups_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    foreignKey({
      name: 'groups_block_fk',
      columns: [t.blockId, t.sessionId],
      foreignColumns: [blocks.id, blocks.sessionId],
    }).onDelete('cascade'),
    index('groups_session_idx').on(t.sessionId),
    check('groups_size_check', sql`${t.size} between 2 and 7`),
  ],
);

/** Who sits in which group: seen by that group, on the projector and by whoever steers; erased when the session closes. */
export const groupMembers = learning.table(
  'group_members',
  {
    groupId: uuid().notNull(),
    sessionId: uuid().notNull(),
    memberId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.memberId] }),
    foreignKey({
      name: 'group_members_group_fk',
      columns: [t.groupId, t.sessionId],
      foreignColumns: [groups.id, groups.sessionId],
    }).onDelete('cascade'),
    index('group_members_session_idx').on(t.sessionId, t.memberId),
  ],
);
