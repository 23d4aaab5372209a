import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { themes } from '../theme/tables';

/** Something the partners try, to learn from. Runs over several cycles where needed; keeps its line of descent. */
export const experiments = learning.table(
  'experiments',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    /** The cycle it was born in. */
    cycleId: uuid().notNull(),
    themeId: uuid(),
    parentId: uuid(),
    title: text().notNull(),
    question: text().notNull(),
    action: text().notNull(),
    actors: text().notNull(),
    until: date({ mode: 'string' }).notNull(),
    /** Does this help the people we work for? */
    helps: text().notNull().default(''),
    state: text({ enum: ['running', 'embedded', 'adapted', 'shared', 'stopped'] })
      .notNull()
      .default('running'),
    /** What we saw, once it has ended. */
    outcome: text().notNull().default(''),
    endedOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('experiments_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'experiments_parent_fk',
      columns: [t.parentId, t.circleId],
      foreignColumns: [t.id, t.circleId],
    }),
    foreignKey({
      name: 'experiments_theme_fk',
      columns: [t.themeId, t.circleId],
      foreignColumns: [themes.id, themes.circleId],
    }),
    foreignKey({
      name: 'experiments_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    index('experiments_circle_idx').on(t.circleId, t.cycleId),
    check('experiments_title_check', sql`length(${t.title}) between 1 and 120`),
    check(
      'experiments_text_check',
      sql`length(${t.question}) between 1 and 1000 and length(${t.action}) between 1 and 1000 and length(${t.actors}) between 1 and 300 and length(${t.helps}) <= 1000 and length(${t.outcome}) <= 4000`,
    ),
    check('experiments_state_check', sql`${t.state} in ('running','embedded','adapted','shared','stopped')`),
    check('experiments_ended_check', sql`(${t.state} = 'running') = (${t.endedOn} is null)`),
  ],
);

/**
 * What someone saw happen in an experiment. `cycleId` is null until a cycle of the circle closes over it; until then its writer
 * changes it or takes it back.
 */
export const observations = learning.table(
  'observations',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    experimentId: uuid().notNull(),
    body: text().notNull(),
    notedOn: date({ mode: 'string' }).notNull(),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    cycleId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'observations_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    foreignKey({
      name: 'observations_experiment_fk',
      columns: [t.experimentId, t.circleId],
      foreignColumns: [experiments.id, experiments.circleId],
    }),
    index('observations_experiment_idx').on(t.experimentId),
    check('observations_body_check', sql`length(${t.body}) between 1 and 4000`),
  ],
);
