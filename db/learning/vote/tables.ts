import { sql } from 'drizzle-orm';
import { boolean, check, date, foreignKey, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { VOTE_ENDS, VOTE_OPTIONS, VOTE_RULE_NAMES } from '../../ground/votes';
import { memberships } from '../../network/membership/tables';
import { organisations } from '../../network/organisation/tables';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';

const codes = (names: readonly string[]) => sql.raw(names.map((name) => `'${name}'`).join(','));

/** A question that the circle votes on. What it says stands from its beginning; only its end comes to it. */
export const votes = learning.table(
  'votes',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    /** The cycle that was open when it began. */
    cycleId: uuid().notNull(),
    question: text().notNull(),
    rule: text({ enum: VOTE_RULE_NAMES }).notNull(),
    /** Of a majority of mandates: what the partners agreed that a majority may decide. */
    agreed: text().notNull().default(''),
    /** Afterwards the circle reads who chose what; else nobody ever does. */
    named: boolean().notNull(),
    /** The last day on which somebody can vote. */
    until: date({ mode: 'string' }).notNull(),
    openedBy: uuid()
      .notNull()
      .references(() => people.id),
    openedOn: date({ mode: 'string' }).notNull(),
    endedOn: date({ mode: 'string' }),
  },
  (t) => [
    unique('votes_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'votes_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    index('votes_circle_idx').on(t.circleId, t.endedOn),
    check('votes_rule_check', sql`${t.rule} in (${codes(VOTE_RULE_NAMES)})`),
    check(
      'votes_text_check',
      sql`length(${t.question}) between 1 and 500 and ${t.question} ~ '[^[:space:]]' and length(${t.agreed}) <= 500`,
    ),
    check('votes_agreed_check', sql`(${t.rule} = 'majority') = (${t.agreed} ~ '[^[:space:]]')`),
    check('votes_until_check', sql`${t.until} >= ${t.openedOn}`),
  ],
);

/** What can be chosen, counted from one. */
export const voteOptions = learning.table(
  'vote_options',
  {
    voteId: uuid().notNull(),
    circleId: integer().notNull(),
    number: integer().notNull(),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.voteId, t.number] }),
    foreignKey({
      name: 'vote_options_vote_fk',
      columns: [t.voteId, t.circleId],
      foreignColumns: [votes.id, votes.circleId],
    }).onDelete('cascade'),
    check('vote_options_number_check', sql`${t.number} between 1 and ${sql.raw(String(VOTE_OPTIONS.most))}`),
    check('vote_options_body_check', sql`length(${t.body}) between 1 and 200 and ${t.body} ~ '[^[:space:]]'`),
  ],
);

/**
 * Who may vote, as it was when the vote began: core partners by the membership that they had, or people. `choice` is filled in when a
 * vote with names has ended, and only then.
 */
export const voteVoters = learning.table(
  'vote_voters',
  {
    voteId: uuid().notNull(),
    circleId: integer().notNull(),
    number: integer().notNull(),
    organisationId: integer().references(() => organisations.id),
    membershipId: integer().references(() => memberships.id),
    personId: uuid().references(() => people.id),
    choice: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.voteId, t.number] }),
    foreignKey({
      name: 'vote_voters_vote_fk',
      columns: [t.voteId, t.circleId],
      foreignColumns: [votes.id, votes.circleId],
    }).onDelete('cascade'),
    unique('vote_voters_organisation_key').on(t.voteId, t.organisationId),
    unique('vote_voters_person_key').on(t.voteId, t.personId),
    check('vote_voters_one_check', sql`(${t.organisationId} is null) <> (${t.personId} is null)`),
    check('vote_voters_membership_check', sql`(${t.organisationId} is null) = (${t.membershipId} is null)`),
  ],
);

/**
 * What a voter chose while the vote runs: there from its beginning, one row for each, so that rows tell nothing; gone when it has ended.
 * No login reads it. Zero: we do not decide yet. Null: has not spoken.
 */
export const ballots = learning.table(
  'ballots',
  {
    voteId: uuid().notNull(),
    circleId: integer().notNull(),
    number: integer().notNull(),
    choice: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.voteId, t.number] }),
    foreignKey({
      name: 'ballots_vote_fk',
      columns: [t.voteId, t.circleId],
      foreignColumns: [votes.id, votes.circleId],
    }).onDelete('cascade'),
    check('ballots_choice_check', sql`${t.choice} between 0 and ${sql.raw(String(VOTE_OPTIONS.most))}`),
  ],
);

/**
 * What came out. `counts` begins with "not yet", then the options; null where nobody's name is shown and the counts would tell who chose
 * what (docs/decisions/0051-a-vote-is-secret-until-it-ends.md). No login reads it as a row.
 */
export const voteResults = learning.table(
  'vote_results',
  {
    voteId: uuid().primaryKey(),
    circleId: integer().notNull(),
    named: boolean().notNull(),
    because: text({ enum: VOTE_ENDS }).notNull(),
    /** Of those who might vote at its beginning, how many still might at its end. */
    voters: integer().notNull(),
    counts: integer().array(),
    /** The option that was adopted, by the vote's rule. */
    adopted: integer(),
  },
  (t) => [
    foreignKey({
      name: 'vote_results_vote_fk',
      columns: [t.voteId, t.circleId],
      foreignColumns: [votes.id, votes.circleId],
    }).onDelete('cascade'),
    check('vote_results_because_check', sql`${t.because} in (${codes(VOTE_ENDS)})`),
    check(
      'vote_results_counts_check',
      sql`${t.counts} is null or 0 <= all (${t.counts}) and (${t.named} or array_length(array_remove(${t.counts}, 0), 1) > 2
        or array_length(array_remove(${t.counts}, 0), 1) = 2 and 1 <> all (${t.counts}))`,
    ),
  ],
);
