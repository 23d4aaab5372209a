import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { as, type Tx } from '@/db/as';
import { decisions } from '@/db/learning/decision/tables';
import { experiments, observations } from '@/db/learning/experiment/tables';
import { learnings } from '@/db/learning/learning/tables';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import type { CircleActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { inEachLanguage, translator } from '@/lib/language/messages';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { findSession } from '../session/queries';
import {
  type AnswerSignalInput,
  CORRECTABLE,
  type CorrectConclusionInput,
  type EditObservationInput,
  type EndExperimentInput,
  type FinishDecisionInput,
  type ObserveInput,
  type RemoveConclusionInput,
  type RemoveObservationInput,
  type ResumeExperimentInput,
  type SaveDecisionInput,
  type SaveExperimentInput,
  type SaveLearningInput,
  type SaveSignalInput,
  type TakeBackAnswerInput,
} from './input';

const TABLES = { learning: learnings, experiment: experiments, decision: decisions, signal: signals } as const;

type Concluded = PgTable & { id: PgColumn; cycleId: PgColumn; version: PgColumn };

/**
 * Keeps something new under its client-made id, or changes what the writer saw; whoever comes later is told. Only what belongs
 * to the session's own cycle: what an earlier one concluded has a verb of its own.
 */
async function save(
  actor: CircleActor,
  table: Concluded,
  input: { id: string; sessionId: string; version: number | null },
  words: Record<string, unknown>,
): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    const stage = atTable(session);
    if (stage || !session) return refused(stage ?? 'notFound');
    const { circleId, cycleId } = session;
    const ofCycle = and(eq(table.id, input.id), eq(table.cycleId, cycleId));
    if (input.version === null) {
      const made = await tx
        .insert(table)
        .values({ id: input.id, circleId, cycleId, ...words })
        .onConflictDoNothing()
        .returning({ id: table.id });
      if (made.length > 0) return done(null);
      // Sent again, it is there already; under the id of something else it is not.
      const [known] = await tx.select({ id: table.id }).from(table).where(ofCycle);
      return known ? done(null) : refused('notFound');
    }
    const changed = await tx
      .update(table)
      .set(words)
      .where(and(ofCycle, eq(table.version, input.version)))
      .returning({ id: table.id });
    if (changed.length > 0) return done(null);
    const [now] = await tx.select().from(table).where(ofCycle);
    if (!now) return refused('notFound');
    // The same change again, whose answer got lost on the way.
    const isAsWanted = Object.entries({ ...words, version: input.version + 1 }).every(
      ([name, value]) => now[name] === value,
    );
    return isAsWanted ? done(null) : refused('changedElsewhere');
  });
}

/** Conclusions are made at the table: from looking beneath until the session closes. */
function atTable(session: Awaited<ReturnType<typeof findSession>>): string | null {
  if (!session) return 'notFound';
  if (session.stage === 'closed') return 'sessionClosed';
  return ['beneath', 'conclude', 'close'].includes(session.stage) ? null : 'stageMoved';
}

export const saveLearning = (actor: CircleActor, input: SaveLearningInput) => {
  const { themeId, body, loop, assumption } = input;
  return save(actor, learnings, input, { themeId, body, loop, assumption: loop === 'double' ? assumption : '' });
};
export const saveExperiment = (actor: CircleActor, input: SaveExperimentInput) => {
  const { themeId, parentId, title, question, action, actors, until, helps } = input;
  return save(actor, experiments, input, { themeId, parentId, title, question, action, actors, until, helps });
};
export const saveDecision = (actor: CircleActor, input: SaveDecisionInput) => {
  const { themeId, body, owner, until, helps } = input;
  return save(actor, decisions, input, { themeId, body, owner, until, helps });
};
export const saveSignal = (actor: CircleActor, input: SaveSignalInput) => {
  const { themeId, kind, body, addressee } = input;
  return save(actor, signals, input, { themeId, kind, body, addressee });
};

/** Takes something off the table again while its session runs. Gone twice is gone; what stays there is not called gone. */
export function removeConclusion(actor: CircleActor, input: RemoveConclusionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    const stage = atTable(session);
    if (stage || !session) return refused(stage ?? 'notFound');
    const table = TABLES[input.what];
    await tx.delete(table).where(and(eq(table.id, input.id), eq(table.cycleId, session.cycleId)));
    const [left] = await tx.select({ id: table.id }).from(table).where(eq(table.id, input.id));
    return left ? refused('cycleClosed') : done(null);
  });
}

/**
 * Puts words right that a closed cycle concluded, for whoever carries the circle or led its session. What stood there stays to be
 * read, with who and when. Sent again under the same id it is there once.
 */
