import type { Problem } from './outcome';

/** Invariants that the database holds, by constraint, and what a person is told when one is met. */
const BROKEN_INVARIANTS: Record<string, string> = {
  cycles_name_key: 'cycleExists',
  cycles_one_open: 'cycleOpen',
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
  cycles_closed: 'cycleClosed',
  blocks_steering: 'notSteering',
  reports_final: 'reportFinal',
  reports_quarter_key: 'reportExists',
  people_email_key: 'emailKnown',
  organisations_code_key: 'codeKnown',
  hats_incompatible: 'hatsIncompatible',
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
  releases_mandate: 'notMandated',
  releases_reservation: 'noReservation',
  release_confirmations_writer: 'releaseOwnText',
  release_writer_words_named: 'releaseNotNamed',
};

/** The refusal that a database error stands for; null when it is no expected one. */
export function refusalOf(error: unknown): Problem | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const constraint = (at as Error & { constraint_name?: string }).constraint_name;
    const code = constraint && BROKEN_INVARIANTS[constraint];
    if (code) return { code };
  }
  return null;
}
