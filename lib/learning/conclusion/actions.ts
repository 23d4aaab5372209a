'use server';

import { action } from '@/lib/action';
import {
  answerSignalInput,
  correctConclusionInput,
  editObservationInput,
  endExperimentInput,
  finishDecisionInput,
  observeInput,
  removeObservationInput,
  resumeExperimentInput,
  takeBackAnswerInput,
} from './input';
import * as conclusion from './mutations';

export const correctConclusion = action(['circle'], correctConclusionInput, conclusion.correctConclusion);
export const observe = action(['circle'], observeInput, conclusion.observe);
export const editObservation = action(['circle'], editObservationInput, conclusion.editObservation);
export const removeObservation = action(['circle'], removeObservationInput, conclusion.removeObservation);
export const endExperiment = action(['circle'], endExperimentInput, conclusion.endExperiment);
export const resumeExperiment = action(['circle'], resumeExperimentInput, conclusion.resumeExperiment);
export const finishDecision = action(['circle'], finishDecisionInput, conclusion.finishDecision);
export const answerSignal = action(['circle'], answerSignalInput, conclusion.answerSignal);
export const takeBackAnswer = action(['circle'], takeBackAnswerInput, conclusion.takeBackAnswer);
