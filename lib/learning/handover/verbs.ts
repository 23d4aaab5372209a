import 'server-only';
import { verb } from '@/lib/verb/declare';
import { passActionOnInput, passDecisionOnInput, passNotesOnInput, throwNotesAwayInput } from './input';
import { passActionOn, passDecisionOn, passNotesOn, throwNotesAway } from './mutations';

export const VERBS = {
  passNotesOn: verb({ sides: ['circle'], input: passNotesOnInput, run: passNotesOn }),
  throwNotesAway: verb({ sides: ['circle'], input: throwNotesAwayInput, run: throwNotesAway }),
  passDecisionOn: verb({ sides: ['circle'], input: passDecisionOnInput, run: passDecisionOn }),
  passActionOn: verb({ sides: ['circle'], input: passActionOnInput, run: passActionOn }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  facilitator_notes_receiver: 'notFound',
};
