import { sql } from 'drizzle-orm';
import { check, integer, numeric, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { partnerships } from '../../network/partnership/tables';
import { people } from '../../network/person/tables';
import { formal } from '../../schemas';

/** A quarter's formal report of one partnership. Figures are null until filled in; all are there once submitted. */
export const reports = formal.table(
  'reports',
  {
    id: uuid().primaryKey(),
    partnershipId: integer()
      .notNull()
      .references(() => partnerships.id),
    year: integer().notNull(),
    quarter: integer().notNull(),
    women: integer(),
    men: integer(),
    nonBinary: integer(),
    euros: numeric({ precision: 12, scale: 2 }),
    fte: numeric({ precision: 6, scale: 2 }),
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
    check(
      'reports_counts_check',
      sql`${t.women} between 0 and 100000 and ${t.men} between 0 and 100000 and ${t.nonBinary} between 0 and 100000`,
    ),
    check('reports_euros_check', sql`${t.euros} >= 0`),
    check('reports_fte_check', sql`${t.fte} >= 0`),
    check('reports_remark_check', sql`length(${t.remark}) <= 4000`),
    check(
      'reports_submitted_check',
      sql`${t.state} = 'draft' or (${t.women} is not null and ${t.men} is not null and ${t.nonBinary} is not null and ${t.euros} is not null and ${t.fte} is not null and ${t.submittedAt} is not null)`,
    ),
  ],
);
