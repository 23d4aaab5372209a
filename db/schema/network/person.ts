import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, date, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { network } from '../schemas';
import { organisations, partnerships } from './organisation';

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

/** Any group that runs learning cycles. Circles stand beside each other, and above each other (parent). */
export const circles = network.table(
  'circles',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: text({ enum: ['partnership', 'subgroup', 'region', 'coaches', 'flanders'] }).notNull(),
    partnershipId: integer().references(() => partnerships.id),
    parentId: integer().references((): AnyPgColumn => circles.id),
  },
  (t) => [
    check('circles_kind_check', sql`${t.kind} in ('partnership','subgroup','region','coaches','flanders')`),
    check(
      'circles_partnership_check',
      sql`(${t.kind} in ('partnership','subgroup')) = (${t.partnershipId} is not null)`,
    ),
    uniqueIndex('circles_partnership_key').on(t.partnershipId).where(sql`${t.kind} = 'partnership'`),
  ],
);

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
