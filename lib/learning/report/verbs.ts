import 'server-only';
import { verb } from '@/lib/verb/declare';
import { agreeInput, askChangeInput, chooseQuotesInput, editSectionInput, reportInput } from './input';
import { agreeToReport, askChange, chooseQuotes, editSection, offerReport } from './mutations';

export const VERBS = {
  editSection: verb({ sides: ['circle'], input: editSectionInput, run: editSection }),
  chooseQuotes: verb({ sides: ['circle'], input: chooseQuotesInput, run: chooseQuotes }),
  offerReport: verb({ sides: ['circle'], input: reportInput, run: offerReport, logs: ['report.offer'] }),
  agreeToReport: verb({
    sides: ['circle'],
    input: agreeInput,
    run: agreeToReport,
    logs: ['report.agree', 'report.final'],
  }),
  askChange: verb({ sides: ['circle'], input: askChangeInput, run: askChange, logs: ['report.ask_change'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  reports_offer: 'notYours',
  reports_final: 'reportFinal',
  reports_cases: 'casesWait',
  agreements_version: 'changedElsewhere',
  agreements_mandate: 'notMandated',
};
