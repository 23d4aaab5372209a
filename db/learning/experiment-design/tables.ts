import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { DESIGN_PARTS, SCALES } from '../../ground/experiments';
import { learning } from '../../schemas';
import { experiments } from '../experiment/tables';

const ofExperiment = (name: string, t: Record<'experimentId' | 'circleId', AnyPgColumn>) =>
  foreignKey({
    name,
    columns: [t.experimentId, t.circleId],
    foreignColumns: [experiments.id, experiments.circleId],
  }).onDelete('cascade');

/** What else the circle wants to know by an experiment, besides the question that it began with. */
export const experimentQuestions = learning.table(
  'experiment_questions',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    experimentId: uuid().notNull(),
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofExperiment('experiment_questions_experiment_fk', t),
    unique('experiment_questions_experiment_key').on(t.id, t.experimentId),
    index('experiment_questions_experiment_idx').on(t.experimentId),
    check('experiment_questions_text_check', sql`length(${t.body}) between 1 and 1000`),
  ],
);

/** What somebody does for an experiment, by when where that was said, and whether it is done. */
export const experimentActions = learning.table(
  'experiment_actions',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    experimentId: uuid().notNull(),
    body: text().notNull(),
    actor: text().notNull(),
    until: date({ mode: 'string' }),
    doneOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofExperiment('experiment_actions_experiment_fk', t),
    unique('experiment_actions_experiment_key').on(t.id, t.experimentId),
    index('experiment_actions_experiment_idx').on(t.experimentId),
    index('experiment_actions_circle_idx').on(t.circleId, t.until),
    check('experiment_actions_text_check', sql`length(${t.body}) between 1 and 1000 and length(${t.actor}) <= 300`),
  ],
);

/** The other parts of a design, each a row of its own: two people who write in two parts are in nobody's way. */
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
    ofExperiment('experiment_designs_experiment_fk', t),
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
