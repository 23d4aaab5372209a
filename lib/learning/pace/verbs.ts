import 'server-only';
import { verb } from '@/lib/verb/declare';
import { choosePaceInput } from './input';
import { choosePace } from './mutations';

export const VERBS = {
  choosePace: verb({ sides: ['circle'], input: choosePaceInput, run: choosePace, logs: ['pace.choose'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {};
