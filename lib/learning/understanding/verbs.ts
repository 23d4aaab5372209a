import 'server-only';
import { verb } from '@/lib/verb/declare';
import { removeUnderstandingInput, saveUnderstandingInput } from './input';
import { removeUnderstanding, saveUnderstanding } from './mutations';

export const VERBS = {
  saveUnderstanding: verb({ sides: ['circle'], input: saveUnderstandingInput, run: saveUnderstanding }),
  removeUnderstanding: verb({ sides: ['circle'], input: removeUnderstandingInput, run: removeUnderstanding }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {};
