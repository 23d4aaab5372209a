import 'server-only';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { releases } from '@/db/learning/release/tables';
import { signals } from '@/db/learning/signal/tables';
import type { CircleActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { inEachLanguage, translator } from '@/lib/language/messages';
import { unlessHeld } from '@/lib/verb/held';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { saveConclusion } from '../conclusion/mutations';
import type {
  AnswerSignalInput,
  AskDecisionInput,
  AskNoMoreInput,
  SaveSignalInput,
  TakeBackAnswerInput,
} from './input';

export const saveSignal = (actor: CircleActor, input: SaveSignalInput) => {
  const { themeId, kind, body, addressee } = input;
  return saveConclusion(actor, signals, input, { themeId, kind, body, addressee });
};

/** Writes down what the addressee answered. Another answer than the one that is there waits until that one is taken back. */
export function answerSignal(actor: CircleActor, input: AnswerSignalInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [now] = await tx
      .select({ answer: signals.answer, cycleId: signals.cycleId, sessionId: signals.sessionId })
      .from(signals)
      .where(eq(signals.id, input.id))
      .for('no key update');
    if (!now) return refused('notFound');
    if (now.answer === null) {
      await tx.update(signals).set({ answer: input.answer }).where(eq(signals.id, input.id));
      await tellAnswered(actor, tx, { id: input.id, ...now });
      return done(null);
    }
    return now.answer === input.answer ? done(null) : refused('signalAnswered');
  });
}

/** Writes to those who carry the circle that an answer is there, and where: on the page of its session, or of its cycle where it is of none. */
async function tellAnswered(
  actor: CircleActor,
  tx: Tx,
  { id, cycleId, sessionId }: { id: string; cycleId: string; sessionId: string | null },
): Promise<void> {
  const page = sessionId ? `/sessions/${sessionId}/harvest` : `/cycles/${cycleId}`;
  const texts = inEachLanguage((locale) => {
    const t = translator(locale, 'mail');
    const values = { circle: actor.hat.place, url: `${env().APP_URL}${page}#${id}` };
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

/** Asks a decision of the circle above, as a signal of the cycle that is open. It leaves by the gate alone. Sent again it is there once. */
export function askDecision(actor: CircleActor, { id, body }: AskDecisionInput): Promise<Outcome<null>> {
  const { circleId } = actor.hat;
  return as(actor, async (tx) => {
    const [gate] = await tx.execute<{ above: string | null }>(sql`select learning.my_gate() ->> 'above' as above`);
    if (!gate?.above) return refused('nobodyAbove');
    const [cycle] = await tx
      .select({ id: cycles.id })
      .from(cycles)
      .where(and(eq(cycles.circleId, circleId), isNull(cycles.closedOn)))
      .orderBy(desc(cycles.openedOn))
      .limit(1);
    if (!cycle) return refused('noOpenCycle');
    const made = { id, circleId, cycleId: cycle.id, kind: 'decision', body, addressee: gate.above } as const;
    await tx.insert(signals).values(made).onConflictDoNothing();
    const [stands] = await tx
      .select({ id: signals.id })
      .from(signals)
      .where(and(eq(signals.id, id), eq(signals.circleId, circleId)));
    return stands ? done(null) : refused('notFound');
  });
}

/** Asks it no more, as long as its cycle is open and nothing of it went to the gate. Gone twice is gone. */
export function askNoMore(actor: CircleActor, { id }: AskNoMoreInput): Promise<Outcome<null>> {
  const gone = as(actor, async (tx) => {
    const [proposed] = await tx
      .select({ id: releases.id })
      .from(releases)
      .where(and(eq(releases.subjectId, id), inArray(releases.state, ['open', 'out'])))
      .limit(1);
    if (proposed) return refused('atTheGate');
    await tx.delete(signals).where(and(eq(signals.id, id), eq(signals.kind, 'decision')));
    return done(null);
  });
  return unlessHeld(gone, { experiments_from_signal_fk: 'experimentCameOfIt' });
}
