import { sql } from 'drizzle-orm';
import { check, integer, numeric, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { partnerships } from '../../network/partnership/tables';
import { people } from '../../network/person/tables';
import { formal } from '../../schemas';

/** A quarter's formal report of one partnership. Its figures are cells of the catalogue; all that are asked are there once submitted. */
export const reports = formal.table(
  'reports',
  {
    id: uuid().primaryKey(),
    partnershipId: integer()
      .notNull()
      .references(() => partnerships.id),
    year: integer().notNull(),
    quarter: integer().notNull(),
    remark: text().notNull().default(''),
    state: text({ enum: ['draft', 'submitted'] })
      .notNull()
      .default('draft'),
    version: integer().notNull().default(1),
    submittedAt: timestamp({ withTimezone: true }),
    submittedBy: uuid().references(() => people.id),
  },
  (t) => [
    unique('reports_quarter_key').on(t.partnershipId, t.year, t.quarter),
    check('reports_year_check', sql`${t.year} between 2024 and 2029 and ${t.quarter} between 1 and 4`),
    check('reports_remark_check', sql`length(${t.remark}) <= 4000`),
    check('reports_submitted_check', sql`${t.state} = 'draft' or ${t.submittedAt} is not null`),
  ],
);

/**
 * One figure of a report: a cell of the catalogue, by code and gender (empty where it is not by gender). A cell that is not filled in has
 * no row. Which cells there are, and what may stand in each, is the catalogue's word (formal.know_figure).
 */
export const figures = formal.table(
  'figures',
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    code: text().notNull(),
    gender: text({ enum: ['', 'woman', 'man', 'non_binary'] }).notNull(),
    how: text({ enum: ['count', 'estimate', 'not_collected'] })
      .notNull()
      .default('count'),
    /** Null where it was not collected. */
    value: numeric({ precision: 14, scale: 2 }),
    /** How it was estimated, on what, and of how many. */
    method: text().notNull().default(''),
    basis: text().notNull().default(''),
    size: integer(),
    /** Why it was not collected. */
    reason: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.code, t.gender] }),
    check('figures_gender_check', sql`${t.gender} in ('', 'woman', 'man', 'non_binary')`),
    check('figures_how_check', sql`${t.how} in ('count', 'estimate', 'not_collected')`),
    check('figures_value_check', sql`(${t.value} is null) = (${t.how} = 'not_collected') and ${t.value} >= 0`),
    check(
      'figures_estimate_check',
      sql`(${t.how} = 'estimate' or (${t.method} = '' and ${t.basis} = '' and ${t.size} is null)) and (${t.how} <> 'estimate' or (${t.method} ~ '[^[:space:]]' and ${t.basis} ~ '[^[:space:]]'))`,
    ),
    check('figures_reason_check', sql`(${t.how} = 'not_collected') = (${t.reason} ~ '[^[:space:]]')`),
    check('figures_size_check', sql`${t.size} between 1 and 100000`),
    check(
      'figures_words_check',
      sql`length(${t.method}) <= 500 and length(${t.basis}) <= 500 and length(${t.reason}) <= 500`,
    ),
  ],
);
