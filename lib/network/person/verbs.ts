import 'server-only';
import { verb } from '@/lib/verb/declare';
import { addPersonInput } from './input';
import { addPerson } from './mutations';

export const VERBS = {
  addPerson: verb({ sides: ['admin'], input: addPersonInput, run: addPerson, logs: ['person.add'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  people_email_key: 'emailKnown',
};
