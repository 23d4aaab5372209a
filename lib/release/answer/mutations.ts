import 'server-only';
import { sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { inEachLanguage, translator } from '@/lib/language/messages';
import { done, type Outcome } from '@/lib/verb/outcome';
import type { GiveAnswerInput, NamePatternInput, TakeBackGivenInput } from './input';

/** Where an answer is new, and whose signal it is. */
export interface Told {
  publicationId: string;
  circle: string;
}

const uuids = (list: string[]) => sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb)::uuid)`;

/** Writes to those who carry the circle that an answer is there, and where: nothing of what it says. */
export async function tellAnswered(tx: Tx, told: Told[]): Promise<void> {
  for (const { publicationId, circle } of told) {
    const texts = inEachLanguage((locale) => {
      const t = translator(locale, 'mail');
      const values = { circle, url: `${env().APP_URL}/publications/${publicationId}` };
      return { subject: t('received.subject', values), body: t('received.body', values) };
    });
    await tx.execute(sql`select released.tell_answered(${publicationId}, ${JSON.stringify(texts)}::jsonb)`);
  }
}

/** Who answers: the contact for signals, or those who carry the circle above the one that asks. */
type Giver = SignalHolderActor | CircleActor;

/** Answers a signal that was let out to the contact for signals or to this circle, or several at once. */
export function giveAnswer(actor: Giver, input: GiveAnswerInput): Promise<Outcome<null>> {
  const { id, signals, kind, body, place, byWhen, whose } = input;
  const door = actor.login === 'circle' ? sql`released.give_circle_answer` : sql`released.give_answer`;
  return as(actor, async (tx) => {
    const [row] = await tx.execute<{ told: Told[] }>(sql`
      select ${door}(${id}, ${uuids(signals)}, ${kind}, ${body}, ${place}, ${byWhen}::date, ${whose}) as told`);
    await tellAnswered(tx, row?.told ?? []);
    return done(null);
  });
}

/** Takes an answer back, as long as the circle did not go on with it: the signal waits again. */
export async function takeBackGiven(actor: Giver, input: TakeBackGivenInput): Promise<Outcome<null>> {
  const door = actor.login === 'circle' ? sql`released.take_back_circle_answer` : sql`released.take_back_answer`;
  await as(actor, (tx) => tx.execute(sql`select ${door}(${input.publicationId})`));
  return done(null);
}

/** Says that texts are about the same, in a name that the desk alone reads, or the circle above to which they were let out. */
export async function namePattern(actor: Giver, { signals, name }: NamePatternInput): Promise<Outcome<null>> {
  const door = actor.login === 'circle' ? sql`released.name_circle_pattern` : sql`released.name_pattern`;
  await as(actor, (tx) => tx.execute(sql`select ${door}(${uuids(signals)}, ${name})`));
  return done(null);
}
