import { sql } from 'drizzle-orm';
import { check, date, index, integer, numeric, text, unique } from 'drizzle-orm/pg-core';
import { network } from '../schemas';

export const organisations = network.table(
  'organisations',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    kind: text({
      enum: ['vdab', 'ocmw', 'local_government', 'caw', 'cgg', 'health', 'nonprofit', 'company', 'flemish_government'],
    }).notNull(),
    codeType: text({ enum: ['kbo', 'ovo'] }).notNull(),
    code: text().notNull(),
  },
  (t) => [
    unique('organisations_code_key').on(t.code),
    check('organisations_name_check', sql`length(${t.name}) between 1 and 200`),
    check(
      'organisations_kind_check',
      sql`${t.kind} in ('vdab','ocmw','local_government','caw','cgg','health','nonprofit','company','flemish_government')`,
    ),
    // KBO: ten digits, first 0 or 1, the last two are 97 minus the first eight modulo 97. OVO: six digits.
    check(
      'organisations_code_check',
      sql`case ${t.codeType}
        when 'kbo' then ${t.code} ~ '^[01][0-9]{9}$' and 97 - left(${t.code}, 8)::bigint % 97 = right(${t.code}, 2)::int
        when 'ovo' then ${t.code} ~ '^OVO[0-9]{6}$'
        else false end`,
    ),
  ],
);

export const municipalities = network.table('municipalities', {
  nisCode: text().primaryKey(),
  name: text().notNull(),
  province: text().notNull(),
  arrondissement: text().notNull(),
  region: text().notNull(),
});

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
