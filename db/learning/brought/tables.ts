import { foreignKey, index, integer, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';
import { sessions } from '../session/tables';

/** A text of another circle that somebody brought along, to be read together in the session of this cycle. Nobody is named with it. */
export const brought = learning.table(
  'brought',
  {
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    /** Looked up by the wall when it is brought. It is no foreign key: that would lock a text that others read too. */
    publicationId: uuid().notNull(),
    /** The session that read it: null until one did, and no later session finds it on its table. */
    sessionId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.cycleId, t.publicationId] }),
    foreignKey({
      name: 'brought_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    foreignKey({
      name: 'brought_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    index('brought_publication_idx').on(t.publicationId),
  ],
);
