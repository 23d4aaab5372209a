import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { circles, people } from '../network/person';
import { learning } from '../schemas';
import { cycles, questions } from './cycle';

export const STAGES = [
  'planned',
  'arrive',
  'look_back',
  'gather',
  'group',
  'weigh',
  'beneath',
  'conclude',
  'close',
  'closed',
] as const;

/** The tables whose rows a session's screens show. */
export const CHANGES = [
  'sessions',
  'contributions',
  'themes',
  'assumptions',
  'checkouts',
  'guests',
  'learnings',
  'experiments',
  'decisions',
  'signals',
] as const;

/** The sense-making meeting of a cycle. `seq` rises with every change that its screens must see. */
export const sessions = learning.table(
  'sessions',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    cycleId: uuid().notNull().unique(),
    plannedAt: timestamp({ withTimezone: true }).notNull(),
    place: text().notNull().default(''),
    link: text().notNull().default(''),
    /** Exactly one person steers. */
    facilitatorId: uuid()
      .notNull()
      .references(() => people.id),
    stage: text({ enum: STAGES }).notNull().default('planned'),
    joinCode: text().notNull().unique(),
    dotsPerPerson: integer().notNull().default(5),
    revealed: boolean().notNull().default(false),
    seq: integer().notNull().default(1),
    closedAt: timestamp({ withTimezone: true }),
    /** The day on which what could lead to whoever wrote or weighed in it was erased. */
    tracesErasedOn: date({ mode: 'string' }),
  },
  (t) => [
    unique('sessions_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'sessions_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    index('sessions_circle_idx').on(t.circleId),
    check(
      'sessions_stage_check',
      sql`${t.stage} in ('planned','arrive','look_back','gather','group','weigh','beneath','conclude','close','closed')`,
    ),
    check('sessions_dots_check', sql`${t.dotsPerPerson} between 1 and 20`),
    check('sessions_place_check', sql`length(${t.place}) <= 200 and length(${t.link}) <= 500`),
    check('sessions_closed_check', sql`(${t.stage} = 'closed') = (${t.closedAt} is not null)`),
  ],
);

/**
 * What changed in a session, in order: which rows, never what they say or who did it. `ids` is null when everything may have
 * changed. Whoever was away is told from here what to read again; dropped when the session closes.
 */
export const sessionEvents = learning.table(
  'session_events',
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    what: text({ enum: CHANGES }).notNull(),
    ids: uuid().array(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.seq] }),
    check(
      'session_events_what_check',
      sql`${t.what} in ('sessions','contributions','themes','assumptions','checkouts','guests','learnings','experiments','decisions','signals')`,
    ),
  ],
);

/** Someone without an account, in one session only, after the facilitator let them in. */
export const guests = learning.table(
  'guests',
  {
    id: uuid().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id),
    name: text().notNull(),
    state: text({ enum: ['waiting', 'admitted', 'refused'] })
      .notNull()
      .default('waiting'),
  },
  (t) => [
    index('guests_session_idx').on(t.sessionId),
    check('guests_name_check', sql`length(${t.name}) between 1 and 60`),
    check('guests_state_check', sql`${t.state} in ('waiting','admitted','refused')`),
  ],
);

/** Contributions that belong together. Ends with a line saying what became of it (`fate`). */
export const themes = learning.table(
  'themes',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    title: text().notNull(),
    questionId: integer().references(() => questions.id),
    position: integer().notNull(),
    /** Chosen to look beneath the surface. */
    beneath: boolean().notNull().default(false),
    /** Dots it got, kept once the session closes; until then dots are counted where they lie. */
    weight: integer(),
    fate: text({ enum: ['tried', 'decided', 'sent_on', 'not_now'] }),
    fateReason: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('themes_session_key').on(t.id, t.sessionId),
    unique('themes_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'themes_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    index('themes_session_idx').on(t.sessionId),
    check('themes_title_check', sql`length(${t.title}) between 1 and 120`),
    check(
      'themes_fate_check',
      sql`${t.fate} in ('tried','decided','sent_on','not_now') and length(${t.fateReason}) <= 500`,
    ),
    check('themes_not_now_check', sql`${t.fate} is distinct from 'not_now' or ${t.fateReason} ~ '[^[:space:]]'`),
  ],
);

/** Someone's dots on a theme. Only their owner sees them; deleted when the session closes. */
export const dots = learning.table(
  'dots',
  {
    sessionId: uuid().notNull(),
    themeId: uuid().notNull(),
    voterId: uuid().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.themeId, t.voterId] }),
    foreignKey({
      name: 'dots_theme_fk',
      columns: [t.themeId, t.sessionId],
      foreignColumns: [themes.id, themes.sessionId],
    }).onDelete('cascade'),
    index('dots_session_idx').on(t.sessionId, t.voterId),
    check('dots_count_check', sql`${t.count} > 0`),
  ],
);

/** Beneath the surface: an assumption or arrangement of our own that keeps a theme in place. Nobody's in particular. */
export const assumptions = learning.table(
  'assumptions',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    themeId: uuid().notNull(),
    body: text().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'assumptions_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    foreignKey({
      name: 'assumptions_theme_fk',
      columns: [t.themeId, t.sessionId],
      foreignColumns: [themes.id, themes.sessionId],
    }),
    index('assumptions_session_idx').on(t.sessionId),
    check('assumptions_body_check', sql`length(${t.body}) between 1 and 4000`),
  ],
);

/** The check-out round: what should be known outside this room? */
export const checkouts = learning.table(
  'checkouts',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    body: text().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'checkouts_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    index('checkouts_session_idx').on(t.sessionId),
    check('checkouts_body_check', sql`length(${t.body}) between 1 and 4000`),
  ],
);
