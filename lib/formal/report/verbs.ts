import 'server-only';
import { verb } from '@/lib/verb/declare';
import { quarterReportInput } from './input';
import { saveReport, submitReport } from './mutations';

export const VERBS = {
  saveReport: verb({ sides: ['formal'], input: quarterReportInput, run: saveReport, logs: ['formal.make'] }),
  submitReport: verb({ sides: ['formal'], input: quarterReportInput, run: submitReport, logs: ['formal.submit'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  reports_too_early: 'quarterRunning',
  reports_incomplete: 'reportIncomplete',
  reports_quarter_key: 'reportExists',
  figures_asked: 'notAsked',
  figures_draft: 'alreadySubmitted',
  figures_known: 'notAsked',
};
