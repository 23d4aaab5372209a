import { z } from 'zod';
import { clientId, isoDate, text } from '@/lib/text/text';
import { BLOCK_KINDS, PLAN_LIMIT, planProblem, READY_DESIGNS } from './policy';

/** The address of a meeting carries a key that can be long. */
export const LINK_LIMIT = 2000;
const link = text(LINK_LIMIT, { optional: true, contact: true }).refine(
  (value) => value === '' || /^https:\/\/\S+$/.test(value),
  {
    error: 'badLink',
  },
);

/** A block of a plan or design: kind, minutes, and what it is about. */
export const blockInput = z.object({
  kind: z.enum(BLOCK_KINDS),
  minutes: z.coerce
    .number()
    .int({ error: 'badMinutes' })
    .min(1, { error: 'badMinutes' })
    .max(180, { error: 'badMinutes' }),
  prompt: text(300, { optional: true }),
  /** Its clock starts by itself. */
  starts: z.boolean().optional(),
});

/** A plan's blocks must hang together: policy.ts says what is wrong when they do not. */
export const sound = (blocks: { kind: (typeof BLOCK_KINDS)[number]; minutes: number }[], context: z.RefinementCtx) => {
  const problem = planProblem(blocks);
  if (problem) context.addIssue({ code: 'custom', message: problem });
};

export const planSessionInput = z.object({
  id: clientId,
  cycleId: clientId,
  date: isoDate,
  time: z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: 'badTime' }),
  /** Where to be, with whom to ring when the door is closed. */
  place: text(200, { optional: true, contact: true }),
  link,
  facilitatorId: clientId,
  /** What the session is built from at first: a ready design (of 150 minutes when none is named), or one that somebody keeps. */
  design: z.union([z.enum(READY_DESIGNS), clientId]).optional(),
  invite: z.boolean(),
});
export type PlanSessionInput = z.output<typeof planSessionInput>;

export const sessionInput = z.object({ sessionId: clientId });
export type SessionInput = z.output<typeof sessionInput>;

/** Closed by itself it closes its cycle too; or the cycle goes on, and the circle meets again in it. */
export const closeSessionInput = sessionInput.extend({ leavesOpen: z.boolean().optional() });
export type CloseSessionInput = z.output<typeof closeSessionInput>;

export const shapePlanInput = z.object({
  sessionId: clientId,
  blocks: z
    .array(blockInput.extend({ id: clientId }))
    .max(PLAN_LIMIT.blocks)
    .superRefine(sound),
  /** The number in the session's changes up to which the shaper saw its plan; without one, nobody else's change is looked for. */
  seen: z.int32().min(0).optional(),
});
export type ShapePlanInput = z.output<typeof shapePlanInput>;

const step = z.int32().min(0).max(9);

/** From where to where: whoever pressed second, from a place that has passed, is told so. */
export const moveStageInput = z.object({
  sessionId: clientId,
  from: z.object({ blockId: clientId.nullable(), step }),
  to: z.object({ blockId: clientId, step }),
});
export type MoveStageInput = z.output<typeof moveStageInput>;

export const setTimerInput = z.object({
  /** Of the press: a minute more is one minute, however often it is sent. */
  id: clientId,
  sessionId: clientId,
  /** `more` adds a minute. */
  timer: z.enum(['start', 'pause', 'more']),
});
export type SetTimerInput = z.output<typeof setTimerInput>;

/** A card, a line that is open to all, or a theme; null: nothing any more. */
export const presentInput = z.object({ sessionId: clientId, id: clientId.nullable() });
export type PresentInput = z.output<typeof presentInput>;

export const beReadyInput = z.object({ sessionId: clientId, blockId: clientId, step, ready: z.boolean() });
export type BeReadyInput = z.output<typeof beReadyInput>;

export const countHeadsInput = z.object({
  sessionId: clientId,
  heads: z.coerce.number().int({ error: 'badHeads' }).min(0, { error: 'badHeads' }).max(200, { error: 'badHeads' }),
});
export type CountHeadsInput = z.output<typeof countHeadsInput>;

/** How many dots each person has to weigh with. */
export const setDotsInput = z.object({
  sessionId: clientId,
  dots: z.coerce.number().int({ error: 'badDots' }).min(1, { error: 'badDots' }).max(20, { error: 'badDots' }),
});
export type SetDotsInput = z.output<typeof setDotsInput>;

export const formGroupsInput = z.object({
  /** Of the press: pressed again the groups are shuffled again, sent again they stay. */
  id: clientId,
  sessionId: clientId,
  size: z.union([z.literal(2), z.literal(4), z.literal(6)]),
});
export type FormGroupsInput = z.output<typeof formGroupsInput>;

/** A table with a topic, in the block where the session stands. */
export const sitAtTableInput = z.object({ sessionId: clientId, groupId: clientId });
export type SitAtTableInput = z.output<typeof sitAtTableInput>;

/** A person or guest who is in the room, to a group of the block where it stands. */
export const seatInGroupInput = z.object({ sessionId: clientId, who: clientId, groupId: clientId });
export type SeatInGroupInput = z.output<typeof seatInGroupInput>;

/** Of the press: sent again, the round that it began goes on. */
export const clearDotsInput = z.object({ id: clientId, sessionId: clientId });
export type ClearDotsInput = z.output<typeof clearDotsInput>;

export const showOutInput = z.object({ sessionId: clientId, guestId: clientId });
export type ShowOutInput = z.output<typeof showOutInput>;

export const letInInput = z.object({ sessionId: clientId, guestId: clientId, welcome: z.boolean() });
export type LetInInput = z.output<typeof letInInput>;

export const handOverInput = z.object({ sessionId: clientId, personId: clientId });
export type HandOverInput = z.output<typeof handOverInput>;

/** Null: nobody any more. */
export const nameCoFacilitatorInput = z.object({ sessionId: clientId, personId: clientId.nullable() });
export type NameCoFacilitatorInput = z.output<typeof nameCoFacilitatorInput>;

export const keepPrivateNotesInput = z.object({
  sessionId: clientId,
  /** To steer by, or looking back; what a device kept from before the second was asked is the first. */
  kind: z.enum(['during', 'after']).default('during'),
  body: text(20_000, { optional: true }),
  /** The version that these words were written on; 0 for the first. */
  version: z.int32().min(0),
});
export type KeepPrivateNotesInput = z.output<typeof keepPrivateNotesInput>;

export const checkOutInput = z.object({
  id: clientId,
  sessionId: clientId,
  /** What a device kept from before this was asked is for outside. */
  kind: z.enum(['here', 'outside']).default('outside'),
  body: text(),
});
export type CheckOutInput = z.output<typeof checkOutInput>;

/** No letters or digits that people mix up when they type from a screen: 40 bits. lib/http/rate-limit.ts says why that is enough. */
export const JOIN_CODE = { signs: 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', length: 8 };

export const askToJoinInput = z.object({ id: clientId, code: text(40, { contact: true }), name: text(60) });
export type AskToJoinInput = z.output<typeof askToJoinInput>;

/** What a session holds, as a document or as a list. */
export interface ExportSession {
  id: string;
  form: 'pdf' | 'csv';
}
