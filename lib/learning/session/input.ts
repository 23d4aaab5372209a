import { z } from 'zod';
import { clientId, isoDate, text } from '@/lib/text';
import { STAGE_ORDER } from './policy';

const link = text(500, { optional: true, contact: true }).refine(
  (value) => value === '' || /^https:\/\/\S+$/.test(value),
  {
    error: 'badLink',
  },
);

export const planSessionInput = z.object({
  id: clientId,
  cycleId: clientId,
  date: isoDate,
  time: z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: 'badTime' }),
  /** Where to be, with whom to ring when the door is closed. */
  place: text(200, { optional: true, contact: true }),
  link,
  facilitatorId: clientId,
  invite: z.boolean(),
});
export type PlanSessionInput = z.output<typeof planSessionInput>;

export const sessionInput = z.object({ sessionId: clientId });
export type SessionInput = z.output<typeof sessionInput>;

export const moveStageInput = z.object({ sessionId: clientId, from: z.enum(STAGE_ORDER), to: z.enum(STAGE_ORDER) });
export type MoveStageInput = z.output<typeof moveStageInput>;

export const letInInput = z.object({ sessionId: clientId, guestId: clientId, welcome: z.boolean() });
export type LetInInput = z.output<typeof letInInput>;

export const handOverInput = z.object({ sessionId: clientId, personId: clientId });
export type HandOverInput = z.output<typeof handOverInput>;

export const checkOutInput = z.object({ id: clientId, sessionId: clientId, body: text() });
export type CheckOutInput = z.output<typeof checkOutInput>;

/** No letters or digits that people mix up when they type from a screen: 40 bits. lib/turn.ts says why that is enough. */
export const JOIN_CODE = { signs: 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', length: 8 };

export const askToJoinInput = z.object({ id: clientId, code: text(40, { contact: true }), name: text(60) });
export type AskToJoinInput = z.output<typeof askToJoinInput>;
