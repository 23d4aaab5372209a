import 'server-only';
import { nothing } from '@/lib/auth/sign-in/input';
import { verb } from '@/lib/verb/declare';
import { keepHolidayInput } from './input';
import { endHoliday, keepHoliday } from './mutations';

export const VERBS = {
  keepHoliday: verb({ sides: ['circle'], input: keepHolidayInput, run: keepHoliday }),
  endHoliday: verb({ sides: ['circle'], input: nothing, run: endHoliday }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {};
