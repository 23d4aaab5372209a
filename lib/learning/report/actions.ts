'use server';

import { action } from '@/lib/action';
import { agreeInput, editSectionInput, reportInput } from './input';
import * as report from './mutations';

export const editSection = action(['circle'], editSectionInput, report.editSection);
export const offerReport = action(['circle'], reportInput, report.offerReport);
export const agreeToReport = action(['circle'], agreeInput, report.agreeToReport);
