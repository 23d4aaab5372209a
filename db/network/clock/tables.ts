import { sql } from 'drizzle-orm';
import { boolean, check, interval } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';

/** One row. Every moment the product knows is the server's time plus this shift; only the owner can change it. */
export const clock = network.table(
  'clock',
  {
    one: boolean().primaryKey().default(true),
    shift: interval().notNull().default('0'),
  },
  (t) => [check('clock_one_check', sql`${t.one}`)],
);
