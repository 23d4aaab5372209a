import { sql } from 'drizzle-orm';
import { boolean, check, date, foreignKey, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { organisations } from '../../network/organisation/tables';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { questions } from '../framework/tables';

/** What the partners tell each other about the quarter. Agreed, not judged. */
export const reports = learning.table(
  'reports',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull().unique(),
    /** Rises with every text offered to the partners for agreement. */
    version: integer().notNull().default(0),
    offeredOn: date({ mode: 'string' }),
    finalOn: date({ mode: 'string' }),
    /** Whether what was said stands in it, as an annex. Each version that was offered keeps its own answer. */
    withQuotes: boolean().notNull().default(true),
  },
  (t) => [
    unique('reports_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'reports_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    check('reports_final_check', sql`${t.finalOn} is null or ${t.offeredOn} is not null`),
  ],
);

/**
 * One section of the report, which people edit together: what the circle answers to one question, or, without a question, what
 * the check-out round wants known outside. `version` tells whose edit came later.
 */
export const reportSections = learning.table(
  'report_sections',
  {
    reportId: uuid().notNull(),
    circleId: integer().notNull(),
    questionId: integer().references(() => questions.id),
    body: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('report_sections_question_key').on(t.reportId, t.questionId).nullsNotDistinct(),
    foreignKey({
      name: 'report_sections_report_fk',
      columns: [t.reportId, t.circleId],
      foreignColumns: [reports.id, reports.circleId],
    }),
    check('report_sections_body_check', sql`length(${t.body}) <= 8000`),
  ],
);

/** Every text that was offered for agreement, whole, as it was. */
export const reportVersions = learning.table(
  'report_versions',
  {
    reportId: uuid().notNull(),
    circleId: integer().notNull(),
    version: integer().notNull(),
    madeOn: date({ mode: 'string' }).notNull(),
    content: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.version] }),
    foreignKey({
      name: 'report_versions_report_fk',
      columns: [t.reportId, t.circleId],
      foreignColumns: [reports.id, reports.circleId],
    }),
  ],
);

/**
 * A core partner's word on one version, given by its mandated person or deputy: a yes, perhaps with a reservation, or what it would
 * like changed. Who has a wish has not agreed, and holds nothing up.
 */
export const agreements = learning.table(
  'agreements',
  {
    reportId: uuid().notNull(),
    circleId: integer().notNull(),
    version: integer().notNull(),
    organisationId: integer()
      .notNull()
      .references(() => organisations.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    reservation: text().notNull().default(''),
    /** What it would like changed; empty in a yes. */
    wish: text().notNull().default(''),
    agreedOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.version, t.organisationId] }),
    foreignKey({
      name: 'agreements_report_fk',
      columns: [t.reportId, t.circleId],
      foreignColumns: [reports.id, reports.circleId],
    }),
    check('agreements_reservation_check', sql`length(${t.reservation}) <= 2000`),
    check('agreements_wish_check', sql`length(${t.wish}) <= 2000 and (${t.wish} = '' or ${t.reservation} = '')`),
  ],
);
