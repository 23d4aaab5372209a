import 'server-only';
import { verb } from '@/lib/verb/declare';
import { giveAnswerInput, namePatternInput, takeBackGivenInput } from './input';
import { giveAnswer, namePattern, takeBackGiven } from './mutations';

export const VERBS = {
  giveAnswer: verb({
    sides: ['signal_holder', 'circle'],
    input: giveAnswerInput,
    run: giveAnswer,
    logs: ['answer.give'],
  }),
  takeBackGiven: verb({
    sides: ['signal_holder', 'circle'],
    input: takeBackGivenInput,
    run: takeBackGiven,
    logs: ['answer.take_back'],
  }),
  namePattern: verb({ sides: ['signal_holder', 'circle'], input: namePatternInput, run: namePattern }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  answers_known: 'signalGone',
  answers_one: 'signalAnswered',
  answers_acted_on: 'answerActedOn',
  answers_by_when_check: 'datePast',
};
