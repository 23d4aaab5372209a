import { sql } from 'drizzle-orm';
import { check, date, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { circles } from '../../network/circle/tables';
import { learning } from '../../schemas';
import { frameworks } from '../framework/tables';

/** A learning cycle: from session to session, under a quarter's name. One per circle and name, one open per circle. */
export const cycles = learning.table(
  'cycles',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    year: integer().notNull(),
    quarter: integer().notNull(),
    openedOn: date({ mode: 'string' }).notNull(),
    lateReason: text(),
    closedOn: date({ mode: 'string' }),
    /** What it asks: it stays with the cycle, so that an old report keeps its questions. */
    frameworkId: integer()
      .notNull()
      .references(() => frameworks.id),
  },
  (t) => [
    unique('cycles_name_key').on(t.circleId, t.year, t.quarter),
    unique('cycles_circle_key').on(t.id, t.circleId),
    check('cycles_quarter_check', sql`${t.year} between 2024 and 2035 and ${t.quarter} between 1 and 4`),
    check('cycles_late_reason_check', sql`length(${t.lateReason}) between 3 and 500`),
  ],
);
