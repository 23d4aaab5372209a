import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { STEWARDSHIP_PARTS } from '../../ground/stewardship';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';

/** What those who carry a circle say of a cycle, part by part: two people who write in two parts are in nobody's way. */
export const stewardshipParts = learning.table(
  'stewardship_parts',
  {
    cycleId: uuid().notNull(),
    circleId: integer().notNull(),
    part: text({ enum: STEWARDSHIP_PARTS }).notNull(),
    /** Empty once it was said and taken away again. */
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ name: 'stewardship_parts_pk', columns: [t.cycleId, t.part] }),
    foreignKey({
      name: 'stewardship_parts_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    check(
      'stewardship_parts_part_check',
      sql`${t.part} in (${sql.raw(STEWARDSHIP_PARTS.map((part) => `'${part}'`).join(','))})`,
    ),
    check('stewardship_parts_body_check', sql`length(${t.body}) <= 2000`),
  ],
);
