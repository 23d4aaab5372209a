import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  type PgTableExtraConfigValue,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { BLOCK_KINDS, BLOCKS } from '../../ground/blocks';
import { circles } from '../../network/circle/tables';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';

/** Where a session stands: before it, in a block of one of the kinds, after it. */
export const STAGES = ['planned', ...BLOCK_KINDS, 'closed'] as const;

/** The same for the database to look up, written from db/ground/blocks.ts: another kind of block is a row, and no other table. */
export const stages = learning.table('stages', { stage: text().primaryKey() });

/** From which step of a kind of block on the whole room reads a part that was written apart; written from db/ground/blocks.ts. */
export const blockParts = learning.table(
  'block_parts',
  { kind: text().notNull(), part: text().notNull(), opensAt: integer().notNull() },
  // Open from the first step on, it would never have been apart.
  (t) => [primaryKey({ columns: [t.kind, t.part] }), check('block_parts_opens_check', sql`${t.opensAt} > 0`)],
);

/** By what a session's screens are told that something is other now: mostly the table whose rows they show. */
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
  'mirrors',
  'follow_ups',
  'blocks',
  'groups',
  'notes',
  'ready',
  'taken_off',
  'votes',
] as const;

/** Words as they stand in a check: those of a list and no others. */
const words = (list: readonly string[]) => sql.raw(list.map((word) => `'${word}'`).join(','));

/** A sense-making meeting of a cycle, one after the other. `seq` rises with every change that its screens must see. */
export const sessions = learning.table(
  'sessions',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    cycleId: uuid().notNull(),
    /** It closed, and its cycle goes on: the circle meets again in it. */
    leavesOpen: boolean().notNull().default(false),
    plannedAt: timestamp({ withTimezone: true }).notNull(),
    place: text().notNull().default(''),
    link: text().notNull().default(''),
    /** Exactly one person steers. */
    facilitatorId: uuid()
      .notNull()
      .references(() => people.id),
    /** Steers when the facilitator is gone, and writes and weighs for people in the room without a device. */
    coFacilitatorId: uuid().references(() => people.id),
    /** The kind of the block that the session is in. */
    stage: text({ enum: STAGES })
      .notNull()
      .default('planned')
      .references(() => stages.stage),
    blockId: uuid(),
    /** The step of the block, from 0. */
    step: integer().notNull().default(0),
    /** What waited was laid on the table: what is written from now on goes to the next session. */
    gathered: boolean().notNull().default(false),
    /** People in the room without a device: they have dots too. */
    headsInRoom: integer().notNull().default(0),
    /** The clock of the block: when it ends while it runs, the seconds it has left while it stands still. */
    timerEndsAt: timestamp({ withTimezone: true }),
    timerLeft: integer(),
    /** The hour in which a participant last did anything in it. */
    activeAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** When its facilitator was told that it lies still. */
    remindedAt: timestamp({ withTimezone: true }),
    pausedAt: timestamp({ withTimezone: true }),
    /** What everybody looks at together now: a card, a line that is open to all, or a theme. Gone when the session moves. */
    presented: uuid(),
    /** Blocks in which the session has been. */
    visited: uuid().array().notNull().default([]),
    /** The day on which it was begun; the wall sees to it. */
    begunOn: date({ mode: 'string' }),
    joinCode: text().notNull().unique(),
    dotsPerPerson: integer().notNull().default(5),
    revealed: boolean().notNull().default(false),
    /** Rises when the dots begin again: a dot that was meant for the round before is not laid. */
    dotRound: integer().notNull().default(1),
    seq: integer().notNull().default(1),
    /** The SEQUENCE of its appointment: `seq` as it was when the session was last planned anew. What happens in a session does not show in it. */
    calendarSeq: integer().notNull().default(1),
    closedAt: timestamp({ withTimezone: true }),
    /** The day on which all that could lead to writers or voters was erased. */
    tracesErasedOn: date({ mode: 'string' }),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('sessions_circle_key').on(t.id, t.circleId),
    // What a session concludes is of its own cycle.
    unique('sessions_of_cycle_key').on(t.id, t.cycleId),
    // One after the other: another is planned once the one before has closed.
    uniqueIndex('sessions_one_open').on(t.cycleId).where(sql`${t.stage} <> 'closed'`),
    index('sessions_cycle_idx').on(t.cycleId),
    foreignKey({
      name: 'sessions_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    index('sessions_circle_idx').on(t.circleId),
    foreignKey({
      name: 'sessions_block_fk',
      columns: [t.blockId, t.id],
      foreignColumns: [blocks.id, blocks.sessionId],
    }),
    check('sessions_step_check', sql`${t.step} between 0 and 9`),
    check('sessions_heads_check', sql`${t.headsInRoom} between 0 and 200`),
    check(
      'sessions_timer_check',
      sql`(${t.timerEndsAt} is null or ${t.timerLeft} is null) and ${t.timerLeft} between 0 and 28800`,
    ),
    check('sessions_co_check', sql`${t.coFacilitatorId} is distinct from ${t.facilitatorId}`),
    check('sessions_dots_check', sql`${t.dotsPerPerson} between 1 and 20`),
    check('sessions_planned_check', sql`${t.plannedAt} between '1900-01-01' and '2200-01-02'`),
    check('sessions_place_check', sql`length(${t.place}) <= 200 and length(${t.link}) <= 2000`),
    check('sessions_leaves_open_check', sql`not ${t.leavesOpen} or ${t.stage} = 'closed'`),
    check('sessions_closed_check', sql`(${t.stage} = 'closed') = (${t.closedAt} is not null)`),
  ],
);

/** A session that was called off: what a calendar has to be told to let its appointment go, and nothing else of it. No login reads it. */
export const cancelledSessions = learning.table(
  'cancelled_sessions',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    plannedAt: timestamp({ withTimezone: true }).notNull(),
    minutes: integer().notNull(),
    calendarSeq: integer().notNull(),
    cancelledOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [index('cancelled_sessions_circle_idx').on(t.circleId)],
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
    check('session_events_what_check', sql`${t.what} in (${words(CHANGES)})`),
  ],
);

/** One part of a session's plan: what is done, for how many minutes, about which question. */
export const blocks = learning.table(
  'blocks',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    position: integer().notNull(),
    kind: text({ enum: BLOCK_KINDS })
      .notNull()
      .references(() => stages.stage),
    minutes: integer().notNull(),
    /** What it is about, in the planner's words; empty when the kind says it all. */
    prompt: text().notNull().default(''),
    /** Its clock starts by itself, in each of its steps. */
    starts: boolean().notNull().default(false),
  },
  (t) => [
    unique('blocks_session_key').on(t.id, t.sessionId),
    foreignKey({
      name: 'blocks_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    index('blocks_session_idx').on(t.sessionId, t.position),
    // These are about the session as a whole: once at most.
    uniqueIndex('blocks_once_idx')
      .on(t.sessionId, t.kind)
      .where(sql`${t.kind} in (${words(BLOCK_KINDS.filter((kind) => BLOCKS[kind].once))})`),
    check('blocks_kind_check', sql`${t.kind} not in ('planned','closed')`),
    check('blocks_minutes_check', sql`${t.minutes} between 1 and 180`),
    check('blocks_prompt_check', sql`length(${t.prompt}) <= 300`),
  ],
);
