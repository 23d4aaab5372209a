import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { organisations } from '../network/organisation';
import { hats, people } from '../network/person';
import { auth, bytea } from '../schemas';

/** A sign-in. Only the SHA-256 of its token is kept. Held by a person under one hat, or by a guest of one session. */
export const sessions = auth.table(
  'sessions',
  {
    tokenHash: bytea().primaryKey(),
    personId: uuid().references(() => people.id),
    guestId: uuid(),
    hatId: integer().references(() => hats.id),
    /** Set by OpenID Connect: hats of another organisation cannot be worn in this sign-in. */
    organisationId: integer().references(() => organisations.id),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('sessions_person_idx').on(t.personId),
    check('sessions_holder_check', sql`(${t.personId} is null) <> (${t.guestId} is null)`),
  ],
);

/** The hat that a person with several chose last: the one they find themselves in at their next sign-in. */
export const chosenHats = auth.table('chosen_hats', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  hatId: integer()
    .notNull()
    .references(() => hats.id),
});

/**
 * A six-digit code on its way to one address, asked for by one browser: 15 minutes, five tries, used once. Only hashes are
 * kept. Whoever else asks for the same address has a code of their own, and spoils nobody's.
 */
export const codes = auth.table(
  'codes',
  {
    email: text().notNull(),
    /** Hash of a secret that only the browser holds which asked. */
    browserHash: text().notNull(),
    codeHash: text().notNull(),
    /** Hash of the link's own secret, which works in any browser. */
    linkHash: text().notNull(),
    /** Hashes of the codes and links in earlier mails of the same asking: who uses one is told that there is a newer mail. */
    older: text().array().notNull().default([]),
    tries: integer().notNull().default(0),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.email, t.browserHash] }), index('codes_link_idx').on(t.linkHash)],
);

/** A person's account at an OpenID Connect provider. */
export const accounts = auth.table(
  'accounts',
  {
    provider: text().notNull(),
    subject: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] })],
);

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
    /** What a mail by the calendar reminds of, and whom: that goes once (db/wall/48-reminders.sql). */
    once: text().unique('mails_once_key'),
  },
  (t) => [index('mails_unsent_idx').on(t.madeAt).where(sql`${t.sentAt} is null`)],
);

/**
 * How often somebody at the door, or somebody signed in, did something of late. The key is a keyed hash of who and what: the
 * secret is not in the database, so a row leads to nobody; the length of its window stands before it. Swept when that is over.
 */
export const turns = auth.table('turns', {
  key: bytea().primaryKey(),
  startsAt: timestamp({ withTimezone: true }).notNull(),
  count: integer().notNull(),
});

/** The demo mark: a row here means that this database holds the demo world and nothing real. */
export const demo = auth.table('demo', { mark: boolean().primaryKey() }, (t) => [
  check('demo_mark_check', sql`${t.mark}`),
]);
