import type { Problem } from './outcome';

/** Invariants that the database holds, by constraint, and what a person is told when one is met. */
const BROKEN_INVARIANTS: Record<string, string> = {
  cycles_name_key: 'cycleExists',
  cycles_one_open: 'cycleOpen',
  cycles_closed: 'cycleClosed',
  corrections_known: 'notFound',
  corrections_closed: 'cycleStillOpen',
  corrections_may: 'notYours',
  corrections_words: 'badId',
  sessions_cycle_id_unique: 'sessionExists',
  contributions_gathered: 'alreadyGathered',
  contributions_theme_fk: 'themeGone',
  learnings_theme_fk: 'themeGone',
  experiments_theme_fk: 'themeGone',
  decisions_theme_fk: 'themeGone',
  signals_theme_fk: 'themeGone',
  assumptions_theme_fk: 'themeGone',
  themes_beneath: 'twoThemes',
  dots_theme_fk: 'themeGone',
  experiments_parent_fk: 'notFound',
  dots_stage: 'notWeighing',
  dots_budget: 'noDotsLeft',
  dots_laid: 'dotsLaid',
  groups_written: 'groupsWritten',
  contributions_room: 'stageMoved',
  notes_block_fk: 'notFound',
  notes_group_fk: 'notFound',
  notes_about_fk: 'stageMoved',
  sessions_block: 'stageMoved',
  sessions_block_fk: 'stageMoved',
  sessions_steering: 'notSteering',
  sessions_invitation: 'stageMoved',
  sessions_invited_often: 'invitedOften',
  sessions_revealed: 'dotsShown',
  blocks_steering: 'notSteering',
  reports_offer: 'notYours',
  reports_final: 'reportFinal',
  agreements_version: 'changedElsewhere',
  agreements_mandate: 'notMandated',
  experiments_ended: 'experimentEnded',
  signals_answered: 'signalAnswered',
  reports_too_early: 'quarterRunning',
  reports_quarter_key: 'reportExists',
  people_email_key: 'emailKnown',
  organisations_code_key: 'codeKnown',
  hats_reviewer_circle: 'hatsReviewerCircle',
  hats_reviewer_formal: 'hatsReviewerFormal',
  hats_reviewer_signals: 'hatsReviewerSignals',
  hats_reviewer_admin: 'hatsReviewerAdmin',
  hats_signals_circle: 'hatsSignalsCircle',
  hats_signals_formal: 'hatsSignalsFormal',
  hats_one_at_a_time: 'hatKnown',
  periods_end_sooner: 'endLater',
  partnership_municipalities_one_at_a_time: 'municipalityTaken',
  memberships_one_at_a_time: 'membershipOverlaps',
  mandates_one_at_a_time: 'mandateKnown',
  partnerships_slug_unique: 'partnershipKnown',
  circles_slug_unique: 'partnershipKnown',
  releases_one_open: 'releaseOpen',
  releases_known: 'notFound',
  releases_open: 'releaseNotOpen',
  releases_out: 'releaseNotOut',
  releases_partners: 'releaseNoPartners',
  releases_subject: 'releaseSubject',
  releases_may_drop: 'notYours',
  releases_may_let_out: 'notYours',
  releases_mandate: 'notMandated',
  releases_reservation: 'noReservation',
  release_confirmations_writer: 'releaseOwnText',
  release_writer_words_named: 'releaseNotNamed',
};

/** PostgreSQL: what is referred to by a foreign key is not there (or is still referred to, which no verb of ours runs into). */
const NOT_THERE = '23503';

/** The refusal that a database error stands for; null when it is no expected one. */
export function refusalOf(error: unknown): Problem | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { constraint_name: constraint, code } = at as Error & { constraint_name?: string; code?: string };
    const told = constraint && BROKEN_INVARIANTS[constraint];
    if (told) return { code: told };
    if (code === NOT_THERE) return { code: 'notFound' };
  }
  return null;
}
