import { BLOCK_KINDS, BLOCKS, type Block, type Kind, type Left, type Step, type Tint } from '@/db/ground/blocks';
import type { CircleActor, Participant } from '@/lib/actor';
import { dayOf, daysBetween, noonOf, timeOf } from '@/lib/clock';
import { goesOn } from '@/lib/network/circle/policy';

export { BLOCK_KINDS, type Kind, type Left, type Tint };
export type Stage = 'planned' | Kind | 'closed';

/** What a kind of block is, wherever it stands. */
export const blockOf = (kind: Kind): Block => BLOCKS[kind];
export const stepsOf = (kind: Kind): readonly Step[] => blockOf(kind).steps;

/** Everything that is asked in a step of some block. */
export const PARTS = [...new Set(BLOCK_KINDS.flatMap((kind) => stepsOf(kind).flatMap(({ parts }) => parts)))];

/** What may be written by now: the parts of a step and of those before it, for whoever was still at it. */
export const partsSoFar = (kind: Kind, at: number): readonly string[] =>
  stepsOf(kind)
    .slice(0, at + 1)
    .flatMap((one) => one.parts);

/**
 * The lists on a session's board, by their name there. `change` is the word by which the database says that rows of a list are
 * others now, and in `order` the rows stand, on the server as in the browser. list-queries.ts says how each is read, and what the
 * projector shows of it.
 */
export const LISTS = {
  plan: { change: 'blocks', order: ['position', 'id'] },
  notes: { change: 'notes', order: ['id'] },
  cards: { change: 'contributions', order: ['id'] },
  themes: { change: 'themes', order: ['position', 'id'] },
  assumptions: { change: 'assumptions', order: ['id'] },
  checkouts: { change: 'checkouts', order: ['id'] },
  learnings: { change: 'learnings', order: ['id'] },
  experiments: { change: 'experiments', order: ['until', 'id'] },
  decisions: { change: 'decisions', order: ['id'] },
  signals: { change: 'signals', order: ['id'] },
  mirrors: { change: 'mirrors', order: ['id'] },
  followUps: { change: 'follow_ups', order: ['id'] },
} as const satisfies Record<string, { change: string; order: readonly string[] }>;
export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];
/** What the rows of a list are ordered by. */
export type OrderOf<L extends ListName> = (typeof LISTS)[L]['order'][number];

/** Days after which a session is further away than people plan, and the hours of the day in which they meet. */
const FAR = 366;
const DAY_HOURS = { from: 7, to: 22 };

/** What is odd about a moment (YYYY-MM-DD and HH:MM, in Brussels) to plan a session for: whoever plans is asked about it. */
export function oddityOf({ date, time }: { date: string; time: string }, now: Date): 'past' | 'far' | 'night' | null {
  const at = time.padStart(5, '0');
  if (Number.isNaN(Date.parse(`${date}T${at}Z`))) return null;
  const hour = Number(at.slice(0, 2));
  if (date === dayOf(now) && at <= timeOf(now)) return 'past';
  if (daysBetween(dayOf(now), date) > FAR) return 'far';
  return hour < DAY_HOURS.from || hour >= DAY_HOURS.to ? 'night' : null;
}

/** When a session is: the day on which it was held, and until then the moment for which it is planned. */
export const dateOfSession = ({ plannedAt, begunOn }: { plannedAt: Date; begunOn: string | null }): Date =>
  begunOn === null || begunOn === dayOf(plannedAt) ? plannedAt : noonOf(begunOn);

/** A block as it stands in a plan or a design. */
export interface PlannedBlock {
  kind: Kind;
  /** Minutes, 1 to 180. */
  minutes: number;
  prompt: string;
  /** Its clock starts by itself. */
  starts?: boolean | undefined;
}

/** Which question a ready block asks: messages/*\/session.json has its words. */
type Ask = 'worked' | 'hard' | `own${1 | 2 | 3 | 4 | 5 | 6}`;
const ready = (...blocks: (readonly [Kind, number, Ask?])[]) =>
  blocks.map(([kind, minutes, ask]) => ({ kind, minutes, ask }));

/**
 * Ready designs by their length in minutes: 20 for one case, with a team that has no coach; 110 for a feedback session, in which a coach
 * asks a circle the six questions of the framework about its own learning.
 */
