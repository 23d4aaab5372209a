import 'server-only';
import { liveVerb, verb } from '@/lib/verb/declare';
import {
  answerSignalInput,
  correctConclusionInput,
  editObservationInput,
  endExperimentInput,
  finishDecisionInput,
  observeInput,
  removeConclusionInput,
  removeObservationInput,
  resumeExperimentInput,
  saveDecisionInput,
  saveExperimentInput,
  saveLearningInput,
  saveSignalInput,
  takeBackAnswerInput,
} from './input';
import {
  answerSignal,
  correctConclusion,
  editObservation,
  endExperiment,
  finishDecision,
  observe,
  removeConclusion,
  removeObservation,
  resumeExperiment,
  saveDecision,
  saveExperiment,
  saveLearning,
  saveSignal,
  takeBackAnswer,
} from './mutations';

export const VERBS = {
  correctConclusion: verb({
    sides: ['circle'],
    input: correctConclusionInput,
    run: correctConclusion,
    logs: ['conclusion.correct'],
  }),
  observe: verb({ sides: ['circle'], input: observeInput, run: observe }),
  editObservation: verb({ sides: ['circle'], input: editObservationInput, run: editObservation }),
  removeObservation: verb({ sides: ['circle'], input: removeObservationInput, run: removeObservation }),
  endExperiment: verb({ sides: ['circle'], input: endExperimentInput, run: endExperiment, logs: ['experiment.end'] }),
  resumeExperiment: verb({
    sides: ['circle'],
    input: resumeExperimentInput,
    run: resumeExperiment,
    logs: ['experiment.resume'],
  }),
  finishDecision: verb({
    sides: ['circle'],
    input: finishDecisionInput,
    run: finishDecision,
    logs: ['decision.done', 'decision.reopen'],
  }),
  answerSignal: verb({ sides: ['circle'], input: answerSignalInput, run: answerSignal, logs: ['signal.answer'] }),
  takeBackAnswer: verb({
    sides: ['circle'],
    input: takeBackAnswerInput,
    run: takeBackAnswer,
    logs: ['signal.take_back'],
  }),
  saveLearning: liveVerb({ sides: ['circle'], input: saveLearningInput, run: saveLearning }),
  saveExperiment: liveVerb({ sides: ['circle'], input: saveExperimentInput, run: saveExperiment }),
  saveDecision: liveVerb({ sides: ['circle'], input: saveDecisionInput, run: saveDecision }),
  saveSignal: liveVerb({ sides: ['circle'], input: saveSignalInput, run: saveSignal }),
  removeConclusion: liveVerb({ sides: ['circle'], input: removeConclusionInput, run: removeConclusion }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  corrections_known: 'notFound',
  corrections_closed: 'cycleStillOpen',
  corrections_may: 'notYours',
  corrections_words: 'badId',
  learnings_theme_fk: 'themeGone',
  experiments_theme_fk: 'themeGone',
  decisions_theme_fk: 'themeGone',
  signals_theme_fk: 'themeGone',
  experiments_parent_fk: 'notFound',
  experiments_ended: 'experimentEnded',
  signals_answered: 'signalAnswered',
};
