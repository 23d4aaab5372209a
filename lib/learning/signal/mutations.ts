import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import type { CircleActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { inEachLanguage, translator } from '@/lib/language/messages';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { saveConclusion } from '../conclusion/mutations';
import type { AnswerSignalInput, SaveSignalInput, TakeBackAnswerInput } from './input';

export const saveSignal = (actor: CircleActor, input: SaveSignalInput) => {
  const { themeId, kind, body, addressee } = input;
  return saveConclusion(actor, signals, input, { themeId, kind, body, addressee });
};

/** Writes down what the addressee answered. Another answer than the one that is there waits until that one is taken back. */
export function answerSignal(actor: CircleActor, input: AnswerSignalInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const answered = await tx
      .update(signals)
      .set({ answer: input.answer })
      .where(and(eq(signals.id, input.id), isNull(signals.answer)))
      .returning({ cycleId: signals.cycleId });
    if (answered[0]) {
      await tellAnswered(actor, tx, input.id, answered[0].cycleId);
      return done(null);
    }
    const [now] = await tx.select({ answer: signals.answer }).from(signals).where(eq(signals.id, input.id));
    if (!now) return refused('notFound');
    return now.answer === input.answer ? done(null) : refused('signalAnswered');
  });
}

/** Writes to those who carry the circle that an answer is there, and where: on the page of the session that raised the signal. */
async function tellAnswered(actor: CircleActor, tx: Tx, id: string, cycleId: string): Promise<void> {
  const [session] = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.cycleId, cycleId));
  if (!session) return;
  const texts = inEachLanguage((locale) => {
    const t = translator(locale, 'mail');
    const values = { circle: actor.hat.place, url: `${env().APP_URL}/sessions/${session.id}/harvest#${id}` };
    return { subject: t('answered.subject', values), body: t('answered.body', values) };
  });
  await tx.execute(sql`select learning.tell_answered(${id}, ${JSON.stringify(texts)}::jsonb)`);
}

/** The answer was none after all: the signal waits again. */
export function takeBackAnswer(actor: CircleActor, input: TakeBackAnswerInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const found = await tx
      .update(signals)
      .set({ answer: null })
      .where(eq(signals.id, input.id))
      .returning({ id: signals.id });
    return found.length > 0 ? done(null) : refused('notFound');
  });
}
