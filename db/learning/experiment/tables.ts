import { type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { EMBEDDED_AS, EXPERIMENT_ENDS, EXPERIMENT_STATES, EXPERIMENT_WAYS, OBSERVED } from '../../ground/experiments';
import { people } from '../../network/person/tables';
import { publications } from '../../released/publication/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { learnings } from '../learning/tables';
import { sessions } from '../session/tables';
import { signals } from '../signal/tables';
import { themes } from '../theme/tables';

const oneOf = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(','))})`;

/** Something the partners try, to learn from. Runs over several cycles where needed; keeps its line of descent. */
export const experiments = learning.table(
  'experiments',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    /** The cycle it was born in. */
    cycleId: uuid().notNull(),
    /** The session that concluded it, or that the cycle had or next had when it came about: the database says which. */
    sessionId: uuid(),
    themeId: uuid(),
    parentId: uuid(),
    /** What it comes from, where that is of an earlier cycle or was made outside a session: a learning, a barrier, a theme. */
    fromLearningId: uuid(),
    fromSignalId: uuid(),
    fromThemeId: uuid(),
    /**
     * A line of what the circle does not understand yet. Looked up by the wall when the experiment begins; no foreign key, as the circle
     * takes away a question that it understands by then, and the experiment still came from it.
     */
    fromUnderstandingId: uuid(),
    /** What another circle let out, when this circle took that up. */
    fromPublicationId: uuid().references(() => publications.id),
    title: text().notNull(),
    question: text().notNull(),
    action: text().notNull(),
    actors: text().notNull(),
    until: date({ mode: 'string' }).notNull(),
    /** Does this help the people we work for? */
    helps: text().notNull().default(''),
    state: text({ enum: EXPERIMENT_STATES }).notNull().default('running'),
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
    foreignKey({
      name: 'experiments_session_fk',
      columns: [t.sessionId, t.cycleId],
      foreignColumns: [sessions.id, sessions.cycleId],
    }),
    index('experiments_session_idx').on(t.sessionId),
    foreignKey({
      name: 'experiments_from_learning_fk',
      columns: [t.fromLearningId, t.circleId],
      foreignColumns: [learnings.id, learnings.circleId],
    }),
    foreignKey({
      name: 'experiments_from_signal_fk',
      columns: [t.fromSignalId, t.circleId],
      foreignColumns: [signals.id, signals.circleId],
    }),
    foreignKey({
      name: 'experiments_from_theme_fk',
      columns: [t.fromThemeId, t.circleId],
      foreignColumns: [themes.id, themes.circleId],
    }),
    check(
      'experiments_from_check',
      sql`num_nonnulls(${t.fromLearningId}, ${t.fromSignalId}, ${t.fromThemeId}, ${t.fromUnderstandingId}, ${t.fromPublicationId}) <= 1`,
    ),
    index('experiments_circle_idx').on(t.circleId, t.cycleId),
    check('experiments_title_check', sql`length(${t.title}) between 1 and 120`),
    check(
      'experiments_text_check',
      sql`length(${t.question}) between 1 and 1000 and length(${t.action}) between 1 and 1000 and length(${t.actors}) between 1 and 300 and length(${t.helps}) <= 1000 and length(${t.outcome}) <= 4000`,
    ),
    check('experiments_state_check', oneOf(t.state, EXPERIMENT_STATES)),
    check('experiments_ended_check', sql`(${oneOf(t.state, EXPERIMENT_ENDS)}) = (${t.endedOn} is not null)`),
  ],
);

/** How an experiment came from one state to the next: who moved it, on which day and why. Never changed: back is a move as well. */
export const experimentMoves = learning.table(
  'experiment_moves',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    experimentId: uuid().notNull(),
    fromState: text({ enum: EXPERIMENT_STATES }).notNull(),
    toState: text({ enum: EXPERIMENT_STATES }).notNull(),
    /** Of an end, what people saw. */
    why: text().notNull().default(''),
    movedBy: uuid()
      .notNull()
      .references(() => people.id),
    movedOn: date({ mode: 'string' }).notNull(),
    /** The version that the experiment has after it, which orders them. */
    version: integer().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'experiment_moves_experiment_fk',
      columns: [t.experimentId, t.circleId],
      foreignColumns: [experiments.id, experiments.circleId],
    }).onDelete('cascade'),
    unique('experiment_moves_order_key').on(t.experimentId, t.version),
    check(
      'experiment_moves_way_check',
      sql.join(
        EXPERIMENT_STATES.map(
          (from) => sql`(${t.fromState} = ${sql.raw(`'${from}'`)} and ${oneOf(t.toState, EXPERIMENT_WAYS[from])})`,
        ),
        sql` or `,
      ),
    ),
    check(
      'experiment_moves_why_check',
      sql`length(${t.why}) <= 4000 and (${t.why} ~ '[^[:space:]]' or not ${oneOf(t.toState, EXPERIMENT_ENDS)})`,
    ),
  ],
);

/** What an embedded experiment changed in practice, whose it is, and when the circle looks whether it still lives. */
export const embeddings = learning.table(
  'embeddings',
  {
    experimentId: uuid().primaryKey(),
    circleId: integer().notNull(),
    form: text({ enum: EMBEDDED_AS }).notNull(),
    change: text().notNull(),
    owner: text().notNull(),
    /** Null when the circle looks no more. */
    lookOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'embeddings_experiment_fk',
      columns: [t.experimentId, t.circleId],
      foreignColumns: [experiments.id, experiments.circleId],
    }).onDelete('cascade'),
    index('embeddings_circle_idx').on(t.circleId, t.lookOn),
    check('embeddings_form_check', oneOf(t.form, EMBEDDED_AS)),
    check(
      'embeddings_text_check',
      sql`length(${t.change}) between 1 and 1000 and length(${t.owner}) between 1 and 300`,
    ),
  ],
);

/** What the circle found when it looked: it still lives, or it does not, and why. Never changed: looked once more is another. */
export const embeddingLooks = learning.table(
  'embedding_looks',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    experimentId: uuid().notNull(),
    lives: boolean().notNull(),
    body: text().notNull().default(''),
    lookedBy: uuid()
      .notNull()
      .references(() => people.id),
    lookedOn: date({ mode: 'string' }).notNull(),
    /** When the circle looks again; null when it looks no more. */
    nextOn: date({ mode: 'string' }),
  },
  (t) => [
    foreignKey({
      name: 'embedding_looks_experiment_fk',
      columns: [t.experimentId, t.circleId],
      foreignColumns: [experiments.id, experiments.circleId],
    }).onDelete('cascade'),
    index('embedding_looks_experiment_idx').on(t.experimentId),
    check('embedding_looks_body_check', sql`length(${t.body}) <= 2000 and (${t.lives} or ${t.body} ~ '[^[:space:]]')`),
  ],
);

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
    foreignKey({
      name: 'experiment_questions_experiment_fk',
      columns: [t.experimentId, t.circleId],
      foreignColumns: [experiments.id, experiments.circleId],
    }).onDelete('cascade'),
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
    /** Whoever of the circle does it, so that it comes in their mail; null where the words name somebody else. */
    actorId: uuid().references(() => people.id, { onDelete: 'set null' }),
    until: date({ mode: 'string' }),
    doneOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'experiment_actions_experiment_fk',
      columns: [t.experimentId, t.circleId],
      foreignColumns: [experiments.id, experiments.circleId],
    }).onDelete('cascade'),
    unique('experiment_actions_experiment_key').on(t.id, t.experimentId),
    index('experiment_actions_experiment_idx').on(t.experimentId),
    index('experiment_actions_circle_idx').on(t.circleId, t.until),
    check('experiment_actions_text_check', sql`length(${t.body}) between 1 and 1000 and length(${t.actor}) <= 300`),
  ],
);

/**
 * What someone saw happen in an experiment. `cycleId` is null until a cycle of the circle closes over it; until then its writer
 * changes it or takes it back. `authorId` is null when it is without a name; then nothing anywhere leads to its writer, and it stays
 * as it was sent.
 */
export const observations = learning.table(
  'observations',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    experimentId: uuid().notNull(),
    body: text().notNull(),
    /** A figure, in the writer's own words: what was counted, and how many. */
    figure: text().notNull().default(''),
    /** Whether it is about a question or an action, where its writer says so: one of those added, else the one that it began with. */
    about: text({ enum: OBSERVED }),
    questionId: uuid(),
    actionId: uuid(),
    notedOn: date({ mode: 'string' }).notNull(),
    authorId: uuid().references(() => people.id),
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
    foreignKey({
      name: 'observations_question_fk',
      columns: [t.questionId, t.experimentId],
      foreignColumns: [experimentQuestions.id, experimentQuestions.experimentId],
    }),
    foreignKey({
      name: 'observations_action_fk',
      columns: [t.actionId, t.experimentId],
      foreignColumns: [experimentActions.id, experimentActions.experimentId],
    }),
    index('observations_experiment_idx').on(t.experimentId),
    check(
      'observations_about_check',
      sql`(${t.about} is null or ${oneOf(t.about, OBSERVED)}) and (${t.questionId} is null or coalesce(${t.about} = 'question', false)) and (${t.actionId} is null or coalesce(${t.about} = 'action', false))`,
    ),
    check('observations_body_check', sql`length(${t.body}) between 1 and 4000 and length(${t.figure}) <= 120`),
  ],
);
