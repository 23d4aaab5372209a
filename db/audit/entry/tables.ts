import { bigint, index, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { audit, bytea } from '../../schemas';

/**
 * What changed the room, and who did it: never who wrote, read, weighed or joined. Append-only, numbered without gaps, and
 * each entry's hash covers the one before: a removed or altered row shows (`npm run audit:verify`).
 */
export const entries = audit.table(
  'entries',
  {
    id: bigint({ mode: 'number' }).primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
    verb: text().notNull(),
    subject: text().notNull(),
    circleId: integer(),
    partnershipId: integer(),
    personId: uuid(),
    hat: text(),
    hash: bytea().notNull(),
  },
  (t) => [index('entries_circle_idx').on(t.circleId, t.id), index('entries_partnership_idx').on(t.partnershipId, t.id)],
);
