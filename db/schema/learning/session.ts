import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  type PgTableExtraConfigValue,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { circles, people } from '../network/person';
import { learning } from '../schemas';
import { cycles, questions } from './cycle';

/** What a session is built from. */
export const KINDS = [
  'arrive',
  'look_back',
  'gather',
  'one_two_four_all',
  'what_so_what',
  'group',
  'weigh',
  'beneath',
  'significant_change',
  'case_review',
  'appreciative',
  'pause',
  'conclude',
  'close',
] as const;

/** Where a session stands: before it, in a block of one of the kinds, after it. */
export const STAGES = ['planned', ...KINDS, 'closed'] as const;

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
  'blocks',
  'groups',
  'notes',
  'ready',
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
    /** Steers when the facilitator is gone, and writes and weighs for people in the room without a device. */
    coFacilitatorId: uuid().references(() => people.id),
    /** The kind of the block that the session is in. */
    stage: text({ enum: STAGES }).notNull().default('planned'),
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
    /** The day on which it was begun; the wall sees to it. */
    begunOn: date({ mode: 'string' }),
    joinCode: text().notNull().unique(),
    dotsPerPerson: integer().notNull().default(5),
    revealed: boolean().notNull().default(false),
    seq: integer().notNull().default(1),
    closedAt: timestamp({ withTimezone: true }),
    /** The day on which all that could lead to writers or voters was erased. */
    tracesErasedOn: date({ mode: 'string' }),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('sessions_circle_key').on(t.id, t.circleId),
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
    check(
      'sessions_stage_check',
      sql`${t.stage} in ('planned','arrive','look_back','gather','one_two_four_all','what_so_what','group','weigh','beneath','significant_change','case_review','appreciative','pause','conclude','close','closed')`,
    ),
    check('sessions_step_check', sql`${t.step} between 0 and 9`),
    check('sessions_heads_check', sql`${t.headsInRoom} between 0 and 200`),
    check(
      'sessions_timer_check',
      sql`(${t.timerEndsAt} is null or ${t.timerLeft} is null) and ${t.timerLeft} between 0 and 28800`,
    ),
    check('sessions_co_check', sql`${t.coFacilitatorId} is distinct from ${t.facilitatorId}`),
    check('sessions_dots_check', sql`${t.dotsPerPerson} between 1 and 20`),
    check('sessions_place_check', sql`length(${t.place}) <= 200 and length(${t.link}) <= 2000`),
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
      sql`${t.what} in ('sessions','contributions','themes','assumptions','checkouts','guests','learnings','experiments','decisions','signals','blocks','groups','notes','ready')`,
    ),
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
    kind: text({ enum: KINDS }).notNull(),
    minutes: integer().notNull(),
    /** What it is about, in the planner's words; empty when the kind says it all. */
    prompt: text().notNull().default(''),
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
      .where(sql`${t.kind} in ('arrive','look_back','gather','group','weigh','beneath','conclude','close')`),
    check(
      'blocks_kind_check',
      sql`${t.kind} in ('arrive','look_back','gather','one_two_four_all','what_so_what','group','weigh','beneath','significant_change','case_review','appreciative','pause','conclude','close')`,
    ),
    check('blocks_minutes_check', sql`${t.minutes} between 1 and 180`),
    check('blocks_prompt_check', sql`length(${t.prompt}) <= 300`),
  ],
);

/** People who work together in a block, known to each other by a number in the room. A four holds its pairs. */
export const groups = learning.table(
  'groups',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    blockId: uuid().notNull(),
    number: integer().notNull(),
    /** How many it was formed for: pairs, fours, or larger. */
    size: integer().notNull(),
    parentId: uuid(),
  },
  (t) => [
    unique('groups_session_key').on(t.id, t.sessionId),
    unique('groups_number_key').on(t.blockId, t.size, t.number),
    foreignKey({
      name: 'groups_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    foreignKey({
      name: 'groups_block_fk',
      columns: [t.blockId, t.sessionId],
      foreignColumns: [blocks.id, blocks.sessionId],
    }).onDelete('cascade'),
    index('groups_session_idx').on(t.sessionId),
    check('groups_size_check', sql`${t.size} between 2 and 7`),
  ],
);

/** Who sits in which group: seen by that group alone, erased when the session closes. */
export const groupMembers = learning.table(
  'group_members',
  {
    groupId: uuid().notNull(),
    sessionId: uuid().notNull(),
    memberId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.memberId] }),
    foreignKey({
      name: 'group_members_group_fk',
      columns: [t.groupId, t.sessionId],
      foreignColumns: [groups.id, groups.sessionId],
    }).onDelete('cascade'),
    index('group_members_session_idx').on(t.sessionId, t.memberId),
  ],
);

/** A line written together in a block: in a group, or with the whole room. Nobody's in particular. */
export const notes = learning.table(
  'notes',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    blockId: uuid().notNull(),
    groupId: uuid(),
    /** Which of the block's questions it answers: lib/learning/session/policy.ts names them. */
    part: text().notNull(),
    /** The note that it is about. */
    about: uuid(),
    body: text().notNull(),
    /** Seen by the whole room; until then by its group alone, or by nobody. */
    open: boolean().notNull().default(false),
    /** A card was made of it. */
    laid: boolean().notNull().default(false),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'notes_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    foreignKey({
      name: 'notes_block_fk',
      columns: [t.blockId, t.sessionId],
      foreignColumns: [blocks.id, blocks.sessionId],
    }),
    foreignKey({
      name: 'notes_group_fk',
      columns: [t.groupId, t.sessionId],
      foreignColumns: [groups.id, groups.sessionId],
    }),
    foreignKey({ name: 'notes_about_fk', columns: [t.about], foreignColumns: [t.id] }).onDelete('cascade'),
    index('notes_session_idx').on(t.sessionId),
    check('notes_part_check', sql`length(${t.part}) between 1 and 30`),
    check('notes_body_check', sql`length(${t.body}) between 1 and 4000`),
  ],
);

/** Who is in the room now, and ready to go on: counted, never shown. Erased when the session closes. */
export const attendances = learning.table(
  'attendances',
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id),
    memberId: uuid().notNull(),
    seenAt: timestamp({ withTimezone: true }).notNull(),
    /** Ready to leave this block… */
    readyBlock: uuid(),
    /** …at this step. */
    readyStep: integer(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.memberId] })],
);

/** What a facilitator keeps for themselves about a session. */
export const facilitatorNotes = learning.table(
  'facilitator_notes',
  {
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.personId] }),
    foreignKey({
      name: 'facilitator_notes_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    check('facilitator_notes_body_check', sql`length(${t.body}) <= 20000`),
  ],
);

/** A design for sessions that somebody keeps: blocks and minutes, nothing of what was said in one. */
export const designs = learning.table(
  'designs',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    title: text().notNull(),
    /** Other coaches may read and use it. */
    shared: boolean().notNull().default(false),
    blocks: jsonb().$type<{ kind: (typeof KINDS)[number]; minutes: number; prompt: string }[]>().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('designs_person_idx').on(t.personId),
    check('designs_title_check', sql`length(${t.title}) between 1 and 120`),
    check('designs_blocks_check', sql`jsonb_typeof(${t.blocks}) = 'array' and length(${t.blocks}::text) <= 20000`),
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

/** Someone's dots on a theme, or (`voterId` is the session) those of the room. Only their owner sees them; deleted when the session closes. */
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
    // At most all dots of a full room.
    check('dots_count_check', sql`${t.count} between 1 and 4000`),
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
