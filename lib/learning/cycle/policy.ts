import type { ExperimentState } from '@/db/ground/experiments';
import type { CircleActor } from '@/lib/actor';
import { dayOf, daysBetween, type Period, paceOf, periodAt, periodIndex, periodIndexOfDay } from '@/lib/clock';
import { goesOn } from '@/lib/network/circle/policy';
import { isTried } from '../experiment/policy';

/** Life in each arc of the cycle: 1 is alive now, 0.5 was alive before, 0 is still at rest. */
export type Life = 0 | 0.5 | 1;
export interface RingLife {
  understand: Life;
  design: Life;
  test: Life;
  embed: Life;
}

/** A coach or a steward opens the circle's cycle. */
export const canOpenCycle = (actor: CircleActor) =>
  (actor.hat.kind === 'coach' || actor.hat.kind === 'steward') && goesOn(actor);

/** Whoever opens a cycle closes it too, once its sessions are over and none is to come. */
export const canCloseCycle = (
  actor: CircleActor,
  cycle: { closedOn: string | null },
  session: { stage: string } | null,
) => canOpenCycle(actor) && cycle.closedOn === null && session?.stage === 'closed';

/** Whoever coaches sees the circles that they coach side by side. */
export const canSeeCoached = (actor: CircleActor) => actor.hat.kind === 'coach';

/**
 * A cycle that opens after its quarter, its month or its week has passed needs a reason; one that is more than one of these ahead is too
 * early. What is no period at all, such as week 53 of a year of 52, opens nothing.
 */
export function openingOf(cycle: Period, now: Date): 'in time' | 'late' | 'too early' | 'none' {
  const pace = paceOf(cycle);
  const index = periodIndex(cycle);
  const { year, quarter, part } = periodAt(pace, index);
  if (year !== cycle.year || quarter !== cycle.quarter || part !== cycle.part) return 'none';
  const ahead = index - periodIndexOfDay(pace, dayOf(now));
  if (ahead < 0) return 'late';
  return ahead > 1 ? 'too early' : 'in time';
}

/** What the ring is drawn from. Days are YYYY-MM-DD. */
export interface LifeFacts {
  today: string;
  cycleOpen: boolean;
  anyClosed: boolean;
  experiments: {
    state: ExperimentState;
    bornInOpenCycle: boolean;
    lastObservedOn: string | null;
    endedOn: string | null;
  }[];
  lastSignalAnsweredOn: string | null;
}

const within = (days: number, day: string | null, today: string) => day !== null && daysBetween(day, today) <= days;

/**
 * Where there is life in a circle. Learning is not linear: several arcs can be alive at once.
 * Understand lives while a cycle gathers; design, while an experiment takes shape or came of this cycle; test, while one is tried and
 * people noted something in the last 30 days; embed, 120 days after something was embedded, shared or answered.
 */
export function ringLife(facts: LifeFacts): RingLife {
  const { today, experiments } = facts;
  const tried = experiments.filter((one) => isTried(one.state));
  const shaped = experiments.some((one) => one.bornInOpenCycle || one.state === 'idea' || one.state === 'designed');
  const kept = experiments.filter((one) => one.state === 'embedded' || one.state === 'shared');
  return {
    understand: facts.cycleOpen ? 1 : facts.anyClosed ? 0.5 : 0,
    design: shaped ? 1 : experiments.length > 0 ? 0.5 : 0,
    test: tried.some((one) => within(30, one.lastObservedOn, today)) ? 1 : tried.length > 0 ? 0.5 : 0,
    embed:
      kept.some((one) => within(120, one.endedOn, today)) || within(120, facts.lastSignalAnsweredOn, today)
        ? 1
        : kept.length > 0 || facts.lastSignalAnsweredOn
          ? 0.5
          : 0,
  };
}

/** What happened in one cycle, from the day after the one before it closed until it closes itself. */
export interface CycleFacts {
  /** Its session was held, or five lines stand in for it. */
  held: boolean;
  /** An experiment was born in it. */
  born: boolean;
  /** An experiment was observed or read in it. */
  tried: boolean;
  /** Something was embedded or shared in it, or a signal was answered. */
  carried: boolean;
}

/** The ring of a cycle that is over: where there was life while it ran. Nothing glows in it any more. */
export const ringPast = ({ held, born, tried, carried }: CycleFacts): RingLife => ({
  understand: held ? 0.5 : 0,
  design: born ? 0.5 : 0,
  test: tried ? 0.5 : 0,
  embed: carried ? 0.5 : 0,
});

/**
 * How many weeks lie between two sessions, usually: the middle one of what lay between them so far. Null before there were two.
 * @param days of the sessions, YYYY-MM-DD, in their order
 */
export function weeksBetween(days: readonly string[]): number | null {
  const gaps = days.slice(1).map((day, at) => daysBetween(days[at] ?? day, day));
  const middle = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)];
  return middle === undefined ? null : Math.max(1, Math.round(middle / 7));
}
