import { sql } from 'drizzle-orm';
import { check, integer, text, unique } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';

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
