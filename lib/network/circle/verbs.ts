import 'server-only';
import { verb } from '@/lib/verb/declare';
import { endInput } from '../period';
import { addCircleInput, endCircleInput, linkCircleInput } from './input';
import { addCircle, endCircle, endCircleLink, linkCircle } from './mutations';

export const VERBS = {
  addCircle: verb({
    sides: ['admin'],
    input: addCircleInput,
    run: addCircle,
    logs: ['circle.add', 'circle_link.add'],
  }),
  linkCircle: verb({
    sides: ['admin'],
    input: linkCircleInput,
    run: linkCircle,
    logs: ['circle_link.add', 'circle_link.end'],
  }),
  endCircleLink: verb({ sides: ['admin'], input: endInput, run: endCircleLink, logs: ['circle_link.end'] }),
  endCircle: verb({
    sides: ['circle'],
    input: endCircleInput,
    run: endCircle,
    logs: ['circle.end', 'circle.resume'],
  }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  circle_links_one_at_a_time: 'circleLinkKnown',
  circle_links_heights: 'circleLinkHeight',
  circles_ended: 'circleEnded',
  circles_end: 'notYours',
  circles_end_session: 'circleHasSession',
  circles_end_cycle: 'circleHasCycle',
  circles_end_vote: 'circleHasVote',
  circles_end_report: 'circleHasReport',
  circles_end_below: 'circleHasSubgroup',
};
