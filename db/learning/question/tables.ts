import { integer, text, unique } from 'drizzle-orm/pg-core';
import { learning } from '../../schemas';

/** A versioned set of questions. Liverpool's six are the default. */
export const questions = learning.table(
  'questions',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    framework: text().notNull(),
    version: integer().notNull(),
    position: integer().notNull(),
    textNl: text().notNull(),
    textEn: text().notNull(),
    hintNl: text().notNull(),
    hintEn: text().notNull(),
  },
  (t) => [unique('questions_position_key').on(t.framework, t.version, t.position)],
);
