import { sql } from 'drizzle-orm';
import { check, date, index, integer, numeric, text } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';
import { organisations } from '../organisation/tables';
import { partnerships } from '../partnership/tables';

/** An organisation's part in a partnership during a period. Periods of one pair never overlap; the past is kept. */
export const memberships = network.table(
  'memberships',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    partnershipId: integer()
      .notNull()
      .references(() => partnerships.id),
    organisationId: integer()
      .notNull()
      .references(() => organisations.id),
    kind: text({ enum: ['core', 'network', 'subcontractor'] }).notNull(),
    fte: numeric({ precision: 5, scale: 2 }),
    expertise: text().notNull().default(''),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }),
  },
  (t) => [
    index('memberships_partnership_idx').on(t.partnershipId),
    check('memberships_kind_check', sql`${t.kind} in ('core','network','subcontractor')`),
    check('memberships_fte_check', sql`${t.fte} is null or ${t.fte} > 0`),
    check('memberships_core_fte_check', sql`${t.kind} <> 'core' or ${t.fte} is not null`),
    check('memberships_period_check', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
);
