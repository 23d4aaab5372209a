import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { check, date, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { circles } from '../../network/circle/tables';
import { learning } from '../../schemas';
import { frameworks } from '../framework/tables';

type Named = Record<'year' | 'quarter' | 'part', SQLWrapper>;

/** A month lies in its quarter, a week in that of its Thursday; whatever else stands in `part` is no period. */
export const partFits = (t: Named): SQL => sql`case
        when ${t.part} ~ '^m(0[1-9]|1[0-2])$' then ceil(substr(${t.part}, 2)::int / 3.0) = ${t.quarter}
        when ${t.part} ~ '^w(0[1-9]|[1-4][0-9]|5[0-3])$' then
          date_part('year', make_date(${t.year}, 1, 4) - date_part('isodow', make_date(${t.year}, 1, 4))::int + 7 * substr(${t.part}, 2)::int - 3) = ${t.year}
          and date_part('quarter', make_date(${t.year}, 1, 4) - date_part('isodow', make_date(${t.year}, 1, 4))::int + 7 * substr(${t.part}, 2)::int - 3) = ${t.quarter}
        else ${t.part} = '' end`;

/**
 * A learning cycle: from session to session, under the name of a quarter, a month or a week. One per circle and name, one open per circle.
 * A month lies in its quarter, a week in that of its Thursday, of which it has the year too (ISO 8601).
 */
export const cycles = learning.table(
  'cycles',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    year: integer().notNull(),
    quarter: integer().notNull(),
    /** Which part of the quarter it is: `m11` for November, `w48` for week 48; nothing where it is all of it. */
    part: text().notNull().default(''),
    openedOn: date({ mode: 'string' }).notNull(),
    lateReason: text(),
    closedOn: date({ mode: 'string' }),
    /** What it asks: it stays with the cycle, so that an old report keeps its questions. */
    frameworkId: integer()
      .notNull()
      .references(() => frameworks.id),
  },
  (t) => [
    unique('cycles_name_key').on(t.circleId, t.year, t.quarter, t.part),
    unique('cycles_circle_key').on(t.id, t.circleId),
    check('cycles_quarter_check', sql`${t.year} between 2024 and 2035 and ${t.quarter} between 1 and 4`),
    check('cycles_part_check', partFits(t)),
    check('cycles_late_reason_check', sql`length(${t.lateReason}) between 3 and 500`),
  ],
);

/** The day on which the period of a cycle begins: cycles are ordered by it, whatever their rhythm is and was. A week begins on its Monday (ISO 8601). */
export const periodStart = ({ year, quarter, part }: Named): SQL => sql`case left(${part}, 1)
  when 'm' then make_date(${year}, substr(${part}, 2)::int, 1)
  when 'w' then to_date(${year} || ${part}, 'IYYY"w"IW')
  else make_date(${year}, ${quarter} * 3 - 2, 1) end`;
