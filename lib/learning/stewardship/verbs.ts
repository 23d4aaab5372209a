import 'server-only';
import { verb } from '@/lib/verb/declare';
import { saveStewardshipInput } from './input';
import { saveStewardship } from './mutations';

export const VERBS = {
  saveStewardship: verb({ sides: ['circle'], input: saveStewardshipInput, run: saveStewardship }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = { stewardship_parts_carried: 'notYours' };
