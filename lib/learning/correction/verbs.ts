import 'server-only';
import { verb } from '@/lib/verb/declare';
import { correctConclusionInput } from './input';
import { correctConclusion } from './mutations';

export const VERBS = {
  correctConclusion: verb({
    sides: ['circle'],
    input: correctConclusionInput,
    run: correctConclusion,
    logs: ['conclusion.correct'],
  }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  corrections_known: 'notFound',
  corrections_closed: 'cycleStillOpen',
  corrections_may: 'notYours',
  corrections_words: 'badId',
};
