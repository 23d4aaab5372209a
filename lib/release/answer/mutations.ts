import 'server-only';
import { sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import type { SignalHolderActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { inEachLanguage, translator } from '@/lib/language/messages';
import { done, type Outcome } from '@/lib/verb/outcome';
import type { GiveAnswerInput, NamePatternInput, TakeBackGivenInput } from './input';

/** Where an answer is new, and whose signal it is. */
export interface Told {
  publicationId: string;
  partnership: string;
}

const uuids = (list: string[]) => sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb)::uuid)`;

/** Writes to those who carry the circle that an answer is there, and where: nothing of what it says. */
export async function tellAnswered(tx: Tx, told: Told[]): Promise<void> {
  for (const { publicationId, partnership } of told) {
    const texts = inEachLanguage((locale) => {
      const t = translator(locale, 'mail');
      const values = { circle: partnership, url: `${env().APP_URL}/publications/${publicationId}` };
      return { subject: t('received.subject', values), body: t('received.body', values) };
    });
    await tx.execute(sql`select released.tell_answered(${publicationId}, ${JSON.stringify(texts)}::jsonb)`);
  }
}

/** Answers a signal that was let out to the contact for signals, or several at once. */
export function giveAnswer(actor: SignalHolderActor, input: GiveAnswerInput): Promise<Outcome<null>> {
  const { id, signals, kind, body, place, byWhen, whose } = input;
  return as(actor, async (tx) => {
    const [row] = await tx.execute<{ told: Told[] }>(sql`
      select released.give_answer(${id}, ${uuids(signals)}, ${kind}, ${body}, ${place}, ${byWhen}::date, ${whose}) as told`);
    await tellAnswered(tx, row?.told ?? []);
    return done(null);
  });
}

/** Takes an answer back, as long as the circle did not go on with it: the signal waits again. */
export async function takeBackGiven(actor: SignalHolderActor, input: TakeBackGivenInput): Promise<Outcome<null>> {
  await as(actor, (tx) => tx.execute(sql`select released.take_back_answer(${input.publicationId})`));
  return done(null);
}

/** Says that signals are about the same, in a name that the desk alone reads. */
export async function namePattern(actor: SignalHolderActor, input: NamePatternInput): Promise<Outcome<null>> {
  await as(actor, (tx) => tx.execute(sql`select released.name_pattern(${uuids(input.signals)}, ${input.name})`));
  return done(null);
}
