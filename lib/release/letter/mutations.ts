import 'server-only';
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { as, type Caller } from '@/db/as';
import { keyed } from '@/db/token';
import type { CircleActor } from '@/lib/actor';
import { addMonths, dayOf, noonOf } from '@/lib/clock';
import { env } from '@/lib/env';
import { consumeHere } from '@/lib/http/rate-limit';
import { formatter, translator } from '@/lib/language/messages';
import { done, type Outcome } from '@/lib/verb/outcome';
import { type Told, tellAnswered } from '../answer/mutations';
import { MONTHS_TO_ANSWER } from '../answer/policy';
import type { AnswerLetterInput, SendLetterInput, TakeBackLetterInput } from './input';

/** Whoever gets the letter has no account, and so no language of their own here. */
const LANGUAGE = 'nl';

/** Sends the released text of a signal by mail: a link to it, and nothing of what it says. Sent again, it sends nothing more. */
export function sendLetter(actor: CircleActor, input: SendLetterInput): Promise<Outcome<null>> {
  const { id, publicationId, addressee, email } = input;
  const secret = randomBytes(32).toString('base64url');
  const t = translator(LANGUAGE, 'mail');
  const until = noonOf(addMonths(dayOf(actor.now), MONTHS_TO_ANSWER));
  return as(actor, async (tx) => {
    const [from] = await tx.execute<{ name: string }>(sql`
      select n.name from released.publications p join network.circles n on n.id = p.circle_id where p.id = ${publicationId}`);
    const values = {
      circle: from?.name ?? '',
      addressee,
      url: `${env().APP_URL}/letters/${secret}`,
      date: formatter(LANGUAGE).dateTime(until, { dateStyle: 'long' }),
    };
    await tx.execute(sql`select released.send_letter(${id}, ${publicationId}, ${addressee}, ${email}, ${keyed(secret)},
      ${t('letter.subject', values)}, ${t('letter.body', values)})`);
    return done(null);
  });
}

/** Whoever has the link answers the circle. */
export async function answerLetter(caller: Caller, input: AnswerLetterInput): Promise<Outcome<null>> {
  const wait = await consumeHere('letter');
  if (wait) return { ok: false, problem: wait };
  const { letter, id, kind, body, place, byWhen, whose } = input;
  return as(caller, async (tx) => {
    const [row] = await tx.execute<{ told: Told[] }>(sql`
      select released.answer_letter(${keyed(letter)}, ${id}, ${kind}, ${body}, ${place}, ${byWhen}::date, ${whose}) as told`);
    await tellAnswered(tx, row?.told ?? []);
    return done(null);
  });
}

/** Takes the answer back by the same link, as long as the circle did not go on with it. */
export async function takeBackLetter(caller: Caller, { letter }: TakeBackLetterInput): Promise<Outcome<null>> {
  const wait = await consumeHere('letter');
  if (wait) return { ok: false, problem: wait };
  await as(caller, (tx) => tx.execute(sql`select released.take_back_letter(${keyed(letter)})`));
  return done(null);
}
