import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, foreignKey, index, integer, jsonb, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { decisions } from '../decision/tables';
import { experiments } from '../experiment/tables';
import { learnings } from '../learning/tables';
import { signals } from '../signal/tables';

const of = (
  column: AnyPgColumn,
  circle: AnyPgColumn,
  name: string,
  whose: { id: AnyPgColumn; circleId: AnyPgColumn },
) => foreignKey({ name, columns: [column, circle], foreignColumns: [whose.id, whose.circleId] }).onDelete('cascade');

/** How a conclusion read before it was changed, as long as it is there itself; not by whom. */
export const earlierConclusions = learning.table(
  'earlier_conclusions',
  {
    id: uuid().primaryKey().defaultRandom(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    learningId: uuid(),
    experimentId: uuid(),
    decisionId: uuid(),
    signalId: uuid(),
    /** The version that read so. */
    version: integer().notNull(),
    /** The words that were replaced, by the name of their column. */
    words: jsonb().$type<Record<string, string>>().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'earlier_conclusions_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    of(t.learningId, t.circleId, 'earlier_conclusions_learning_fk', learnings),
    of(t.experimentId, t.circleId, 'earlier_conclusions_experiment_fk', experiments),
    of(t.decisionId, t.circleId, 'earlier_conclusions_decision_fk', decisions),
    of(t.signalId, t.circleId, 'earlier_conclusions_signal_fk', signals),
    index('earlier_conclusions_cycle_idx').on(t.cycleId),
    check(
      'earlier_conclusions_one_check',
      sql`num_nonnulls(${t.learningId}, ${t.experimentId}, ${t.decisionId}, ${t.signalId}) = 1`,
    ),
  ],
);
