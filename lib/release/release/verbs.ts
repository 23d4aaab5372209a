import 'server-only';
import { verb } from '@/lib/verb/declare';
import {
  confirmReleaseInput,
  dropReleaseInput,
  letOutReleaseInput,
  openReleaseInput,
  rewriteReleaseInput,
  sayAsMemberInput,
  sayAsPartnerInput,
  sayAsWriterInput,
  sayMemberRuleInput,
  sayReleaseRuleInput,
  takeReservationAlongInput,
  withdrawReleaseInput,
} from './input';
import {
  confirmRelease,
  dropRelease,
  letOutRelease,
  openRelease,
  rewriteRelease,
  sayAsMember,
  sayAsPartner,
  sayAsWriter,
  sayMemberRule,
  sayReleaseRule,
  takeReservationAlong,
  withdrawRelease,
} from './mutations';

export const VERBS = {
  openRelease: verb({ sides: ['circle'], input: openReleaseInput, run: openRelease, logs: ['release.open'] }),
  rewriteRelease: verb({
    sides: ['circle'],
    input: rewriteReleaseInput,
    run: rewriteRelease,
    logs: ['release.rewrite'],
  }),
  takeReservationAlong: verb({
    sides: ['circle'],
    input: takeReservationAlongInput,
    run: takeReservationAlong,
    logs: ['release.rewrite'],
  }),
  confirmRelease: verb({
    sides: ['circle'],
    input: confirmReleaseInput,
    run: confirmRelease,
    logs: ['release.confirm'],
  }),
  sayAsWriter: verb({ sides: ['circle'], input: sayAsWriterInput, run: sayAsWriter }),
  sayAsPartner: verb({ sides: ['circle'], input: sayAsPartnerInput, run: sayAsPartner }),
  sayAsMember: verb({ sides: ['circle'], input: sayAsMemberInput, run: sayAsMember }),
  sayMemberRule: verb({ sides: ['circle'], input: sayMemberRuleInput, run: sayMemberRule }),
  sayReleaseRule: verb({ sides: ['circle'], input: sayReleaseRuleInput, run: sayReleaseRule }),
  letOutRelease: verb({ sides: ['circle'], input: letOutReleaseInput, run: letOutRelease, logs: ['release.leave'] }),
  dropRelease: verb({ sides: ['circle'], input: dropReleaseInput, run: dropRelease, logs: ['release.drop'] }),
  withdrawRelease: verb({
    sides: ['circle'],
    input: withdrawReleaseInput,
    run: withdrawRelease,
    logs: ['release.withdraw'],
  }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  releases_one_open: 'releaseOpen',
  releases_known: 'notFound',
  releases_open: 'releaseNotOpen',
  releases_out: 'releaseNotOut',
  releases_partners: 'releaseNoPartners',
  releases_subject: 'releaseSubject',
  releases_letter: 'letterSignal',
  releases_above: 'nobodyAbove',
  releases_below: 'notBelow',
  releases_readers: 'otherReaders',
  releases_may_drop: 'notYours',
  releases_may_let_out: 'notYours',
  releases_mandate: 'notMandated',
  releases_reservation: 'noReservation',
  release_confirmations_writer: 'releaseOwnText',
  release_writer_words_named: 'releaseNotNamed',
};
