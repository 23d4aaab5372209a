'use server';

import { action } from '@/lib/action';
import { saveReportInput, submitReportInput } from './input';
import * as verb from './mutations';

export const saveReport = action(['formal'], saveReportInput, verb.saveReport);
export const submitReport = action(['formal'], submitReportInput, verb.submitReport);
