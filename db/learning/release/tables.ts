import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { circles } from '../../network/circle/tables';
import { hats } from '../../network/hat/tables';
import { memberships } from '../../network/membership/tables';
import { organisations } from '../../network/organisation/tables';
import { people } from '../../network/person/tables';
import { learning } from '../../schemas';
import { cycles } from '../cycle/tables';

/** What can be let out of the room. */
export const RELEASE_KINDS = ['learning', 'experiment', 'theme', 'signal', 'report', 'offer'] as const;

/**
 * What a text is about: something that helps, something that stands in the way, a thought for who makes the rules, a decision that is asked
 * for; of an experiment, that it was embedded by then.
 */
export const NATURES = ['enabler', 'barrier', 'policy', 'decision', 'embedded'] as const;

/** Who may read it once it is out. */
export const AUDIENCES = [
  'boards',
  'above',
  'below',
  'neighbours',
  'region',
  'flanders',
  'signal_holder',
  'letter',
  'public',
] as const;

/**
 * One thing that a circle considers letting out, from the first draft to its withdrawal. `version` rises with every change
 * of the text, of who may read it, or of the reservations in it; whoever said yes to an earlier one has not said yes to this.
 */
export const releases = learning.table(
  'releases',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    cycleId: uuid().notNull(),
    kind: text({ enum: RELEASE_KINDS }).notNull(),
    /** The learning, experiment, theme, signal or report that it is a copy of; an offer is a copy of nothing, and has its own id here. */
    subjectId: uuid().notNull(),
    version: integer().notNull().default(1),
    state: text({ enum: ['open', 'dropped', 'out', 'withdrawn'] })
      .notNull()
      .default('open'),
    openedOn: date({ mode: 'string' }).notNull(),
    leftOn: date({ mode: 'string' }),
    withdrawnOn: date({ mode: 'string' }),
  },
  (t) => [
    unique('releases_circle_key').on(t.id, t.circleId),
    foreignKey({
      name: 'releases_cycle_fk',
      columns: [t.cycleId, t.circleId],
      foreignColumns: [cycles.id, cycles.circleId],
    }),
    uniqueIndex('releases_one_open').on(t.circleId, t.subjectId).where(sql`${t.state} = 'open'`),
    index('releases_circle_idx').on(t.circleId, t.state),
    check('releases_kind_check', sql`${t.kind} in ('learning','experiment','theme','signal','report','offer')`),
    check('releases_offer_check', sql`(${t.kind} = 'offer') = (${t.subjectId} = ${t.id})`),
    check('releases_state_check', sql`${t.state} in ('open','dropped','out','withdrawn')`),
    check('releases_left_check', sql`(${t.state} in ('out','withdrawn')) = (${t.leftOn} is not null)`),
    check('releases_withdrawn_check', sql`(${t.state} = 'withdrawn') = (${t.withdrawnOn} is not null)`),
  ],
);

/** The exact text that would leave, and for whom. Never changed: a change is a new version. */
export const releaseVersions = learning.table(
  'release_versions',
  {
    releaseId: uuid().notNull(),
    circleId: integer().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    audience: text({ enum: AUDIENCES }).array().notNull(),
    /** To whom it goes by letter, when it does: part of what is agreed to. */
    letterTo: text().notNull().default(''),
    /** The circle above to which it goes, when it does: part of what is agreed to as well. */
    aboveId: integer().references(() => circles.id),
    /** The publication that the experiment in it was taken up from: its readers learn that too. */
    descendsFrom: uuid(),
    /** The circles below to which an offer goes: part of what is agreed to too. */
    belowIds: integer().array().notNull().default([]),
    /** What a signal or an offer is about, and whether an experiment was embedded; empty for anything else. */
    nature: text({ enum: ['', ...NATURES] })
      .notNull()
      .default(''),
    writtenBy: uuid()
      .notNull()
      .references(() => people.id),
    writtenOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.version] }),
    foreignKey({
      name: 'release_versions_release_fk',
      columns: [t.releaseId, t.circleId],
      foreignColumns: [releases.id, releases.circleId],
    }),
    check(
      'release_versions_text_check',
      sql`length(${t.title}) between 1 and 200 and length(${t.body}) between 1 and 60000 and ${t.title} ~ '[^[:space:]]' and ${t.body} ~ '[^[:space:]]'`,
    ),
    check(
      'release_versions_audience_check',
      sql`cardinality(${t.audience}) between 1 and 9 and ${t.audience} <@ array['boards','above','below','neighbours','region','flanders','signal_holder','letter','public']`,
    ),
    check(
      'release_versions_letter_check',
      sql`length(${t.letterTo}) <= 200 and ('letter' = any (${t.audience})) = (${t.letterTo} ~ '[^[:space:]]')`,
    ),
    check('release_versions_above_check', sql`('above' = any (${t.audience})) = (${t.aboveId} is not null)`),
    check(
      'release_versions_below_check',
      sql`('below' = any (${t.audience})) = (cardinality(${t.belowIds}) > 0) and (not 'below' = any (${t.audience}) or ${t.audience} = '{below}' and ${t.nature} <> '' and length(${t.body}) <= 3000)`,
    ),
    check('release_versions_nature_check', sql`${t.nature} in ('','enabler','barrier','policy','decision','embedded')`),
  ],
);

