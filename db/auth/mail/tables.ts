import { sql } from 'drizzle-orm';
import { index, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { auth } from '../../schemas';

/** Mail on its way out. Sent by the job; in demo mode it stays here, for /demo/mail. */
export const mails = auth.table(
  'mails',
  {
    id: uuid().primaryKey().defaultRandom(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    calendar: text(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
    tries: integer().notNull().default(0),
    /** When its last try began: noted before, so that a try counts whatever comes of it. */
    triedAt: timestamp({ withTimezone: true }),
    /** What a mail by the calendar reminds of, and whom: that goes once (auth.remind_once). */
    once: text().unique('mails_once_key'),
  },
  (t) => [index('mails_unsent_idx').on(t.madeAt).where(sql`${t.sentAt} is null`)],
);
