import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, date, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { AUDIENCES, NATURES, RELEASE_KINDS } from '../../learning/release/tables';
import { circles } from '../../network/circle/tables';
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
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    /** None for what a support team, the coaches or Flanders let out. */
    partnershipId: integer().references(() => partnerships.id),
    kind: text({ enum: RELEASE_KINDS }).notNull(),
    /** What a signal or an offer is about; empty for anything else. */
    nature: text({ enum: ['', ...NATURES] })
      .notNull()
      .default(''),
    year: integer().notNull(),
    quarter: integer().notNull(),
    /** Of a shorter cycle: which month or week. */
    part: text().notNull().default(''),
    title: text().notNull(),
    body: text().notNull(),
    reservations: text().array().notNull().default([]),
    audience: text({ enum: AUDIENCES }).array().notNull(),
    /** The circle above to which it was let out, when it was. */
    aboveId: integer().references(() => circles.id),
    /** What another circle let out, and this one took up. */
    descendsFrom: uuid().references((): AnyPgColumn => publications.id),
    releasedOn: date({ mode: 'string' }).notNull(),
    withdrawnOn: date({ mode: 'string' }),
  },
  (t) => [
    index('publications_circle_idx').on(t.circleId, t.releasedOn),
    index('publications_audience_idx').using('gin', t.audience),
    index('publications_above_idx').on(t.aboveId),
    index('publications_descends_from_idx').on(t.descendsFrom),
    check('publications_above_check', sql`('above' = any (${t.audience})) = (${t.aboveId} is not null)`),
    check('publications_part_check', sql`${t.part} = '' or ${t.part} ~ '^[mw][0-9]{2}$'`),
    check('publications_kind_check', sql`${t.kind} in ('learning','experiment','theme','signal','report','offer')`),
    check('publications_offer_check', sql`(${t.kind} = 'offer') = (${t.audience} = '{below}')`),
    check('publications_nature_check', sql`${t.nature} in ('','enabler','barrier','policy','decision','embedded')`),
    check(
      'publications_withdrawn_check',
      sql`(${t.withdrawnOn} is null and ${t.body} <> '') or (${t.withdrawnOn} is not null and ${t.title} = '' and ${t.body} = '' and ${t.reservations} = '{}')`,
    ),
  ],
);
