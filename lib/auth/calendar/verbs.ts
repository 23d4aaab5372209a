import 'server-only';
import { verb } from '@/lib/verb/declare';
import { nothing } from '../sign-in/input';
import { endCalendar, renewCalendar } from './mutations';

export const VERBS = {
  renewCalendar: verb({ sides: ['circle'], input: nothing, run: renewCalendar }),
  endCalendar: verb({ sides: ['circle'], input: nothing, run: endCalendar }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {};
