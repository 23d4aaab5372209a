import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';
import { conclusionFields } from '../conclusion/input';

/** Something that helps, something in the way, or a decision that somebody else has to take. */
export const SIGNAL_KINDS = ['enabler', 'barrier', 'decision'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

export const saveSignalInput = z.object({
  ...conclusionFields,
  kind: z.enum(SIGNAL_KINDS),
  body: text(2000),
  addressee: text(200),
});
export type SaveSignalInput = z.output<typeof saveSignalInput>;

export const answerSignalInput = z.object({ id: clientId, answer: text(2000) });
export type AnswerSignalInput = z.output<typeof answerSignalInput>;

export const takeBackAnswerInput = z.object({ id: clientId });
export type TakeBackAnswerInput = z.output<typeof takeBackAnswerInput>;

/** A decision that the circle asks of the one above it, worded by hand; and one that it asks no more. */
export const askDecisionInput = z.object({ id: clientId, body: text(2000) });
export type AskDecisionInput = z.output<typeof askDecisionInput>;

export const askNoMoreInput = z.object({ id: clientId });
export type AskNoMoreInput = z.output<typeof askNoMoreInput>;
