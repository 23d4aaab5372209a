import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { as, type Tx } from '@/db/as';
import { decisions, experiments, learnings, observations, signals } from '@/db/schema/learning/conclusion';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { done, type Outcome, refused } from '@/lib/outcome';
import { findSession } from '../session/queries';
import type {
  AnswerSignalInput,
  EndExperimentInput,
  FinishDecisionInput,
  ObserveInput,
  RemoveConclusionInput,
  SaveDecisionInput,
  SaveExperimentInput,
  SaveLearningInput,
  SaveSignalInput,
} from './input';

const TABLES = { learning: learnings, experiment: experiments, decision: decisions, signal: signals } as const;

type Versioned = PgTable & { id: PgColumn; version: PgColumn };

/** Keeps something new under its client-made id, or changes what the writer saw; whoever comes later is told. */
async function save(
  actor: CircleActor,
  table: Versioned,
  input: { id: string; sessionId: string; version: number | null },
  words: Record<string, unknown>,
): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    const stage = atTable(session);
    if (stage) return refused(stage);
    if (input.version === null) {
      await tx
        .insert(table)
        .values({ id: input.id, circleId: session?.circleId, cycleId: session?.cycleId, ...words })
        .onConflictDoNothing();
      return done(null);
    }
    const changed = await tx
      .update(table)
      .set({ ...words, version: input.version + 1 })
      .where(and(eq(table.id, input.id), eq(table.version, input.version)))
      .returning({ id: table.id });
    if (changed.length > 0) return done(null);
    // The same change again, whose answer got lost on the way.
    const [now] = await tx.select().from(table).where(eq(table.id, input.id));
    const isAsWanted =
      now !== undefined &&
      Object.entries({ ...words, version: input.version + 1 }).every(([name, value]) => now[name] === value);
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

/** Takes something off the table again while its session runs. */
export function removeConclusion(actor: CircleActor, input: RemoveConclusionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    const stage = atTable(session);
    if (stage || !session) return refused(stage ?? 'notFound');
    const table = TABLES[input.what];
    await tx.delete(table).where(and(eq(table.id, input.id), eq(table.cycleId, session.cycleId)));
    return done(null);
  });
}

/** Notes what someone saw happen in a running experiment. */
export function observe(actor: CircleActor, input: ObserveInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const experiment = await findExperiment(tx, input.experimentId);
    if (!experiment) return refused('notFound');
    if (experiment.state !== 'running') return refused('experimentEnded');
    await tx
      .insert(observations)
      .values({
        id: input.id,
        circleId: experiment.circleId,
        experimentId: experiment.id,
        body: input.body,
        notedOn: dayOf(actor.now),
        authorId: actor.personId,
      })
      .onConflictDoNothing();
    return done(null);
  });
}

async function findExperiment(tx: Tx, id: string) {
  const [experiment] = await tx.select().from(experiments).where(eq(experiments.id, id));
  return experiment ?? null;
}

/** Ends an experiment with what was seen: embedded, adapted, shared or stopped. No end counts for more than another. */
export function endExperiment(actor: CircleActor, input: EndExperimentInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const ended = await tx
      .update(experiments)
      .set({ state: input.state, outcome: input.outcome, endedOn: dayOf(actor.now), version: input.version + 1 })
      .where(
        and(eq(experiments.id, input.id), eq(experiments.version, input.version), eq(experiments.state, 'running')),
      )
      .returning({ id: experiments.id });
    if (ended.length > 0) return done(null);
    const experiment = await findExperiment(tx, input.id);
    if (!experiment) return refused('notFound');
    return refused(experiment.state === 'running' ? 'changedElsewhere' : 'experimentEnded');
  });
}

export function finishDecision(actor: CircleActor, input: FinishDecisionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const found = await tx
      .update(decisions)
      .set({ doneOn: input.done ? dayOf(actor.now) : null })
      .where(eq(decisions.id, input.id))
      .returning({ id: decisions.id });
    return found.length > 0 ? done(null) : refused('notFound');
  });
}

/** Writes down what the addressee answered. */
export function answerSignal(actor: CircleActor, input: AnswerSignalInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const found = await tx
      .update(signals)
      .set({ answer: input.answer, answeredOn: dayOf(actor.now) })
      .where(eq(signals.id, input.id))
      .returning({ id: signals.id });
    return found.length > 0 ? done(null) : refused('notFound');
  });
}
