import 'server-only';
import { liveVerb, verb } from '@/lib/verb/declare';
import {
  editObservationInput,
  embedInput,
  lookAtEmbeddingInput,
  moveExperimentInput,
  observeInput,
  removeObservationInput,
  saveExperimentInput,
  startExperimentInput,
} from './input';
import {
  editObservation,
  embed,
  lookAtEmbedding,
  moveExperiment,
  observe,
  removeObservation,
  saveExperiment,
  startExperiment,
} from './mutations';

export const VERBS = {
  observe: verb({ sides: ['circle'], input: observeInput, run: observe }),
  editObservation: verb({ sides: ['circle'], input: editObservationInput, run: editObservation }),
  removeObservation: verb({ sides: ['circle'], input: removeObservationInput, run: removeObservation }),
  startExperiment: verb({ sides: ['circle'], input: startExperimentInput, run: startExperiment }),
  moveExperiment: verb({
    sides: ['circle'],
    input: moveExperimentInput,
    run: moveExperiment,
    logs: ['experiment.end', 'experiment.resume'],
  }),
  embed: verb({ sides: ['circle'], input: embedInput, run: embed }),
  lookAtEmbedding: verb({ sides: ['circle'], input: lookAtEmbeddingInput, run: lookAtEmbedding }),
  saveExperiment: liveVerb({ sides: ['circle'], input: saveExperimentInput, run: saveExperiment }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  experiments_theme_fk: 'themeGone',
  observations_question_fk: 'partNamed',
  observations_action_fk: 'partNamed',
  experiments_parent_fk: 'notFound',
  experiments_from_learning_fk: 'notFound',
  experiments_from_signal_fk: 'notFound',
  experiments_from_theme_fk: 'notFound',
  experiments_from_understanding: 'notFound',
  experiments_embedded: 'embeddingNeeded',
  experiments_from_publication_id_publications_id_fk: 'notFound',
  experiments_taken_up: 'publicationGone',
  experiments_descent: 'ownDescendant',
  experiments_moved: 'changedElsewhere',
  experiment_moves_order_key: 'changedElsewhere',
};
