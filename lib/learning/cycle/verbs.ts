import 'server-only';
import { verb } from '@/lib/verb/declare';
import { closeCycleInput, openCycleInput } from './input';
import { closeCycle, openCycle } from './mutations';

export const VERBS = {
  openCycle: verb({ sides: ['circle'], input: openCycleInput, run: openCycle, logs: ['cycle.open'] }),
  closeCycle: verb({ sides: ['circle'], input: closeCycleInput, run: closeCycle, logs: ['cycle.close'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  cycles_name_key: 'cycleExists',
  cycles_one_open: 'cycleOpen',
  cycles_past_report: 'cyclePast',
  cycles_closed: 'cycleClosed',
  cycles_close: 'notYours',
  cycles_session: 'sessionToCome',
  cycles_no_session: 'noSessionHeld',
};
