import 'server-only';
import { verb } from '@/lib/verb/declare';
import { chooseRhythmInput } from './input';
import { chooseRhythm } from './mutations';

export const VERBS = {
  chooseRhythm: verb({ sides: ['circle', 'signal_holder'], input: chooseRhythmInput, run: chooseRhythm }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {};
