import 'server-only';
import { liveVerb, verb } from '@/lib/verb/declare';
import { answerSignalInput, askDecisionInput, askNoMoreInput, saveSignalInput, takeBackAnswerInput } from './input';
import { answerSignal, askDecision, askNoMore, saveSignal, takeBackAnswer } from './mutations';

export const VERBS = {
  answerSignal: verb({ sides: ['circle'], input: answerSignalInput, run: answerSignal, logs: ['signal.answer'] }),
  takeBackAnswer: verb({
    sides: ['circle'],
    input: takeBackAnswerInput,
    run: takeBackAnswer,
    logs: ['signal.take_back'],
  }),
  askDecision: verb({ sides: ['circle'], input: askDecisionInput, run: askDecision }),
  askNoMore: verb({ sides: ['circle'], input: askNoMoreInput, run: askNoMore }),
  saveSignal: liveVerb({ sides: ['circle'], input: saveSignalInput, run: saveSignal }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  signals_theme_fk: 'themeGone',
  signals_answered: 'signalAnswered',
};
