import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { circles } from '../../network/circle/tables';
import { released } from '../../schemas';
import { letters } from '../letter/tables';
import { publications } from '../publication/tables';

/** What a receiver of a signal can answer. */
export const ANSWER_KINDS = ['answered', 'taken_up', 'not_ours'] as const;

/** What the receiver of a signal answered to the circle that let it out. It is never changed: it is taken back and given anew. */
export const answers = released.table(
  'answers',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The act in which it was given, by the browser's own number: one answer to several signals has the same one on each. */
    givenAs: uuid().notNull(),
    publicationId: uuid()
      .notNull()
      .references(() => publications.id),
    /** The letter by whose link it was given, or the circle above that gave it; neither when the contact for signals did. */
    letterId: uuid(),
    byCircle: integer().references(() => circles.id),
    /** The circle that let the signal out, and the signal. */
    circleId: integer().notNull(),
    signalId: uuid().notNull(),
    kind: text({ enum: ANSWER_KINDS }).notNull(),
    body: text().notNull().default(''),
    /** Where it is taken up, and by when. */
    place: text().notNull().default(''),
    byWhen: date({ mode: 'string' }),
    /** Whose it is, when it is not the receiver's. */
    whose: text().notNull().default(''),
    answeredOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    unique('answers_one_key').on(t.publicationId, t.letterId, t.byCircle).nullsNotDistinct(),
    foreignKey({
      name: 'answers_letter_fk',
      columns: [t.letterId, t.publicationId],
      foreignColumns: [letters.id, letters.publicationId],
    }),
    index('answers_signal_idx').on(t.circleId, t.signalId),
    check('answers_giver_check', sql`${t.letterId} is null or ${t.byCircle} is null`),
    check('answers_kind_check', sql`${t.kind} in ('answered','taken_up','not_ours')`),
    check('answers_body_check', sql`${t.kind} <> 'answered' or ${t.body} ~ '[^[:space:]]'`),
    check('answers_place_check', sql`(${t.kind} = 'taken_up') = (${t.place} ~ '[^[:space:]]')`),
    check('answers_due_check', sql`(${t.kind} = 'taken_up') = (${t.byWhen} is not null)`),
    check('answers_whose_check', sql`(${t.kind} = 'not_ours') = (${t.whose} ~ '[^[:space:]]')`),
    check(
      'answers_text_check',
      sql`length(${t.body}) <= 2000 and length(${t.place}) <= 200 and length(${t.whose}) <= 200`,
    ),
    check('answers_by_when_check', sql`${t.byWhen} >= ${t.answeredOn}`),
  ],
);

/**
 * What several texts have in common, in the words of who received them: the contact for signals, or the circle above. Texts of the same
 * name stand together there, and nobody else reads it.
 */
export const patterns = released.table(
  'patterns',
  {
    publicationId: uuid()
      .notNull()
      .references(() => publications.id),
    /** The circle above that names it; the contact for signals has none. */
    byCircle: integer().references(() => circles.id),
    name: text().notNull(),
  },
  (t) => [
    unique('patterns_one_key').on(t.publicationId, t.byCircle).nullsNotDistinct(),
    check('patterns_name_check', sql`length(${t.name}) between 1 and 120 and ${t.name} ~ '[^[:space:]]'`),
  ],
);
