import 'server-only';
import { verb } from '@/lib/verb/declare';
import { openCycleInput } from './input';
import { openCycle } from './mutations';

export const VERBS = {
  openCycle: verb({ sides: ['circle'], input: openCycleInput, run: openCycle, logs: ['cycle.open'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  cycles_name_key: 'cycleExists',
  cycles_one_open: 'cycleOpen',
  cycles_past_report: 'cyclePast',
  cycles_closed: 'cycleClosed',
};
