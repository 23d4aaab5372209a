import { sql } from 'drizzle-orm';
import { check, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';

export const people = network.table(
  'people',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    email: text().notNull(),
    locale: text({ enum: ['nl', 'en'] })
      .notNull()
      .default('nl'),
  },
  (t) => [
    uniqueIndex('people_email_key').on(sql`lower(${t.email})`),
    // In the order in which they are listed (lib/network/search.ts).
    index('people_name_idx').on(sql`${t.name} collate "nl-x-icu"`, t.id),
    check('people_name_check', sql`length(${t.name}) between 1 and 120`),
    check('people_locale_check', sql`${t.locale} in ('nl','en')`),
  ],
);
