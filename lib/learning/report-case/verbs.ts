import 'server-only';
import { verb } from '@/lib/verb/declare';
import { readCaseInput, removeCaseInput, saveCaseInput } from './input';
import { readCase, removeCase, saveCase } from './mutations';

export const VERBS = {
  saveCase: verb({ sides: ['circle'], input: saveCaseInput, run: saveCase }),
  readCase: verb({ sides: ['circle'], input: readCaseInput, run: readCase }),
  removeCase: verb({ sides: ['circle'], input: removeCaseInput, run: removeCase }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  report_cases_version: 'changedElsewhere',
  report_cases_second_check: 'ownCase',
};