export const DESIGNS = {
  m20: ready(['arrive', 2], ['case_review', 12], ['conclude', 4], ['close', 2]),
  m45: ready(
    ['arrive', 3],
    ['look_back', 5],
    ['gather', 8],
    ['group', 8],
    ['weigh', 4],
    ['conclude', 14],
    ['close', 3],
  ),
  m90: ready(
    ['arrive', 5],
    ['look_back', 8],
    ['gather', 12],
    ['group', 15],
    ['weigh', 5],
    ['beneath', 20],
    ['conclude', 20],
    ['close', 5],
  ),
  m110: ready(
    ['arrive', 5],
    ['check_in', 5],
    ['one_two_four_all', 12, 'own1'],
    ['one_two_four_all', 12, 'own2'],
    ['one_two_four_all', 12, 'own3'],
    ['pause', 10],
    ['one_two_four_all', 12, 'own4'],
    ['one_two_four_all', 12, 'own5'],
    ['one_two_four_all', 12, 'own6'],
    ['conclude', 13],
    ['close', 5],
  ),
  m150: ready(
    ['arrive', 5],
    ['check_in', 5],
    ['look_back', 10],
    ['gather', 10],
    ['what_so_what', 20, 'worked'],
    ['one_two_four_all', 20, 'hard'],
    ['group', 15],
    ['pause', 10],
    ['weigh', 5],
    ['beneath', 25],
    ['conclude', 20],
    ['close', 5],
  ),
};
export type ReadyDesign = keyof typeof DESIGNS;
export const READY_DESIGNS = Object.keys(DESIGNS) as ReadyDesign[];

/** Most blocks in a plan, and most minutes. */
export const PLAN_LIMIT = { blocks: 30, minutes: 480 };

/** What is wrong with a plan: it ends with the check-out, and what is about the whole session comes once. Null when nothing is. */
export function planProblem(
  blocks: readonly { kind: Kind; minutes: number }[],
): 'planEnd' | 'planTwice' | 'planLong' | null {
  if (blocks.at(-1)?.kind !== 'close') return 'planEnd';
  const once = blocks.filter(({ kind }) => blockOf(kind).once).map(({ kind }) => kind);
  if (new Set(once).size < once.length) return 'planTwice';
  if (blocks.length > PLAN_LIMIT.blocks || minutesOf(blocks) > PLAN_LIMIT.minutes) return 'planLong';
  return null;
}

/** Minutes of some blocks together. */
export const minutesOf = (blocks: readonly { minutes: number }[]) =>
  blocks.reduce((sum, block) => sum + block.minutes, 0);

/** Where a session stands: a block of its plan (null before the first) and the step in it, from 0. */
export interface Place {
  blockId: string | null;
  step: number;
}
export interface PlaceInPlan extends Place {
  blockId: string;
}

/** Every place of a plan in its order: blocks, and where a block has steps, each of them. */
export const placesOf = (plan: readonly { id: string; kind: Kind }[]): PlaceInPlan[] =>
  plan.flatMap((block) =>
    Array.from({ length: Math.max(1, stepsOf(block.kind).length) }, (_, index) => ({ blockId: block.id, step: index })),
  );

/** The place after or before (`by` 1 or -1); undefined past either end. */
export function placeBeside(plan: readonly { id: string; kind: Kind }[], at: Place, by: 1 | -1) {
  const places = placesOf(plan);
  const here = places.findIndex((one) => one.blockId === at.blockId && one.step === at.step);
  return at.blockId === null ? (by === 1 ? places[0] : undefined) : places[here + by];
}

/** Minutes of one step of a block; of the block itself where it has none. Together they are those of the block, and none is without. */
export function stepMinutes({ kind, minutes }: { kind: Kind; minutes: number }, at: number): number {
  const steps = stepsOf(kind);
  if (steps.length === 0) return minutes;
  if (minutes < steps.length) return 1;
  const all = steps.reduce((sum, one) => sum + one.share, 0);
  let [shares, begun, ended] = [0, 0, 0];
  for (const { share } of steps.slice(0, at + 1)) {
    shares += share;
    begun = ended;
    ended = Math.max(begun + 1, Math.round((minutes * shares) / all));
  }
  // A short step that was given a whole minute takes it from those that come.
  const behind = steps.length - 1 - at;
  return Math.min(ended, minutes - behind) - Math.min(begun, minutes - behind - 1);
}

