import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { circles } from '../../network/circle/tables';
import { learning } from '../../schemas';
import { partFits } from '../cycle/tables';
import { questions } from '../framework/tables';

/** A report that the circle wrote before it worked here, of a period that has no cycle. It is history: a text, without figures and without a session. */
export const pastReports = learning.table(
  'past_reports',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    year: integer().notNull(),
    quarter: integer().notNull(),
    /** Which part of the quarter it is about, as of a cycle; nothing where it is all of it. */
    part: text().notNull().default(''),
    /** What the circle called it then; empty where it had no name. */
    title: text().notNull().default(''),
    version: integer().notNull().default(1),
    addedOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    unique('past_reports_name_key').on(t.circleId, t.year, t.quarter, t.part),
    unique('past_reports_circle_key').on(t.id, t.circleId),
    check('past_reports_quarter_check', sql`${t.year} between 2020 and 2035 and ${t.quarter} between 1 and 4`),
    check('past_reports_part_check', partFits(t)),
    check('past_reports_title_check', sql`length(${t.title}) <= 200`),
  ],
);

/** A piece of it, under one of the questions or under a heading of its own. */
export const pastReportSections = learning.table(
  'past_report_sections',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    pastReportId: uuid().notNull(),
    /** Its place in the report, from 1. */
    position: integer().notNull(),
    /** The question that it answers, as somebody of the circle said; null for what answers none. */
    questionId: integer().references(() => questions.id),
    /** What stood above it in the report. */
    heading: text().notNull().default(''),
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'past_report_sections_report_fk',
      columns: [t.pastReportId, t.circleId],
      foreignColumns: [pastReports.id, pastReports.circleId],
    }).onDelete('cascade'),
    index('past_report_sections_report_idx').on(t.pastReportId),
    check(
      'past_report_sections_heading_check',
      sql`length(${t.heading}) <= 200 and (${t.questionId} is not null or ${t.heading} ~ '[^[:space:]]')`,
    ),
    check('past_report_sections_body_check', sql`length(${t.body}) between 1 and 8000 and ${t.body} ~ '[^[:space:]]'`),
  ],
);
