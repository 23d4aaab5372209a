import { sql } from 'drizzle-orm';
import { check, date, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { FOLLOW_UPS } from '../../ground/follow-ups';
import { circles } from '../../network/circle/tables';
import { released } from '../../schemas';
import { publications } from '../publication/tables';

/**
 * A circle below to which an offer was let out, and what that circle made of it: the word that a session of it said, and a line by
 * those who carry it. It is never changed: it is taken back and given anew. It outlives the text of the offer.
 */
export const offers = released.table(
  'offers',
  {
    publicationId: uuid()
      .notNull()
      .references(() => publications.id),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    /** The circle that made the offer. */
    byCircle: integer()
      .notNull()
      .references(() => circles.id),
    word: text({ enum: FOLLOW_UPS.offer }),
    line: text().notNull().default(''),
    answeredOn: date({ mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.publicationId, t.circleId] }),
    index('offers_circle_idx').on(t.circleId),
    index('offers_by_circle_idx').on(t.byCircle),
    check('offers_word_check', sql`${t.word} in ('taken_up','not_now','unfit','asks')`),
    check(
      'offers_answered_check',
      sql`(${t.word} is null) = (${t.answeredOn} is null) and (${t.word} is not null or ${t.line} = '')`,
    ),
    check(
      'offers_line_check',
      sql`length(${t.line}) <= 500 and (${t.word} is distinct from 'asks' or ${t.line} ~ '[^[:space:]]')`,
    ),
  ],
);
