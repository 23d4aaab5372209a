import { sql } from 'drizzle-orm';
import { check, date, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { AUDIENCES, RELEASE_KINDS } from '../../learning/release/tables';
import { partnerships } from '../../network/partnership/tables';
import { released } from '../../schemas';

/**
 * What a circle deliberately let out: a copy without authors, made by `learning.let_out` and by nothing else. Withdrawn, the
 * row says so and its text is gone.
 */
export const publications = released.table(
  'publications',
  {
    id: uuid().primaryKey().defaultRandom(),
    releaseId: uuid().notNull().unique(),
    circleId: integer().notNull(),
    partnershipId: integer()
      .notNull()
      .references(() => partnerships.id),
    kind: text({ enum: RELEASE_KINDS }).notNull(),
    year: integer().notNull(),
    quarter: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    reservations: text().array().notNull().default([]),
    audience: text({ enum: AUDIENCES }).array().notNull(),
    releasedOn: date({ mode: 'string' }).notNull(),
    withdrawnOn: date({ mode: 'string' }),
  },
  (t) => [
    index('publications_circle_idx').on(t.circleId, t.releasedOn),
    index('publications_audience_idx').using('gin', t.audience),
    check('publications_kind_check', sql`${t.kind} in ('learning','experiment','theme','signal','report')`),
    check(
      'publications_withdrawn_check',
      sql`(${t.withdrawnOn} is null and ${t.body} <> '') or (${t.withdrawnOn} is not null and ${t.title} = '' and ${t.body} = '' and ${t.reservations} = '{}')`,
    ),
  ],
);
