import 'server-only';
import { verb } from '@/lib/verb/declare';
import { raiseFactorInput, removeFactorInput, saveFactorInput, saveReadingInput } from './input';
import { raiseFactor, removeFactor, saveFactor, saveReading } from './mutations';

export const VERBS = {
  saveReading: verb({ sides: ['circle'], input: saveReadingInput, run: saveReading }),
  saveFactor: verb({ sides: ['circle'], input: saveFactorInput, run: saveFactor }),
  removeFactor: verb({ sides: ['circle'], input: removeFactorInput, run: removeFactor }),
  raiseFactor: verb({ sides: ['circle'], input: raiseFactorInput, run: raiseFactor }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  factor_signals_structural: 'factorOurs',
  experiment_factors_raised: 'factorRaised',
};
