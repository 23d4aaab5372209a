import 'server-only';
import { verb } from '@/lib/verb/declare';
import { answerOfferInput, takeBackOfferAnswerInput } from './input';
import { answerOffer, takeBackOfferAnswer } from './mutations';

export const VERBS = {
  answerOffer: verb({ sides: ['circle'], input: answerOfferInput, run: answerOffer, logs: ['offer.answer'] }),
  takeBackOfferAnswer: verb({
    sides: ['circle'],
    input: takeBackOfferAnswerInput,
    run: takeBackOfferAnswer,
    logs: ['offer.take_back'],
  }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  offers_known: 'offerGone',
  offers_said: 'offerNotSaid',
  offers_one: 'offerAnswered',
  offers_line_check: 'offerAsks',
};
