import 'server-only';
import { verb } from '@/lib/verb/declare';
import { endInput } from '../period';
import { addMembershipInput } from './input';
import { addMembership, endMembership } from './mutations';

export const VERBS = {
  addMembership: verb({ sides: ['admin'], input: addMembershipInput, run: addMembership, logs: ['membership.add'] }),
  endMembership: verb({ sides: ['admin'], input: endInput, run: endMembership, logs: ['membership.end'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  periods_end_sooner: 'endLater',
  memberships_one_at_a_time: 'membershipOverlaps',
};