/** Seconds of a block from a step on: what the clock of that step has left (its minutes when it has none), and the steps that come. */
export const secondsOfBlock = (block: { kind: Kind; minutes: number }, step: number, clock: number | null): number =>
  stepsOf(block.kind).reduce(
    (sum, _, at) => sum + (at > step ? stepMinutes(block, at) * 60 : 0),
    clock ?? stepMinutes(block, step) * 60,
  );

/** Whole seconds that the clock has left at a moment; null when it has none. */
export function secondsLeft({ timerEndsAt, timerLeft }: Timer, now: Date): number | null {
  return timerEndsAt ? Math.max(0, Math.round((timerEndsAt.getTime() - now.getTime()) / 1000)) : timerLeft;
}

/** The clock of a step, or of a block without steps, as it is kept: running until a moment, or standing still with so many seconds left. */
export interface Timer {
  timerEndsAt: Date | null;
  timerLeft: number | null;
}

/** The clock of a place that the session comes to. */
export function timerAt(block: { kind: Kind; minutes: number }, step: number, runs: boolean, now: Date): Timer {
  const seconds = stepMinutes(block, step) * 60;
  return runs
    ? { timerEndsAt: new Date(now.getTime() + seconds * 1000), timerLeft: null }
    : { timerEndsAt: null, timerLeft: seconds };
}

/** The clock after it was started, stopped or given a minute more. It never holds more than the longest plan. */
export function timerAfter(timer: Timer, asked: 'start' | 'pause' | 'more', now: Date): Timer {
  const left = (secondsLeft(timer, now) ?? 0) + (asked === 'more' ? 60 : 0);
  const seconds = Math.min(left, PLAN_LIMIT.minutes * 60);
  return asked === 'start' || (asked === 'more' && timer.timerEndsAt !== null)
    ? { timerEndsAt: new Date(now.getTime() + seconds * 1000), timerLeft: null }
    : { timerEndsAt: null, timerLeft: seconds };
}

/** Seconds until the plan is through: what is left of the block where the session stands, and the minutes of the blocks that come. */
export function secondsToEnd(
  plan: readonly { id: string; kind: Kind; minutes: number }[],
  { blockId, step }: Place,
  clock: number | null,
): number {
  const at = plan.findIndex((block) => block.id === blockId);
  const here = plan[at];
  return (here ? secondsOfBlock(here, step, clock) : 0) + minutesOf(plan.slice(at + 1)) * 60;
}

/**
 * Seconds until the plan is through, and the moment (milliseconds since 1970) when that would be, seen at `now`: it stands still
 * while the clock runs, and moves on while that stands still or is over.
 * @param timer what the clock had left, and whether it ran, at a moment before
 */
export function endOfPlan(
  plan: readonly { id: string; kind: Kind; minutes: number }[],
  place: Place,
  timer: { left: number | null; runs: boolean; at: string },
  now: number,
) {
  const passed = timer.runs ? Math.max(0, now - Date.parse(timer.at)) / 1000 : 0;
  const seconds = secondsToEnd(plan, place, timer.left === null ? null : Math.max(0, timer.left - passed));
  return { seconds: Math.ceil(seconds), end: now + seconds * 1000 };
}

/** When a block of a plan begins, if what comes from it on is to be through at `end`; both in milliseconds since 1970. */
export const startOf = (plan: readonly { minutes: number }[], index: number, end: number): number =>
  end - minutesOf(plan.slice(index)) * 60_000;

/** Coach or steward plan; so does a member whom the circle asks to facilitate: any member may be asked. */
export const canPlanSession = (actor: CircleActor) =>
  (actor.hat.kind === 'coach' || actor.hat.kind === 'steward') && goesOn(actor);

/** Until it begins, day, place and facilitator change: by coach, steward, or whoever was asked to facilitate. */
export const canChangePlan = (actor: CircleActor, session: { facilitatorId: string; stage: Stage }) =>
  session.stage === 'planned' && (canPlanSession(actor) || session.facilitatorId === actor.personId);

/** Exactly one person steers. */
export const canSteer = (actor: Participant, session: { facilitatorId: string; stage: Stage }) =>
  actor.login === 'circle' && actor.personId === session.facilitatorId && session.stage !== 'closed';

/** Minutes for which a closing by accident can be undone (learning.can_reopen). */
const REOPEN_MINUTES = 10;

