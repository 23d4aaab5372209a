import 'server-only';
import { verb } from '@/lib/verb/declare';
import { raiseFactorInput, removeFactorInput, removeReadingInput, saveFactorInput, saveReadingInput } from './input';
import { raiseFactor, removeFactor, removeReading, saveFactor, saveReading } from './mutations';

export const VERBS = {
  saveReading: verb({ sides: ['circle'], input: saveReadingInput, run: saveReading }),
  removeReading: verb({ sides: ['circle'], input: removeReadingInput, run: removeReading }),
  saveFactor: verb({ sides: ['circle'], input: saveFactorInput, run: saveFactor }),
  removeFactor: verb({ sides: ['circle'], input: removeFactorInput, run: removeFactor }),
  raiseFactor: verb({ sides: ['circle'], input: raiseFactorInput, run: raiseFactor }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  experiment_readings_own: 'notLaidByYou',
  factor_signals_structural: 'factorOurs',
  experiment_factors_raised: 'factorRaised',
};
