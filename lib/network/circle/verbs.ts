import 'server-only';
import { verb } from '@/lib/verb/declare';
import { endInput } from '../period';
import { addCircleInput, linkCircleInput } from './input';
import { addCircle, endCircleLink, linkCircle } from './mutations';

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
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  circle_links_one_at_a_time: 'circleLinkKnown',
  circle_links_heights: 'circleLinkHeight',
};
