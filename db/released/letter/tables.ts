import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, released } from '../../schemas';
import { publications } from '../publication/tables';

/**
 * A signal that was sent by mail to somebody without an account. The mail has a link, of which only a hash is kept: it opens one page,
 * with the text of the publication and nothing beside it, until its term is over or the text is withdrawn.
 */
export const letters = released.table(
  'letters',
  {
    id: uuid().primaryKey(),
    publicationId: uuid()
      .notNull()
      .references(() => publications.id),
    /** The circle that sent it, and its signal. */
    circleId: integer().notNull(),
    signalId: uuid().notNull(),
    /** Whom the partners agreed to, or whom an answer named. The mail address is not kept. */
    addressee: text().notNull(),
    secretHash: bytea().notNull(),
    sentOn: date({ mode: 'string' }).notNull(),
    /** The last day on which it opens and takes an answer. */
    until: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    unique('letters_circle_key').on(t.id, t.circleId),
    unique('letters_publication_key').on(t.id, t.publicationId),
    unique('letters_secret_key').on(t.secretHash),
    index('letters_publication_idx').on(t.publicationId),
    check('letters_addressee_check', sql`length(${t.addressee}) between 1 and 200 and ${t.addressee} ~ '[^[:space:]]'`),
    check('letters_until_check', sql`${t.until} between ${t.sentOn} and (${t.sentOn} + interval '3 months')::date`),
  ],
);

/** A day on which the link of a letter was opened. Not by whom, from where or at what hour, nor how often. */
export const looks = released.table(
  'looks',
  {
    letterId: uuid().notNull(),
    circleId: integer().notNull(),
    lookedOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.letterId, t.lookedOn] }),
    foreignKey({
      name: 'looks_letter_fk',
      columns: [t.letterId, t.circleId],
      foreignColumns: [letters.id, letters.circleId],
    }),
  ],
);
