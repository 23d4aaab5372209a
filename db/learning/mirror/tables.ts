import { sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { MIRROR, PAIRS } from '../../ground/mirror';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { sessions } from '../session/tables';

const PAIR_NAMES = Object.keys(PAIRS) as [keyof typeof PAIRS, ...(keyof typeof PAIRS)[]];
const pairs = sql.raw(PAIR_NAMES.map((name) => `'${name}'`).join(','));

/** The wel/niet mirror of a cycle: there from the first answer on, shown once. */
export const mirrors = learning.table(
  'mirrors',
  {
    id: uuid().primaryKey().defaultRandom(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    /** People who placed something; which, nobody reads here. */
    answered: integer().notNull().default(0),
    shownOn: date({ mode: 'string' }),
    /** The pair where the circle wants to take one step. */
    step: text({ enum: PAIR_NAMES }),
    /** The session that concluded with it on its table: null until one did. */
    sessionId: uuid(),
  },
  (t) => [
    unique('mirrors_cycle_key').on(t.cycleId),
    unique('mirrors_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'mirrors_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    foreignKey({
      name: 'mirrors_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    check('mirrors_answered_check', sql`${t.answered} >= 0`),
    check('mirrors_step_check', sql`${t.step} in (${pairs})`),
    check('mirrors_chosen_check', sql`${t.step} is null or ${t.shownOn} is not null`),
  ],
);

/** Where somebody placed the partnership, from 1 to 5. Nobody reads it but they; gone as soon as the mirror is shown. */
export const mirrorAnswers = learning.table(
  'mirror_answers',
  {
    mirrorId: uuid().notNull(),
    circleId: integer().notNull(),
    pair: text({ enum: PAIR_NAMES }).notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    place: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mirrorId, t.pair, t.personId] }),
    foreignKey({
      name: 'mirror_answers_mirror_fk',
      columns: [t.mirrorId, t.circleId],
      foreignColumns: [mirrors.id, mirrors.circleId],
    }).onDelete('cascade'),
    check('mirror_answers_pair_check', sql`${t.pair} in (${pairs})`),
    check('mirror_answers_place_check', sql`${t.place} between 1 and ${sql.raw(String(MIRROR.places))}`),
  ],
);

/**
 * How the answers to one pair spread: people by place. Only of pairs where nobody reads off what another answered: of at least
 * five people, and, whoever takes their own answer away, the others still stand on at least two places
 * (docs/decisions/0036-the-mirror.md).
 */
export const mirrorSpreads = learning.table(
  'mirror_spreads',
  {
    mirrorId: uuid().notNull(),
    circleId: integer().notNull(),
    pair: text({ enum: PAIR_NAMES }).notNull(),
    counts: integer().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mirrorId, t.pair] }),
    foreignKey({
      name: 'mirror_spreads_mirror_fk',
      columns: [t.mirrorId, t.circleId],
      foreignColumns: [mirrors.id, mirrors.circleId],
    }).onDelete('cascade'),
    check('mirror_spreads_pair_check', sql`${t.pair} in (${pairs})`),
    check(
      'mirror_spreads_counts_check',
      sql`cardinality(${t.counts}) = 5 and 0 <= all (${t.counts})
        and ${t.counts}[1] + ${t.counts}[2] + ${t.counts}[3] + ${t.counts}[4] + ${t.counts}[5] >= ${sql.raw(String(MIRROR.people))}
        and (cardinality(array_remove(${t.counts}, 0)) > 2 or cardinality(array_remove(${t.counts}, 0)) = 2 and 1 <> all (${t.counts}))`,
    ),
  ],
);
