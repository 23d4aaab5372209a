'use server';

import { action } from '@/lib/action';
import { answerSignalInput, endExperimentInput, finishDecisionInput, observeInput } from './input';
import * as conclusion from './mutations';

export const observe = action(['circle'], observeInput, conclusion.observe);
export const endExperiment = action(['circle'], endExperimentInput, conclusion.endExperiment);
export const finishDecision = action(['circle'], finishDecisionInput, conclusion.finishDecision);
export const answerSignal = action(['circle'], answerSignalInput, conclusion.answerSignal);