/** Until when a session that was just closed can be opened again; null when it cannot. */
export function reopenUntil(session: { stage: Stage; closedAt: Date | null }, now: Date): Date | null {
  if (session.stage !== 'closed' || session.closedAt === null) return null;
  const until = new Date(session.closedAt.getTime() + REOPEN_MINUTES * 60_000);
  return until > now ? until : null;
}

/** The blocks change until the end: by whoever steers, and before the session by coach and steward too. */
export const canShapePlan = (actor: Participant, session: { facilitatorId: string; stage: Stage }) =>
  canSteer(actor, session) || (actor.login === 'circle' && canChangePlan(actor, session));

/** Facilitator and co-facilitator write and weigh for people in the room without a device. */
export const carriesRoom = (
  actor: Participant,
  session: { facilitatorId: string; coFacilitatorId: string | null; stage: Stage },
) =>
  canSteer(actor, session) ||
  (actor.login === 'circle' && actor.personId === session.coFacilitatorId && session.stage !== 'closed');

/** Whoever steered or helped looks back at how it went, for themselves. */
export const canLookBack = (
  actor: Participant,
  { facilitatorId, coFacilitatorId, stage }: { facilitatorId: string; coFacilitatorId: string | null; stage: Stage },
) => actor.login === 'circle' && stage === 'closed' && [facilitatorId, coFacilitatorId].includes(actor.personId);

/** Coach and steward carry the circle. */
export const carriesCircle = (actor: Participant) =>
  actor.login === 'circle' && (actor.hat.kind === 'coach' || actor.hat.kind === 'steward');

/** Whoever carries the circle, and the co-facilitator, can take the steering over when its facilitator is gone. */
export const canTakeOver = (
  actor: Participant,
  session: { facilitatorId: string; coFacilitatorId: string | null; stage: Stage },
) =>
  actor.login === 'circle' &&
  actor.personId !== session.facilitatorId &&
  session.stage !== 'closed' &&
  (carriesCircle(actor) || actor.personId === session.coFacilitatorId);

/** Before these, what was sent in is not yet on the table. */
const BEFORE: ReadonlySet<Stage> = new Set<Stage>(['planned', 'arrive', 'check_in', 'look_back']);

/**
 * Coming to the silent writing lays what was sent in on the table; leaving it lays what was written there. A plan without
 * silent writing has its table laid when grouping begins, and one without either leaves everything for the next session.
 */
export const gathersOn = (from: Stage, to: Stage) => from === 'gather' || to === 'gather' || to === 'group';

/** Going back before the table was laid does not take the cards away again. */
const goesBackBeforeTheTable = (gathered: boolean, to: Stage) => gathered && BEFORE.has(to);

/** A sentence that was begun beneath the surface or in the last round is still accepted further on. */
export const TAKES_ASSUMPTIONS: readonly Stage[] = BLOCK_KINDS.filter(
  (kind) => !BEFORE.has(kind) && !['gather', 'group'].includes(kind),
);
export const TAKES_CHECKOUTS: readonly Stage[] = ['conclude', 'close'];

/** What a move means for everybody, in the order in which it is said. */
export interface Meaning {
  direction: 'on' | 'back';
  /** Blocks that are passed by, in their order. */
  skipped: Kind[];
  /** Cards come on the table by it. */
  laysCards: boolean;
  /** It goes back before the table was laid: the cards stay. */
  keepsCards: boolean;
  /** The clock begins anew. */
  newClock: boolean;
}

/** What moving from one place in the plan to another means. */
export function meaningOfMove(
  session: { plan: readonly { id: string; kind: Kind }[]; stage: Stage; gathered: boolean },
  from: Place,
  to: Place,
): Meaning {
  const { plan, stage, gathered } = session;
  const [at, goal] = [from, to].map((place) => plan.findIndex((block) => block.id === place.blockId)) as [
    number,
    number,
  ];
  const kind = plan[goal]?.kind ?? 'arrive';
  return {
    direction: goal > at || (goal === at && to.step >= from.step) ? 'on' : 'back',
    skipped: plan.slice(at + 1, Math.max(at + 1, goal)).map((block) => block.kind),
    laysCards: goal !== at && (stage === 'gather' || (!gathered && gathersOn(stage, kind))),
    keepsCards: goesBackBeforeTheTable(gathered, kind),
    newClock: goal !== at || to.step !== from.step,
  };
}

/** A design is shared among coaches, by a coach. */
export const canShareDesign = (actor: Participant) => actor.login === 'circle' && actor.hat.kind === 'coach';