export function correctConclusion(
  actor: CircleActor,
  input: CorrectConclusionInput,
): Promise<Outcome<{ version: number }>> {
  const { id, what, subjectId, version } = input;
  const parts: readonly (typeof CORRECTABLE)[typeof what][number][] = CORRECTABLE[what];
  const words = Object.fromEntries(parts.map((part) => [part, input[part]]));
  return as(actor, async (tx) => {
    const [row] = await tx.execute<{ version: number | null }>(
      sql`select learning.correct(${id}, ${what}, ${subjectId}, ${version}, ${JSON.stringify(words)}::jsonb) as version`,
    );
    return row?.version ? done({ version: row.version }) : refused('changedElsewhere');
  });
}

/** Notes what someone saw happen in a running experiment. Sent again it is there once. */
export function observe(actor: CircleActor, input: ObserveInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const experiment = await findExperiment(tx, input.experimentId);
    if (!experiment) return refused('notFound');
    const known = await findOwnNote(tx, actor, input.id);
    if (known) return done(null);
    if (experiment.state !== 'running') return refused('experimentEnded');
    const made = await tx
      .insert(observations)
      .values({
        id: input.id,
        circleId: experiment.circleId,
        experimentId: experiment.id,
        body: input.body,
        notedOn: sql`network.today()`,
        authorId: actor.personId,
      })
      .onConflictDoNothing()
      .returning({ id: observations.id });
    if (made.length > 0) return done(null);
    // The same, sent at the same moment; or the id of somebody else's.
    return (await findOwnNote(tx, actor, input.id)) ? done(null) : refused('notFound');
  });
}

async function findOwnNote(tx: Tx, actor: CircleActor, id: string) {
  const [note] = await tx
    .select()
    .from(observations)
    .where(and(eq(observations.id, id), eq(observations.authorId, actor.personId)));
  return note ?? null;
}

/** Changes one's own note, until a cycle closes over it (the database holds that). Refuses when another device changed it. */
export function editObservation(
  actor: CircleActor,
  input: EditObservationInput,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const [changed] = await tx
      .update(observations)
      .set({ body: input.body })
      .where(and(eq(observations.id, input.id), eq(observations.version, input.version)))
      .returning({ version: observations.version });
    if (changed) return done(changed);
    const note = await findOwnNote(tx, actor, input.id);
    if (!note) return refused('notFound');
    if (note.cycleId) return refused('cycleClosed');
    return note.body === input.body ? done({ version: note.version }) : refused('changedElsewhere');
  });
}

/** Takes one's own note back, until a cycle closes over it. Gone twice is gone. */
export function removeObservation(actor: CircleActor, input: RemoveObservationInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.delete(observations).where(eq(observations.id, input.id));
    const [left] = await tx
      .select({ cycleId: observations.cycleId })
      .from(observations)
      .where(eq(observations.id, input.id));
    if (!left) return done(null);
    return refused(left.cycleId ? 'cycleClosed' : 'notFound');
  });
}

async function findExperiment(tx: Tx, id: string) {
  const [experiment] = await tx.select().from(experiments).where(eq(experiments.id, id));
  return experiment ?? null;
}

/** Ends an experiment with what was seen: embedded, adapted, shared or stopped. No end counts for more than another. */
export function endExperiment(actor: CircleActor, input: EndExperimentInput): Promise<Outcome<null>> {
  const { id, state, outcome, version } = input;
  return as(actor, async (tx) => {
    const ended = await tx
      .update(experiments)
      .set({ state, outcome })
      .where(and(eq(experiments.id, id), eq(experiments.version, version), eq(experiments.state, 'running')))
      .returning({ id: experiments.id });
    if (ended.length > 0) return done(null);
    const now = await findExperiment(tx, id);
    if (!now) return refused('notFound');
    if (now.state === 'running') return refused('changedElsewhere');
    // The same end again, whose answer got lost on the way.
    return now.state === state && now.outcome === outcome ? done(null) : refused('experimentEnded');
  });
}

/** An experiment that was ended goes on after all; what was seen so far stays with it for when it ends. */
export function resumeExperiment(actor: CircleActor, input: ResumeExperimentInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx
      .update(experiments)
      .set({ state: 'running' })
      .where(and(eq(experiments.id, input.id), ne(experiments.state, 'running')));
    return (await findExperiment(tx, input.id)) ? done(null) : refused('notFound');
  });
}

/** A decision is done, or open again. */
export function finishDecision(actor: CircleActor, input: FinishDecisionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const found = await tx
      .update(decisions)
      .set({ doneOn: input.done ? sql`network.today()` : null })
      .where(eq(decisions.id, input.id))
      .returning({ id: decisions.id });
    return found.length > 0 ? done(null) : refused('notFound');
  });
}

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
