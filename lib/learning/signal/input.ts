import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';
import { conclusionFields } from '../conclusion/input';

export const saveSignalInput = z.object({
  ...conclusionFields,
  kind: z.enum(['enabler', 'barrier']),
  body: text(2000),
  addressee: text(200),
});
export type SaveSignalInput = z.output<typeof saveSignalInput>;

export const answerSignalInput = z.object({ id: clientId, answer: text(2000) });
export type AnswerSignalInput = z.output<typeof answerSignalInput>;

export const takeBackAnswerInput = z.object({ id: clientId });
export type TakeBackAnswerInput = z.output<typeof takeBackAnswerInput>;