/** A partner's reservation that goes along, because that partner says so: part of the version's text. */
export const releaseReservations = learning.table(
  'release_reservations',
  {
    releaseId: uuid().notNull(),
    circleId: integer().notNull(),
    version: integer().notNull(),
    organisationId: integer()
      .notNull()
      .references(() => organisations.id),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.version, t.organisationId] }),
    foreignKey({
      name: 'release_reservations_version_fk',
      columns: [t.releaseId, t.version],
      foreignColumns: [releaseVersions.releaseId, releaseVersions.version],
    }),
    check('release_reservations_body_check', sql`length(${t.body}) between 1 and 2000`),
  ],
);

/** A member who wrote no version of it read this one, and confirms that no client can be recognised. */
export const releaseConfirmations = learning.table(
  'release_confirmations',
  {
    releaseId: uuid().notNull(),
    circleId: integer().notNull(),
    version: integer().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    confirmedOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.version] }),
    foreignKey({
      name: 'release_confirmations_version_fk',
      columns: [t.releaseId, t.version],
      foreignColumns: [releaseVersions.releaseId, releaseVersions.version],
    }),
  ],
);

/** Yes or no from a member whose name, or whose named words, stand in the text. */
export const releaseWriterWords = learning.table(
  'release_writer_words',
  {
    releaseId: uuid().notNull(),
    circleId: integer().notNull(),
    version: integer().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    agrees: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.version, t.personId] }),
    foreignKey({
      name: 'release_writer_words_version_fk',
      columns: [t.releaseId, t.version],
      foreignColumns: [releaseVersions.releaseId, releaseVersions.version],
    }),
  ],
);

/** A core partner's yes or no to one version, by its mandated person or deputy. Nobody else ever reads whose. */
export const releasePartnerWords = learning.table(
  'release_partner_words',
  {
    releaseId: uuid().notNull(),
    circleId: integer().notNull(),
    version: integer().notNull(),
    organisationId: integer()
      .notNull()
      .references(() => organisations.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    agrees: boolean().notNull(),
    /** The core membership as which it was said; one that begins anew has said nothing yet. */
    membershipId: integer()
      .notNull()
      .references(() => memberships.id),
    saidOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.version, t.organisationId] }),
    foreignKey({
      name: 'release_partner_words_version_fk',
      columns: [t.releaseId, t.version],
      foreignColumns: [releaseVersions.releaseId, releaseVersions.version],
    }),
  ],
);

/**
 * How many core partners must say yes, in each partner's own opinion. The rule is unanimity, until every core partner says
 * `two_thirds`; one that takes it back, or a new one, brings unanimity back.
 */
export const releaseRules = learning.table(
  'release_rules',
  {
    circleId: integer().notNull(),
    organisationId: integer()
      .notNull()
      .references(() => organisations.id),
    rule: text({ enum: ['unanimous', 'two_thirds'] }).notNull(),
    membershipId: integer()
      .notNull()
      .references(() => memberships.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    saidOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.circleId, t.organisationId] }),
    check('release_rules_rule_check', sql`${t.rule} in ('unanimous','two_thirds')`),
  ],
);

/** A member's yes or no to one version, in a circle where the members consent themselves. Nobody else ever reads whose. */
export const releaseMemberWords = learning.table(
  'release_member_words',
  {
    releaseId: uuid().notNull(),
    circleId: integer().notNull(),
    version: integer().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    agrees: boolean().notNull(),
    /** The hat as which it was said; one that begins anew has said nothing yet. */
    hatId: integer()
      .notNull()
      .references(() => hats.id),
    saidOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.version, t.personId] }),
    foreignKey({
      name: 'release_member_words_version_fk',
      columns: [t.releaseId, t.version],
      foreignColumns: [releaseVersions.releaseId, releaseVersions.version],
    }),
  ],
);

/** How many members must say yes, in each member's own opinion: by the same rule as for partners. */
export const releaseMemberRules = learning.table(
  'release_member_rules',
  {
    circleId: integer().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    rule: text({ enum: ['unanimous', 'two_thirds'] }).notNull(),
    hatId: integer()
      .notNull()
      .references(() => hats.id),
    saidOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.circleId, t.personId] }),
    check('release_member_rules_rule_check', sql`${t.rule} in ('unanimous','two_thirds')`),
  ],
);
