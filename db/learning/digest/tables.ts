import { date, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';

/**
 * What somebody was mailed about, or looked up for: a week, a month, or for whoever wants to know at once one thing. There once, so
 * that no other instance and no later tick mails it again; there too where nothing waited, so that it tells nothing. No login reads it.
 */
export const digests = learning.table(
  'digests',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    what: text().notNull(),
    madeOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.what] })],
);
