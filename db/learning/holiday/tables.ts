import { sql } from 'drizzle-orm';
import { check, date, integer } from 'drizzle-orm/pg-core';
import { circles } from '../../network/circle/tables';
import { learning } from '../../schemas';

/** Days on which a circle reminds nobody of anything, the last one too: the summer. */
export const holidays = learning.table(
  'holidays',
  {
    circleId: integer()
      .primaryKey()
      .references(() => circles.id),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [check('holidays_days_check', sql`${t.endsOn} >= ${t.startsOn} and ${t.endsOn} <= ${t.startsOn} + 100`)],
);
