import 'server-only';
import { verb } from '@/lib/verb/declare';
import { closeByLinesInput, saveFiveLineInput } from './input';
import { closeByLines, saveFiveLine } from './mutations';

export const VERBS = {
  saveFiveLine: verb({ sides: ['circle'], input: saveFiveLineInput, run: saveFiveLine }),
  closeByLines: verb({ sides: ['circle'], input: closeByLinesInput, run: closeByLines, logs: ['cycle.close'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  five_lines_written: 'notYours',
  five_lines_session: 'sessionInstead',
  five_lines_empty: 'linesEmpty',
};
