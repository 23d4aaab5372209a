import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { BODY_LEVELS } from '../../ground/bodies';
import { VOTE_RULE_NAMES } from '../../ground/votes';
import { circles } from '../../network/circle/tables';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';

const listed = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(','));

/** A body in which people of a circle decide: at which level, by which rule and in which rhythm. */
export const bodies = learning.table(
  'bodies',
  {
    id: uuid().primaryKey(),
    circleId: integer()
      .notNull()
      .references(() => circles.id),
    name: text().notNull(),
    level: text({ enum: BODY_LEVELS }).notNull(),
    /** How it decides, where the circle says so. */
    rule: text({ enum: VOTE_RULE_NAMES }),
    /** When it comes together, in words. */
    rhythm: text().notNull().default(''),
    startedOn: date({ mode: 'string' }).notNull(),
    /** From then on it is history, which nobody changes. */
    endedOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('bodies_circle_key').on(t.id, t.circleId),
    index('bodies_circle_idx').on(t.circleId),
    check(
      'bodies_text_check',
      sql`length(${t.name}) between 1 and 120 and ${t.name} ~ '[^[:space:]]' and length(${t.rhythm}) <= 200`,
    ),
    check('bodies_level_check', sql`${t.level} in (${listed(BODY_LEVELS)})`),
    check('bodies_rule_check', sql`${t.rule} in (${listed(VOTE_RULE_NAMES)})`),
  ],
);

/** Who sits in it. Of one that has ended, who sat in it then. */
export const bodyMembers = learning.table(
  'body_members',
  {
    bodyId: uuid().notNull(),
    circleId: integer().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
  },
  (t) => [
    primaryKey({ columns: [t.bodyId, t.personId] }),
    foreignKey({
      name: 'body_members_body_fk',
      columns: [t.bodyId, t.circleId],
      foreignColumns: [bodies.id, bodies.circleId],
    }).onDelete('cascade'),
    index('body_members_circle_idx').on(t.circleId),
  ],
);
