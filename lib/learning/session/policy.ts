import type { CircleActor, Participant } from '@/lib/actor';

/** The stages of a session in their order; `closed` comes after them. */
export const STAGE_ORDER = [
  'planned',
  'arrive',
  'look_back',
  'gather',
  'group',
  'weigh',
  'beneath',
  'conclude',
  'close',
] as const;
export type OpenStage = (typeof STAGE_ORDER)[number];
export type Stage = OpenStage | 'closed';

/** Minutes for each stage of the 150-minute session; the break of ten minutes stands beside them. */
export const STAGE_MINUTES: Record<Exclude<OpenStage, 'planned'>, number> = {
  arrive: 10,
  look_back: 10,
  gather: 25,
  group: 30,
  weigh: 10,
  beneath: 30,
  conclude: 20,
  close: 5,
};

/** Coach or steward plan; so does a member whom the circle asks to facilitate: any member may be asked. */
export const canPlanSession = (actor: CircleActor) => actor.hat.kind === 'coach' || actor.hat.kind === 'steward';

/** Until it begins, day, place and facilitator change: by coach, steward, or whoever was asked to facilitate. */
export const canChangePlan = (actor: CircleActor, session: { facilitatorId: string; stage: Stage }) =>
  session.stage === 'planned' && (canPlanSession(actor) || session.facilitatorId === actor.personId);

/** Exactly one person steers. */
export const canSteer = (actor: Participant, session: { facilitatorId: string; stage: Stage }) =>
  actor.login === 'circle' && actor.personId === session.facilitatorId && session.stage !== 'closed';

/** Coach and steward carry the circle. */
export const carriesCircle = (actor: Participant) =>
  actor.login === 'circle' && (actor.hat.kind === 'coach' || actor.hat.kind === 'steward');

/** Whoever carries the circle can take the steering over when its facilitator is gone. */
export const canTakeOver = (actor: Participant, session: { facilitatorId: string; stage: Stage }) =>
  actor.login === 'circle' &&
  actor.personId !== session.facilitatorId &&
  session.stage !== 'closed' &&
  carriesCircle(actor);

/** One stage on or back at a time. Back is possible; what was gathered stays gathered. */
export const canMoveStage = (from: Stage, to: Stage) =>
  Math.abs(STAGE_ORDER.indexOf(from as never) - STAGE_ORDER.indexOf(to as never)) === 1 && to !== 'planned';

/** What is written for the table from here on does not lie on it any more, unless the facilitator goes back. */
export const hasGathered = (stage: Stage) =>
  (['group', 'weigh', 'beneath', 'conclude', 'close', 'closed'] as Stage[]).includes(stage);

/** A sentence that was begun beneath the surface or in the last round is still accepted one or two stages further. */
export const TAKES_ASSUMPTIONS: Stage[] = ['weigh', 'beneath', 'conclude', 'close'];
export const TAKES_CHECKOUTS: Stage[] = ['conclude', 'close'];

/** Moving on from look-back lays what was sent in on the table; moving on from gathering lays what was written now. */
export const gathersOnLeaving = (from: Stage, to: Stage) =>
  (from === 'look_back' && to === 'gather') || (from === 'gather' && to === 'group');
