import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { hats } from '../../network/hat/tables';
import { organisations } from '../../network/organisation/tables';
import { people } from '../../network/person/tables';
import { auth, bytea } from '../../schemas';

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

/** The demo mark: a row here means that this database holds the demo world and nothing real. */
export const demo = auth.table('demo', { mark: boolean().primaryKey() }, (t) => [
  check('demo_mark_check', sql`${t.mark}`),
]);
