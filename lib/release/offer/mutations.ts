import 'server-only';
import { sql } from 'drizzle-orm';
import { as } from '@/db/as';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome } from '@/lib/verb/outcome';
import type { AnswerOfferInput, TakeBackOfferAnswerInput } from './input';

/** Tells the circle above what a session of this one made of its offer: that word, and a line by those who carry the circle. */
export async function answerOffer(actor: CircleActor, { offerId, line }: AnswerOfferInput): Promise<Outcome<null>> {
  await as(actor, (tx) => tx.execute(sql`select released.answer_offer(${offerId}, ${line})`));
  return done(null);
}

/** Takes that back; then it can be given anew. */
export async function takeBackOfferAnswer(actor: CircleActor, input: TakeBackOfferAnswerInput): Promise<Outcome<null>> {
  await as(actor, (tx) => tx.execute(sql`select released.take_back_offer_answer(${input.offerId})`));
  return done(null);
}
