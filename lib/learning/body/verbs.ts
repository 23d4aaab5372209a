import 'server-only';
import { verb } from '@/lib/verb/declare';
import { endBodyInput, saveBodyInput } from './input';
import { endBody, saveBody } from './mutations';

export const VERBS = {
  saveBody: verb({ sides: ['circle'], input: saveBodyInput, run: saveBody, logs: ['body.add'] }),
  endBody: verb({ sides: ['circle'], input: endBodyInput, run: endBody, logs: ['body.end', 'body.resume'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  bodies_carried: 'notYours',
  bodies_ended: 'bodyEnded',
  body_members_circle: 'notOfCircle',
};
