import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';
import { partnerships } from '../partnership/tables';

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
