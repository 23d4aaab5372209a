import { MIRROR, PAIRS } from '@/db/ground/mirror';
import type { CircleActor } from '@/lib/actor';
import { carriesCircle } from '../session/policy';
import { PAIR_NAMES, type Pair } from './input';

/** How many people stand at each place, from the first pole to the second. */
export interface Spread {
  pair: Pair;
  counts: number[];
}

/** The pairs by what they are about, in their order. */
export const GROUPS = (['service', 'learning', 'organisation', 'quality'] as const).map((group) => ({
  group,
  pairs: PAIR_NAMES.filter((pair) => PAIRS[pair].group === group),
}));

/** To whom a pair speaks first. */
export const aboutOf = (pair: Pair) => PAIRS[pair].about;

/** The places between two poles. */
export const PLACES = Array.from({ length: MIRROR.places }, (_, index) => index + 1);

/** Coach and steward show the mirror, or whoever steers the cycle's session. */
export const canShowMirror = (actor: CircleActor, facilitatorId: string | null) =>
  carriesCircle(actor) || actor.personId === facilitatorId;

/** People that are still needed before the mirror can be shown. */
export const stillNeeded = (answered: number) => Math.max(0, MIRROR.people - answered);

/** How far two people stand apart, on the whole of all pairs of people: only to put in order, never to show. */
function distance({ counts }: Spread): number {
  const people = counts.reduce((sum, count) => sum + count, 0);
  const apart = counts.flatMap((one, at) => counts.map((other, to) => one * other * Math.abs(at - to)));
  return apart.reduce((sum, one) => sum + one, 0) / (people * people);
}

/** Where people differ most comes first; what is alike stays in the order of the pairs. */
export const byDifference = (spreads: readonly Spread[]): Spread[] =>
  [...spreads].sort((a, b) => distance(b) - distance(a) || PAIR_NAMES.indexOf(a.pair) - PAIR_NAMES.indexOf(b.pair));
