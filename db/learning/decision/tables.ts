import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { DECISION_FINDINGS, VOTE_RULE_NAMES } from '../../ground/votes';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { bodies } from '../body/tables';
import { cycles } from '../cycle/tables';
import { sessions } from '../session/tables';
import { themes } from '../theme/tables';
import { votes } from '../vote/tables';

export const decisions = learning.table(
  'decisions',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    /** The session that concluded it, or that the cycle had or next had when it came about: the database says which. */
    sessionId: uuid(),
    themeId: uuid(),
    body: text().notNull(),
    owner: text().notNull(),
    /** Whoever of the circle took it on, so that it comes on their day; null where the words name somebody else. */
    ownerId: uuid().references(() => people.id, { onDelete: 'set null' }),
    until: date({ mode: 'string' }),
    helps: text().notNull().default(''),
    doneOn: date({ mode: 'string' }),
    /** The vote that it came of. */
    voteId: uuid(),
    /** The body of the circle that took it, where the circle says so. */
    bodyId: uuid(),
    /** How it was decided, where the circle says so. */
    rule: text({ enum: VOTE_RULE_NAMES }),
    /** Who decided, in words; of a vote its voters say it. */
    decidedBy: text().notNull().default(''),
    /** The other ways that were weighed. */
    weighed: text().notNull().default(''),
    /** When the circle asks whether it still holds; null when it asks no more. */
    lookAgainOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('decisions_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'decisions_theme_fk',
      columns: [t.themeId, t.circleId],
      foreignColumns: [themes.id, themes.circleId],
    }),
    foreignKey({
      name: 'decisions_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    foreignKey({
      name: 'decisions_session_fk',
      columns: [t.sessionId, t.cycleId],
      foreignColumns: [sessions.id, sessions.cycleId],
    }),
    index('decisions_session_idx').on(t.sessionId),
    foreignKey({
      name: 'decisions_vote_fk',
      columns: [t.voteId, t.circleId],
      foreignColumns: [votes.id, votes.circleId],
    }),
    foreignKey({
      name: 'decisions_body_fk',
      columns: [t.bodyId, t.circleId],
      foreignColumns: [bodies.id, bodies.circleId],
    }),
    unique('decisions_vote_key').on(t.voteId),
    index('decisions_circle_idx').on(t.circleId, t.cycleId),
    check(
      'decisions_text_check',
      sql`length(${t.body}) between 1 and 2000 and length(${t.owner}) between 1 and 300 and length(${t.helps}) <= 1000`,
    ),
    check('decisions_rule_check', sql`${t.rule} in (${sql.raw(VOTE_RULE_NAMES.map((name) => `'${name}'`).join(','))})`),
    check('decisions_how_check', sql`length(${t.decidedBy}) <= 300 and length(${t.weighed}) <= 2000`),
  ],
);

/** What the circle found when it looked at a decision again, and when it looks next. Never changed: looked once more is another. */
export const decisionLooks = learning.table(
  'decision_looks',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    decisionId: uuid().notNull(),
    finding: text({ enum: DECISION_FINDINGS }).notNull(),
    /** What changed, or why it holds no longer. */
    body: text().notNull().default(''),
    lookedBy: uuid()
      .notNull()
      .references(() => people.id),
    lookedOn: date({ mode: 'string' }).notNull(),
    nextOn: date({ mode: 'string' }),
  },
  (t) => [
    foreignKey({
      name: 'decision_looks_decision_fk',
      columns: [t.decisionId, t.circleId],
      foreignColumns: [decisions.id, decisions.circleId],
    }).onDelete('cascade'),
    index('decision_looks_decision_idx').on(t.decisionId),
    check(
      'decision_looks_finding_check',
      sql`${t.finding} in (${sql.raw(DECISION_FINDINGS.map((name) => `'${name}'`).join(','))})`,
    ),
    check(
      'decision_looks_body_check',
      sql`length(${t.body}) <= 2000 and (${t.finding} = 'holds' or ${t.body} ~ '[^[:space:]]')`,
    ),
  ],
);
