import 'server-only';
import { verb } from '@/lib/verb/declare';
import { askIndicatorInput } from './input';
import { askIndicator } from './mutations';

export const VERBS = {
  askIndicator: verb({ sides: ['admin'], input: askIndicatorInput, run: askIndicator, logs: ['indicator.ask'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  asked_ahead: 'quarterBegan',
  asked_known: 'indicatorUnknown',
  asked_quarter_check: 'badQuarter',
};
