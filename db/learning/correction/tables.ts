import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';

/** What a closed cycle concluded was corrected: what stood there before, by whom and when. */
export const corrections = learning.table(
  'corrections',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    kind: text({ enum: ['learning', 'experiment', 'decision', 'signal'] }).notNull(),
    subjectId: uuid().notNull(),
    /** The words that were replaced, by the name of their column. */
    earlier: jsonb().$type<Record<string, string>>().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    correctedOn: date({ mode: 'string' }).notNull(),
    /** The version that the correction made of what it corrected: corrections of one thing follow each other by it. */
    version: integer().notNull(),
  },
  (t) => [
    unique('corrections_version_key').on(t.subjectId, t.version),
    foreignKey({
      name: 'corrections_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    index('corrections_cycle_idx').on(t.cycleId),
    check('corrections_kind_check', sql`${t.kind} in ('learning','experiment','decision','signal')`),
  ],
);
