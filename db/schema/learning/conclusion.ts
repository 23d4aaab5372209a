import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import { people } from '../network/person';
import { learning } from '../schemas';
import { cycles } from './cycle';
import { themes } from './session';

/** What the circle learned. A double-loop learning names the assumption it questions. */
export const learnings = learning.table(
  'learnings',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    themeId: uuid(),
    body: text().notNull(),
    loop: text({ enum: ['single', 'double'] }).notNull(),
    assumption: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'learnings_theme_fk',
      columns: [t.themeId, t.circleId],
      foreignColumns: [themes.id, themes.circleId],
    }),
    foreignKey({
      name: 'learnings_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    index('learnings_circle_idx').on(t.circleId, t.cycleId),
    check('learnings_body_check', sql`length(${t.body}) between 1 and 4000 and length(${t.assumption}) <= 1000`),
    check(
      'learnings_loop_check',
      sql`${t.loop} = 'single' or (${t.loop} = 'double' and ${t.assumption} ~ '[^[:space:]]')`,
    ),
  ],
);

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

export const decisions = learning.table(
  'decisions',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    themeId: uuid(),
    body: text().notNull(),
    owner: text().notNull(),
    until: date({ mode: 'string' }),
    helps: text().notNull().default(''),
    doneOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
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

/** An enabler to feed or a barrier to remove, meant for someone outside the circle who must answer. */
export const signals = learning.table(
  'signals',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    themeId: uuid(),
    kind: text({ enum: ['enabler', 'barrier'] }).notNull(),
    body: text().notNull(),
    addressee: text().notNull(),
    answer: text(),
    answeredOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'signals_theme_fk',
      columns: [t.themeId, t.circleId],
      foreignColumns: [themes.id, themes.circleId],
    }),
    foreignKey({
      name: 'signals_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    index('signals_circle_idx').on(t.circleId, t.cycleId),
    check('signals_kind_check', sql`${t.kind} in ('enabler','barrier')`),
    check(
      'signals_text_check',
      sql`length(${t.body}) between 1 and 2000 and length(${t.addressee}) between 1 and 200 and length(${t.answer}) between 1 and 2000`,
    ),
  ],
);

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
