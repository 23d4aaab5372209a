import { sql } from 'drizzle-orm';
import { boolean, check, date, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { AS_MEANT } from '../../ground/experiments';
import { FACTORS } from '../../ground/factors';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { experiments } from '../experiment/tables';
import { signals } from '../signal/tables';

const listed = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(','));

/** What the circle read together in an experiment: whether it does what it meant to do, and what the data say. */
export const experimentReadings = learning.table(
  'experiment_readings',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    experimentId: uuid().notNull(),
    asMeant: text({ enum: AS_MEANT }).notNull(),
    /** Why, or why not. */
    body: text().notNull().default(''),
    /** What the data say. */
    data: text().notNull().default(''),
    laidBy: uuid()
      .notNull()
      .references(() => people.id),
    laidOn: date({ mode: 'string' }).notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('experiment_readings_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'experiment_readings_experiment_fk',
      columns: [t.experimentId, t.circleId],
      foreignColumns: [experiments.id, experiments.circleId],
    }).onDelete('cascade'),
    index('experiment_readings_experiment_idx').on(t.experimentId),
    check('experiment_readings_as_meant_check', sql`${t.asMeant} in (${listed(AS_MEANT)})`),
    check('experiment_readings_text_check', sql`length(${t.body}) <= 2000 and length(${t.data}) <= 4000`),
  ],
);

/** What played along in an experiment: the circle's own to change, or structural, which is for somebody at a larger scale. */
export const experimentFactors = learning.table(
  'experiment_factors',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    readingId: uuid().notNull(),
    /** Where in the system it lies, as far as somebody said so. */
    kind: text({ enum: FACTORS }),
    body: text().notNull(),
    structural: boolean().notNull(),
    /** Of one that is structural: who can do something about it. */
    addressee: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('experiment_factors_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'experiment_factors_reading_fk',
      columns: [t.readingId, t.circleId],
      foreignColumns: [experimentReadings.id, experimentReadings.circleId],
    }).onDelete('cascade'),
    index('experiment_factors_reading_idx').on(t.readingId),
    check('experiment_factors_kind_check', sql`${t.kind} in (${listed(FACTORS)})`),
    check('experiment_factors_text_check', sql`length(${t.body}) between 1 and 1000 and length(${t.addressee}) <= 200`),
  ],
);

/** The signal that a structural factor became: one, however often somebody asks. Without the signal it can become another. */
export const factorSignals = learning.table(
  'factor_signals',
  {
    factorId: uuid().primaryKey(),
    signalId: uuid().notNull(),
    circleId: integer().notNull(),
  },
  (t) => [
    unique('factor_signals_signal_key').on(t.signalId),
    foreignKey({
      name: 'factor_signals_factor_fk',
      columns: [t.factorId, t.circleId],
      foreignColumns: [experimentFactors.id, experimentFactors.circleId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'factor_signals_signal_fk',
      columns: [t.signalId, t.circleId],
      foreignColumns: [signals.id, signals.circleId],
    }).onDelete('cascade'),
  ],
);
