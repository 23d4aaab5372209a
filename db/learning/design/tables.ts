import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Kind } from '../../ground/blocks';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';

/** A design for sessions that somebody keeps: blocks and minutes, nothing of what was said in one. */
export const designs = learning.table(
  'designs',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    title: text().notNull(),
    /** Other coaches may read and use it. */
    shared: boolean().notNull().default(false),
    blocks: jsonb().$type<{ kind: Kind; minutes: number; prompt: string; starts?: boolean | undefined }[]>().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('designs_person_idx').on(t.personId),
    check('designs_title_check', sql`length(${t.title}) between 1 and 120`),
    check('designs_blocks_check', sql`jsonb_typeof(${t.blocks}) = 'array' and length(${t.blocks}::text) <= 20000`),
  ],
);
