import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';
import { answerFields, ownParts, PLACE_LIMIT, requireParts } from '../answer/input';

/** A link's secret: 256 bits, in base64url. */
export const letterSecret = z.string().regex(/^[\w-]{43}$/);

/** `addressee`: whom the partners agreed to, or whom an answer named. */
export const sendLetterInput = z.object({
  id: clientId,
  publicationId: clientId,
  addressee: text(PLACE_LIMIT, { contact: true }),
  email: z
    .string({ error: 'required' })
    .trim()
    .toLowerCase()
    .min(1, { error: 'required', abort: true })
    .max(254, { error: 'badEmail', abort: true })
    .pipe(z.email({ error: 'badEmail' })),
});
export type SendLetterInput = z.output<typeof sendLetterInput>;

export const answerLetterInput = z
  .object({ letter: letterSecret, id: clientId, ...answerFields })
  .check(requireParts)
  .transform(ownParts);
export type AnswerLetterInput = z.output<typeof answerLetterInput>;

export const takeBackLetterInput = z.object({ letter: letterSecret });
export type TakeBackLetterInput = z.output<typeof takeBackLetterInput>;
