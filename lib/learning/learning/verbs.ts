import 'server-only';
import { liveVerb } from '@/lib/verb/declare';
import { saveLearningInput } from './input';
import { saveLearning } from './mutations';

export const VERBS = {
  saveLearning: liveVerb({ sides: ['circle'], input: saveLearningInput, run: saveLearning }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  learnings_theme_fk: 'themeGone',
};
