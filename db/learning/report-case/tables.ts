import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { CASE_SEEN } from '../../ground/cases';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { reports } from '../report/tables';

/**
 * A story from practice that the circle puts in its report. It is in the report once a second member has read it for recognisability. Who
 * wrote and who read it is known as long as that matters: until the report is final.
 */
export const reportCases = learning.table(
  'report_cases',
  {
    id: uuid().primaryKey(),
    reportId: uuid().notNull(),
    circleId: integer().notNull(),
    /** Its place among the cases of its report, by when it came. */
    position: integer().notNull().default(0),
    happened: text().notNull(),
    hindered: text().notNull().default(''),
    learned: text().notNull().default(''),
    version: integer().notNull().default(1),
    /** Null while it waits for a second reader. */
    seen: text({ enum: CASE_SEEN }),
    /** By what somebody may be recognised, as the second reader says it. */
    hint: text().notNull().default(''),
    writerId: uuid().references(() => people.id),
    readerId: uuid().references(() => people.id),
  },
  (t) => [
    foreignKey({
      name: 'report_cases_report_fk',
      columns: [t.reportId, t.circleId],
      foreignColumns: [reports.id, reports.circleId],
    }),
    index('report_cases_report_idx').on(t.reportId),
    index('report_cases_circle_idx').on(t.circleId),
    check(
      'report_cases_text_check',
      sql`length(${t.happened}) between 1 and 4000 and ${t.happened} ~ '[^[:space:]]' and length(${t.hindered}) <= 4000
        and length(${t.learned}) <= 4000 and length(${t.hint}) <= 1000`,
    ),
    check('report_cases_seen_check', sql`${t.seen} in ('nobody','somebody')`),
    check('report_cases_hint_check', sql`${t.hint} = '' or ${t.seen} is not distinct from 'somebody'`),
    check('report_cases_reader_check', sql`${t.readerId} is null or ${t.seen} is not null`),
    check('report_cases_second_check', sql`${t.readerId} <> ${t.writerId}`),
  ],
);
