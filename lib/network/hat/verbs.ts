import 'server-only';
import { verb } from '@/lib/verb/declare';
import { endInput } from '../period';
import { addHatInput } from './input';
import { addHat, endHat } from './mutations';

export const VERBS = {
  addHat: verb({ sides: ['admin'], input: addHatInput, run: addHat, logs: ['hat.add'] }),
  endHat: verb({ sides: ['admin'], input: endInput, run: endHat, logs: ['hat.end'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  hats_reviewer_circle: 'hatsReviewerCircle',
  hats_reviewer_formal: 'hatsReviewerFormal',
  hats_reviewer_signals: 'hatsReviewerSignals',
  hats_reviewer_admin: 'hatsReviewerAdmin',
  hats_signals_circle: 'hatsSignalsCircle',
  hats_signals_formal: 'hatsSignalsFormal',
  hats_one_at_a_time: 'hatKnown',
};
