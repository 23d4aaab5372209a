import 'server-only';
import { verb } from '@/lib/verb/declare';
import { endInput } from '../period';
import { addMandateInput } from './input';
import { addMandate, endMandate } from './mutations';

export const VERBS = {
  addMandate: verb({ sides: ['admin'], input: addMandateInput, run: addMandate, logs: ['mandate.add'] }),
  endMandate: verb({ sides: ['admin'], input: endInput, run: endMandate, logs: ['mandate.end'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  mandates_one_at_a_time: 'mandateKnown',
};
