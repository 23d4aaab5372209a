import { sql } from 'drizzle-orm';
import { check, date, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { network } from '../../schemas';
import { partnerships } from '../partnership/tables';

export const CIRCLE_KINDS = ['partnership', 'subgroup', 'region', 'coaches', 'flanders'] as const;

/** Any group that runs learning cycles. */
export const circles = network.table(
  'circles',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: text({ enum: CIRCLE_KINDS }).notNull(),
    partnershipId: integer().references(() => partnerships.id),
    /** The day on which it said that it ended: from then on it is read, and nothing is written in it. Null while it goes on. */
    endedOn: date({ mode: 'string' }),
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

/**
 * Which circle stands above which, and when: a subgroup below its partnership, a partnership below the support team of its region,
 * those below Flanders. One at most stands above another at a time (exclusion constraint); none ever stands above itself, for a
 * circle's kind stands lower than the kind of the one above it (trigger).
 */
export const circleLinks = network.table(
  'circle_links',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    aboveId: integer()
      .notNull()
      .references(() => circles.id),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }),
  },
  (t) => [
    index('circle_links_above_idx').on(t.aboveId),
    check('circle_links_period_check', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
);
