import { sql } from 'drizzle-orm';
import { check, text, uuid } from 'drizzle-orm/pg-core';
import { RHYTHMS } from '../../ground/rhythms';
import { people } from '../../network/person/tables';
import { auth } from '../../schemas';

/** The rhythm that a person chose; whoever chose none has the usual one (auth.rhythm_of). */
export const rhythms = auth.table(
  'rhythms',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    rhythm: text({ enum: RHYTHMS }).notNull(),
  },
  (t) => [check('rhythms_rhythm_check', sql`${t.rhythm} in (${sql.raw(RHYTHMS.map((one) => `'${one}'`).join(','))})`)],
);
