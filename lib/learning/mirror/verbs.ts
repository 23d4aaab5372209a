import 'server-only';
import { sharedVerb } from '@/lib/verb/declare';
import { chooseStepInput, placeInMirrorInput, showMirrorInput } from './input';
import { chooseStep, placeInMirror, showMirror } from './mutations';

export const VERBS = {
  placeInMirror: sharedVerb({ sides: ['circle'], input: placeInMirrorInput, run: placeInMirror }),
  showMirror: sharedVerb({ sides: ['circle'], input: showMirrorInput, run: showMirror, logs: ['mirror.show'] }),
  chooseStep: sharedVerb({ sides: ['circle'], input: chooseStepInput, run: chooseStep, logs: ['mirror.choose'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  mirrors_cycle_fk: 'notFound',
  mirrors_shown: 'mirrorShown',
  mirrors_few: 'mirrorFew',
  mirrors_chosen_check: 'notFound',
};
