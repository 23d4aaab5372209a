import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, foreignKey, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { FACTORS } from '../../ground/factors';
import { UNDERSTANDING_PARTS } from '../../ground/understanding';
import { circles } from '../../network/circle/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';

const listed = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(','));

/** The words of one line, as it stands now or stood when a cycle closed. */
const words = () => ({
  part: text({ enum: UNDERSTANDING_PARTS }).notNull(),
  body: text().notNull(),
  /** Of somebody who plays a part: what they bring. */
  brings: text().notNull().default(''),
  /** Of what keeps things as they are: where in the system it lies, as far as somebody said so. */
  kind: text({ enum: FACTORS }),
  /** Its place among the lines of its part, by when it came. */
  position: integer().notNull(),
});
const checksOf = (name: string, t: Record<'part' | 'body' | 'brings' | 'kind', AnyPgColumn>) => [
  check(`${name}_part_check`, sql`${t.part} in (${listed(UNDERSTANDING_PARTS)})`),
  check(
    `${name}_text_check`,
    sql`length(${t.body}) between 1 and 1000 and ${t.body} ~ '[^[:space:]]' and length(${t.brings}) <= 1000`,
  ),
  check(`${name}_kind_check`, sql`${t.kind} in (${listed(FACTORS)})`),
  check(
    `${name}_only_check`,
    sql`(${t.brings} = '' or ${t.part} = 'actor') and (${t.kind} is null or ${t.part} = 'factor')`,
  ),
];

/** How a circle understands its system now, line by line. Kept up by all of its members; nobody's own. */
export const understandings = learning.table(
  'understandings',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    ...words(),
    version: integer().notNull().default(1),
  },
  (t) => [index('understandings_circle_idx').on(t.circleId), ...checksOf('understandings', t)],
);

/** The same as it stood when a cycle closed: a copy, which nobody changes. */
export const understandingVersions = learning.table(
  'understanding_versions',
  {
    cycleId: uuid().notNull(),
    circleId: integer().notNull(),
    /** The line that it is a copy of, which may be gone since. */
    lineId: uuid().notNull(),
    ...words(),
  },
  (t) => [
    primaryKey({ columns: [t.cycleId, t.lineId] }),
    foreignKey({
      name: 'understanding_versions_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }).onDelete('cascade'),
    index('understanding_versions_circle_idx').on(t.circleId),
    ...checksOf('understanding_versions', t),
  ],
);
