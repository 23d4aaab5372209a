import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { FIVE_LINES } from '../../ground/five-lines';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';

/** Five short lines that stand in for a session, line by line: two people who write in two lines are in nobody's way. */
export const fiveLines = learning.table(
  'five_lines',
  {
    cycleId: uuid().notNull(),
    circleId: integer().notNull(),
    part: text({ enum: FIVE_LINES }).notNull(),
    /** Empty once it was said and taken away again. */
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ name: 'five_lines_pk', columns: [t.cycleId, t.part] }),
    foreignKey({
      name: 'five_lines_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    check('five_lines_part_check', sql`${t.part} in (${sql.raw(FIVE_LINES.map((part) => `'${part}'`).join(','))})`),
    check('five_lines_body_check', sql`length(${t.body}) <= 300`),
  ],
);
