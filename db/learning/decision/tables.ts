import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { themes } from '../theme/tables';

export const decisions = learning.table(
  'decisions',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    themeId: uuid(),
    body: text().notNull(),
    owner: text().notNull(),
    /** Whoever of the circle took it on, so that it comes on their day; null where the words name somebody else. */
    ownerId: uuid().references(() => people.id, { onDelete: 'set null' }),
    until: date({ mode: 'string' }),
    helps: text().notNull().default(''),
    doneOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('decisions_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'decisions_theme_fk',
      columns: [t.themeId, t.circleId],
      foreignColumns: [themes.id, themes.circleId],
    }),
    foreignKey({
      name: 'decisions_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    index('decisions_circle_idx').on(t.circleId, t.cycleId),
    check(
      'decisions_text_check',
      sql`length(${t.body}) between 1 and 2000 and length(${t.owner}) between 1 and 300 and length(${t.helps}) <= 1000`,
    ),
  ],
);
