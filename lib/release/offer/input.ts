import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';

export const LINE_LIMIT = 500;

/** What goes back to the circle that made the offer, beside the word that a session said. */
export const answerOfferInput = z.object({ offerId: clientId, line: text(LINE_LIMIT, { optional: true }) });
export type AnswerOfferInput = z.output<typeof answerOfferInput>;

export const takeBackOfferAnswerInput = z.object({ offerId: clientId });
export type TakeBackOfferAnswerInput = z.output<typeof takeBackOfferAnswerInput>;
