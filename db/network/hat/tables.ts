import { sql } from 'drizzle-orm';
import { check, date, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';
import { circles } from '../circle/tables';
import { organisations } from '../organisation/tables';
import { partnerships } from '../partnership/tables';
import { people } from '../person/tables';

/** Circle hats: one circle. Formal hats: one partnership. The others stand for the whole of Flanders. */
export const hats = network.table(
  'hats',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: text({
      enum: [
        'frontline',
        'manager',
        'expert_by_experience',
        'steward',
        'coach',
        'promotor',
        'administrative_support',
        'reviewer',
        'signal_holder',
        'admin',
      ],
    }).notNull(),
    circleId: integer().references(() => circles.id),
    partnershipId: integer().references(() => partnerships.id),
    organisationId: integer().references(() => organisations.id),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }),
  },
  (t) => [
    index('hats_person_idx').on(t.personId),
    index('hats_circle_idx').on(t.circleId),
    check(
      'hats_scope_check',
      sql`case
        when ${t.kind} in ('frontline','manager','expert_by_experience','steward','coach')
          then ${t.circleId} is not null and ${t.partnershipId} is null
        when ${t.kind} in ('promotor','administrative_support')
          then ${t.circleId} is null and ${t.partnershipId} is not null
        when ${t.kind} in ('reviewer','signal_holder','admin')
          then ${t.circleId} is null and ${t.partnershipId} is null
        else false end`,
    ),
    check('hats_period_check', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
);
