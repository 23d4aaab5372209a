import 'server-only';
import { verb } from '@/lib/verb/declare';
import { askOwnQuestionsInput } from './input';
import { askOwnQuestions } from './mutations';

export const VERBS = {
  askOwnQuestions: verb({
    sides: ['circle'],
    input: askOwnQuestionsInput,
    run: askOwnQuestions,
    logs: ['questions.change'],
  }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  frameworks_asking: 'notYours',
  frameworks_was: 'changedElsewhere',
  questions_circle: 'notFound',
};
