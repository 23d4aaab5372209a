import 'server-only';
import { verb } from '@/lib/verb/declare';
import {
  bringPastReportInput,
  changePastReportInput,
  removePastReportInput,
  removePastSectionInput,
  savePastSectionInput,
} from './input';
import { bringPastReport, changePastReport, removePastReport, removePastSection, savePastSection } from './mutations';

export const VERBS = {
  bringPastReport: verb({
    sides: ['circle'],
    input: bringPastReportInput,
    run: bringPastReport,
    logs: ['past_report.add'],
  }),
  changePastReport: verb({ sides: ['circle'], input: changePastReportInput, run: changePastReport }),
  removePastReport: verb({
    sides: ['circle'],
    input: removePastReportInput,
    run: removePastReport,
    logs: ['past_report.remove'],
  }),
  savePastSection: verb({ sides: ['circle'], input: savePastSectionInput, run: savePastSection }),
  removePastSection: verb({ sides: ['circle'], input: removePastSectionInput, run: removePastSection }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  past_reports_name_key: 'pastReportExists',
  past_reports_cycle: 'pastReportCycle',
  past_reports_over: 'periodNotOver',
  past_report_sections_pkey: 'badId',
};
