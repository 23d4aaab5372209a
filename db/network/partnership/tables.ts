import { sql } from 'drizzle-orm';
import { check, date, index, integer, text } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';
import { municipalities } from '../organisation/tables';

export const partnerships = network.table(
  'partnerships',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    targetGroup: text().notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [check('partnerships_slug_check', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)],
);

/** Which partnership works in a municipality, and when. At most one at a time (exclusion constraint). */
export const partnershipMunicipalities = network.table(
  'partnership_municipalities',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    partnershipId: integer()
      .notNull()
      .references(() => partnerships.id),
    nisCode: text()
      .notNull()
      .references(() => municipalities.nisCode),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }),
  },
  (t) => [index('partnership_municipalities_partnership_idx').on(t.partnershipId)],
);
