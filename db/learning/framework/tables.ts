import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, date, integer, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { circles } from '../../network/circle/tables';
import { learning } from '../../schemas';

/** What the first draft of a report can draw on: firstDraft in lib/learning/report/policy.ts says how. */
export const DRAFT_SOURCES = ['said', 'chosen', 'followed', 'not_now', 'learnings', 'harvest'] as const;

/**
 * A list of questions, asked from a day on: everybody's, or a circle's own that extends everybody's. One holds at a time for
 * everybody, and one for a circle. What a framework asks never changes: other questions are another version.
 */
export const frameworks = learning.table(
  'frameworks',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    version: integer().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    /** From this day on, another holds; null while none has come after it. */
    validUntil: date({ mode: 'string' }),
    /** Whose it is; null when it is everybody's. */
    circleId: integer().references(() => circles.id),
    /** Everybody's framework that a circle's own one extends. */
    extendsId: integer().references((): AnyPgColumn => frameworks.id),
  },
  (t) => [
    unique('frameworks_version_key').on(t.name, t.version, t.circleId).nullsNotDistinct(),
    check('frameworks_extends_check', sql`(${t.circleId} is null) = (${t.extendsId} is null)`),
    check('frameworks_validity_check', sql`${t.validUntil} >= ${t.validFrom}`),
  ],
);

/** A question in both languages. Its words never change: contributions keep the question they were written under. */
export const questions = learning.table(
  'questions',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** The circle that asks it of itself; null when it is everybody's. */
    circleId: integer().references(() => circles.id),
    textNl: text().notNull(),
    textEn: text().notNull(),
    hintNl: text().notNull(),
    hintEn: text().notNull(),
    /** What its section of the report begins with, in this order. */
    draftsFrom: text({ enum: DRAFT_SOURCES }).array().notNull().default(['said']),
  },
  (t) => [
    check(
      'questions_text_check',
      sql`${t.circleId} is null or length(${t.textNl}) between 3 and 160 and length(${t.textEn}) between 3 and 160`,
    ),
    check(
      'questions_hint_check',
      sql`${t.circleId} is null or length(${t.hintNl}) <= 240 and length(${t.hintEn}) <= 240`,
    ),
    check(
      'questions_drafts_from_check',
      sql`${t.draftsFrom} <@ array['said','chosen','followed','not_now','learnings','harvest']`,
    ),
  ],
);

/** Which questions a framework asks, in which order. */
export const frameworkQuestions = learning.table(
  'framework_questions',
  {
    frameworkId: integer()
      .notNull()
      .references(() => frameworks.id),
    questionId: integer()
      .notNull()
      .references(() => questions.id),
    /** From 1. */
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.frameworkId, t.questionId] }),
    unique('framework_questions_position_key').on(t.frameworkId, t.position),
  ],
);
