import { date, integer, uuid } from 'drizzle-orm/pg-core';
import { organisations } from '../../network/organisation/tables';
import { people } from '../../network/person/tables';
import { auth, bytea } from '../../schemas';

/** The address at which a calendar program asks for somebody's sessions. Only the SHA-256 of its secret is kept: one for each person. */
export const calendars = auth.table('calendars', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  secretHash: bytea().notNull().unique('calendars_secret_key'),
  /** Made in a sign-in of one organisation: it holds no circle of another (as `auth.sessions`). */
  organisationId: integer().references(() => organisations.id),
  madeOn: date({ mode: 'string' }).notNull(),
});
