import 'server-only';
import { liveVerb, verb } from '@/lib/verb/declare';
import {
  editObservationInput,
  endExperimentInput,
  observeInput,
  removeObservationInput,
  resumeExperimentInput,
  saveExperimentInput,
} from './input';
import {
  editObservation,
  endExperiment,
  observe,
  removeObservation,
  resumeExperiment,
  saveExperiment,
} from './mutations';

export const VERBS = {
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
  saveExperiment: liveVerb({ sides: ['circle'], input: saveExperimentInput, run: saveExperiment }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  experiments_theme_fk: 'themeGone',
  experiments_parent_fk: 'notFound',
  experiments_ended: 'experimentEnded',
};
