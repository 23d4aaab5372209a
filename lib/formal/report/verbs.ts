import 'server-only';
import { verb } from '@/lib/verb/declare';
import { saveReportInput, submitReportInput } from './input';
import { saveReport, submitReport } from './mutations';

export const VERBS = {
  saveReport: verb({ sides: ['formal'], input: saveReportInput, run: saveReport, logs: ['formal.make'] }),
  submitReport: verb({ sides: ['formal'], input: submitReportInput, run: submitReport, logs: ['formal.submit'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  reports_too_early: 'quarterRunning',
  reports_quarter_key: 'reportExists',
};
