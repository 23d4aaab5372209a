import { sql } from 'drizzle-orm';
import { check, date, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';
import { organisations } from '../organisation/tables';
import { partnerships } from '../partnership/tables';
import { people } from '../person/tables';

/** Who may say yes for a core partner: the mandated person or a deputy. */
export const mandates = network.table(
  'mandates',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    partnershipId: integer()
      .notNull()
      .references(() => partnerships.id),
    organisationId: integer()
      .notNull()
      .references(() => organisations.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: text({ enum: ['mandated', 'deputy'] }).notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }),
  },
  (t) => [
    index('mandates_partnership_idx').on(t.partnershipId),
    check('mandates_kind_check', sql`${t.kind} in ('mandated','deputy')`),
    check('mandates_period_check', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
);
