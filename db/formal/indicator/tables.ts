import { sql } from 'drizzle-orm';
import { boolean, check, date, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import type { PARTS, RULE_FORMS, RULE_LEVELS, SOURCES, UNITS } from '../../ground/programme';
import { formal } from '../../schemas';

/** Lists of words that drizzle types by; the checks beside them hold the same in the database (indicator.test.ts). */
type Words<T extends readonly string[]> = T[number];

/** What asks for reports, and its quarters, by their first day. */
export const programmes = formal.table(
  'programmes',
  {
    code: text().primaryKey(),
    nameNl: text().notNull(),
    nameEn: text().notNull(),
    firstQuarter: date({ mode: 'string' }).notNull(),
    lastQuarter: date({ mode: 'string' }).notNull(),
  },
  (t) => [check('programmes_quarters_check', sql`${t.firstQuarter} <= ${t.lastQuarter}`)],
);

/**
 * The catalogue of what can be counted, by version. One version of a code holds at a time (indicators_one_at_a_time, in the migration),
 * and what it means never changes: another meaning is another version.
 */
export const indicators = formal.table(
  'indicators',
  {
    code: text().notNull(),
    version: integer().notNull(),
    /** Its place among the others. */
    position: integer().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    validUntil: date({ mode: 'string' }),
    part: text().$type<Words<typeof PARTS>>().notNull(),
    unit: text().$type<Words<typeof UNITS>>().notNull(),
    source: text().$type<Words<typeof SOURCES>>().notNull(),
    labelNl: text().notNull(),
    labelEn: text().notNull(),
    meaningNl: text().notNull(),
    meaningEn: text().notNull(),
    byGender: boolean().notNull(),
    /** Counted since the start of the operation, and not of the quarter alone. */
    cumulative: boolean().notNull(),
    /** Among the special categories of personal data. */
    sensitive: boolean().notNull(),
    mayEstimate: boolean().notNull(),
    mayLeaveOut: boolean().notNull(),
    /** A result stands for good so many days, or so many months, after the quarter in which the participant left. */
    finalAfterDays: integer(),
    finalAfterMonths: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.version] }),
    check('indicators_validity_check', sql`${t.validUntil} > ${t.validFrom}`),
    check(
      'indicators_part_check',
      sql`${t.part} in ('total', 'status', 'age', 'education', 'situation', 'entities', 'results', 'means')`,
    ),
    check('indicators_unit_check', sql`${t.unit} in ('people', 'entities', 'euro', 'fte', 'days')`),
    check('indicators_source_check', sql`${t.source} in ('mlp', 'platos', 'own')`),
    check('indicators_final_check', sql`${t.finalAfterDays} is null or ${t.finalAfterMonths} is null`),
  ],
);

/** What figures have to do with each other, in a closed set of forms (lib/formal/indicator/policy.ts reads them). */
export const rules = formal.table(
  'rules',
  {
    code: text().primaryKey(),
    position: integer().notNull(),
    form: text().$type<Words<typeof RULE_FORMS>>().notNull(),
    leftCodes: text().array().notNull(),
    rightCodes: text().array().notNull(),
    level: text().$type<Words<typeof RULE_LEVELS>>().notNull(),
    articleNl: text().notNull(),
    articleEn: text().notNull(),
    saysNl: text().notNull(),
    saysEn: text().notNull(),
  },
  (t) => [
    check(
      'rules_form_check',
      sql`${t.form} in ('equals', 'at_most', 'each_at_most', 'per_gender', 'never_falls', 'not_before')`,
    ),
    check('rules_level_check', sql`${t.level} in ('error', 'warning')`),
  ],
);

/** Whether the programme asks an indicator, from a quarter on. The setting of a quarter is the latest on or before its first day. */
export const asked = formal.table(
  'asked',
  {
    programme: text()
      .notNull()
      .references(() => programmes.code),
    code: text().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    asked: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programme, t.code, t.validFrom] }),
    check(
      'asked_quarter_check',
      sql`extract(day from ${t.validFrom}) = 1 and extract(month from ${t.validFrom}) in (1, 4, 7, 10)`,
    ),
  ],
);
