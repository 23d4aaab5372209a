import { sql } from 'drizzle-orm';
import { check, integer, text } from 'drizzle-orm/pg-core';
import { PACES } from '../../ground/paces';
import { circles } from '../../network/circle/tables';
import { learning } from '../../schemas';

/** By what a circle works, for the cycles to come; one that said nothing works by quarter. */
export const paces = learning.table(
  'paces',
  {
    circleId: integer()
      .primaryKey()
      .references(() => circles.id),
    pace: text({ enum: PACES }).notNull(),
  },
  (t) => [check('paces_pace_check', sql`${t.pace} in (${sql.raw(PACES.map((pace) => `'${pace}'`).join(','))})`)],
);
