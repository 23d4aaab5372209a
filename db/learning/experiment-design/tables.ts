import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { DESIGN_PARTS, SCALES } from '../../ground/experiments';
import { learning } from '../../schemas';
import { experiments } from '../experiment/tables';

/** The parts of a design, each a row of its own: two people who write in two parts are in nobody's way. */
export const experimentDesigns = learning.table(
  'experiment_designs',
  {
    experimentId: uuid().notNull(),
    circleId: integer().notNull(),
    part: text({ enum: DESIGN_PARTS }).notNull(),
    /** Empty once it was said and taken away again. */
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ name: 'experiment_designs_pk', columns: [t.experimentId, t.part] }),
    foreignKey({
      name: 'experiment_designs_experiment_fk',
      columns: [t.experimentId, t.circleId],
      foreignColumns: [experiments.id, experiments.circleId],
    }).onDelete('cascade'),
    check(
      'experiment_designs_part_check',
      sql`${t.part} in (${sql.raw(DESIGN_PARTS.map((part) => `'${part}'`).join(','))})`,
    ),
    check(
      'experiment_designs_text_check',
      sql`length(${t.body}) <= 1000 and (${t.part} <> 'scale' or ${t.body} in ('', ${sql.raw(SCALES.map((scale) => `'${scale}'`).join(','))}))`,
    ),
  ],
);
