import { bigint, index, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { audit } from '../schemas';

/** What changed the room, and who did it: never who wrote, read, weighed or joined. Append-only. */
export const entries = audit.table(
  'entries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull(),
    verb: text().notNull(),
    subject: text().notNull(),
    circleId: integer(),
    partnershipId: integer(),
    personId: uuid(),
    hat: text(),
  },
  (t) => [index('entries_circle_idx').on(t.circleId, t.id), index('entries_partnership_idx').on(t.partnershipId, t.id)],
);
