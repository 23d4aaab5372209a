import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import type { ExperimentState } from '@/db/ground/experiments';
import { cycles } from '@/db/learning/cycle/tables';
import {
  embeddingLooks,
  embeddings,
  experimentMoves,
  experiments,
  observations,
} from '@/db/learning/experiment/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { saveConclusion } from '../conclusion/mutations';
import type {
  EditObservationInput,
  EmbeddingSaid,
  EmbedInput,
  LookAtEmbeddingInput,
  MoveExperimentInput,
  ObserveInput,
  RemoveObservationInput,
  SaveExperimentInput,
  StartExperimentInput,
} from './input';
import { isEnd, movesTo, titleOf, waysFrom } from './policy';

export const saveExperiment = (actor: CircleActor, input: SaveExperimentInput) => {
  const { themeId, parentId, title, question, action, actors, until, helps } = input;
  return saveConclusion(actor, experiments, input, {
    themeId,
    parentId,
    title,
    question,
    action,
    actors,
    until,
    helps,
  });
};

/** Notes what someone saw happen in an experiment that has not ended, with or without a name. Sent again it is there once. */
export function observe(actor: CircleActor, input: ObserveInput): Promise<Outcome<null>> {
  const { about = null, lineId = null } = input;
  return as(actor, async (tx) => {
    if (!input.named) {
      const [row] = await tx.execute<{ noted: boolean | null }>(
        sql`select learning.observe_unnamed(${input.id}, ${input.experimentId}, ${input.body}, ${input.figure}, ${about}, ${lineId}) as noted`,
      );
      return row?.noted ? done(null) : refused(row?.noted === false ? 'experimentEnded' : 'notFound');
    }
    const experiment = await findExperiment(tx, input.experimentId);
    if (!experiment) return refused('notFound');
    const known = await findOwnNote(tx, actor, input.id);
    if (known) return done(null);
    if (isEnd(experiment.state)) return refused('experimentEnded');
    const made = await tx
      .insert(observations)
      .values({
        id: input.id,
        circleId: experiment.circleId,
        experimentId: experiment.id,
        body: input.body,
        figure: input.figure,
        about,
        questionId: about === 'question' ? lineId : null,
        actionId: about === 'action' ? lineId : null,
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
      .set({ body: input.body, figure: input.figure })
      .where(and(eq(observations.id, input.id), eq(observations.version, input.version)))
      .returning({ version: observations.version });
    if (changed) return done(changed);
    const note = await findOwnNote(tx, actor, input.id);
    if (!note) return refused('notFound');
    if (note.cycleId) return refused('cycleClosed');
    const isAsWanted = note.body === input.body && note.figure === input.figure;
    return isAsWanted ? done({ version: note.version }) : refused('changedElsewhere');
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

/**
 * Begins an experiment outside a session, in the cycle of the circle that is open: as an idea or at once, from what the circle learned,
 * a barrier, a theme, a question that is open or an earlier experiment. Sent again it is there once.
 */
export function startExperiment(actor: CircleActor, input: StartExperimentInput): Promise<Outcome<null>> {
  const { id, title, question, action, actors, until, state, parentId, from } = input;
  return as(actor, async (tx) => {
    if (await findExperiment(tx, id)) return done(null);
    if (parentId && !(await findExperiment(tx, parentId))) return refused('notFound');
    const [cycle] = await tx
      .select({ id: cycles.id })
      .from(cycles)
      .where(and(eq(cycles.circleId, actor.hat.circleId), isNull(cycles.closedOn)))
      .orderBy(desc(cycles.openedOn))
      .limit(1);
    if (!cycle) return refused('noOpenCycle');
    const [made] = await tx
      .insert(experiments)
      .values({
        id,
        circleId: actor.hat.circleId,
        cycleId: cycle.id,
        parentId,
        ...(from && { [ORIGIN_COLUMN[from.kind]]: from.id }),
        title: title || titleOf(question),
        question,
        action,
        actors,
        until,
        state,
      })
      .onConflictDoNothing()
      .returning({ id: experiments.id });
    // The same, sent at the same moment; or the id of somebody else's.
    return made || (await findExperiment(tx, id)) ? done(null) : refused('notFound');
  });
}

/** Moves an experiment to another state, by whoever of the circle says so. Of two who move it at once the later is told. */
export function moveExperiment(actor: CircleActor, input: MoveExperimentInput): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const experiment = await holdExperiment(tx, input.experimentId);
    if (!experiment) return refused('notFound');
    const [known] = await tx
      .select({ version: experimentMoves.version })
      .from(experimentMoves)
      .where(and(eq(experimentMoves.id, input.id), eq(experimentMoves.experimentId, experiment.id)));
    if (known) return done(known);
    if (experiment.version !== input.version) return refused('changedElsewhere');
    if (!waysFrom(experiment.state).includes(input.to)) return refused('noWay');
    if (input.to === 'embedded' && input.embedding) await keepEmbedding(tx, experiment, input.embedding);
    const [moved] = await layMove(tx, actor, experiment, { id: input.id, to: input.to, why: input.why });
    return moved ? done(moved) : refused('notFound');
  });
}

async function findExperiment(tx: Tx, id: string) {
  const [experiment] = await tx.select().from(experiments).where(eq(experiments.id, id));
  return experiment ?? null;
}

/** The same, and nobody else moves it before this is over: the same move, sent at the same moment, finds the first. */
async function holdExperiment(tx: Tx, id: string) {
  const [experiment] = await tx.select().from(experiments).where(eq(experiments.id, id)).for('no key update');
  return experiment ?? null;
}

/** Brings an experiment to a state by as many moves as that takes, the reason with the last. */
export async function bringExperiment(
  tx: Tx,
  actor: CircleActor,
  {
    id,
    to,
    why,
    embedding,
  }: { id: string; to: ExperimentState; why: string; embedding?: EmbeddingSaid | null | undefined },
): Promise<void> {
  const experiment = await findExperiment(tx, id);
  if (!experiment) return;
  if (to === 'embedded' && embedding) await keepEmbedding(tx, experiment, embedding);
  const { state, outcome } = experiment;
  // An end that is told in other words is ended anew.
  const ways = state === to && isEnd(to) && outcome !== why ? (['running', to] as const) : movesTo(state, to);
  let from: ExperimentState = state;
  for (const next of ways) {
    await layMove(
      tx,
      actor,
      { ...experiment, state: from },
      { id: randomUUID(), to: next, why: next === to ? why : '' },
    );
    from = next;
  }
}

/** The move and what it does to the experiment are one statement: the database takes it along (db/learning/experiment/wall.sql). */
const layMove = (
  tx: Tx,
  actor: CircleActor,
  { id, circleId, state }: Pick<typeof experiments.$inferSelect, 'id' | 'circleId' | 'state'>,
  move: { id: string; to: ExperimentState; why: string },
) =>
  tx
    .insert(experimentMoves)
    .values({
      id: move.id,
      circleId,
      experimentId: id,
      fromState: state,
      toState: move.to,
      why: move.why,
      movedBy: actor.personId,
      movedOn: sql`network.today()`,
      version: 0,
    })
    .onConflictDoNothing({ target: experimentMoves.id })
    .returning({ version: experimentMoves.version });

/** What an experiment changes in practice, laid before it is embedded or said otherwise. */
async function keepEmbedding(
  tx: Tx,
  { id, circleId }: Pick<typeof experiments.$inferSelect, 'id' | 'circleId'>,
  said: EmbeddingSaid,
) {
  await tx
    .insert(embeddings)
    .values({ experimentId: id, circleId, ...said })
    .onConflictDoNothing();
  const differs = sql`(${embeddings.form}, ${embeddings.change}, ${embeddings.owner}, ${embeddings.lookOn})
    is distinct from (${said.form}, ${said.change}, ${said.owner}, ${said.lookOn}::date)`;
  await tx
    .update(embeddings)
    .set(said)
    .where(and(eq(embeddings.experimentId, id), differs));
}

/** Says what an embedded experiment changed in practice, or says it otherwise. Of two at once the later is told. */
export function embed(actor: CircleActor, input: EmbedInput): Promise<Outcome<{ version: number }>> {
  const { experimentId, version, ...said } = input;
  return as(actor, async (tx) => {
    const experiment = await findExperiment(tx, experimentId);
    if (!experiment) return refused('notFound');
    if (experiment.state !== 'embedded') return refused('notEmbedded');
    const row = { experimentId, circleId: experiment.circleId, ...said };
    const [kept] =
      version === null
        ? await tx.insert(embeddings).values(row).onConflictDoNothing().returning({ version: embeddings.version })
        : await tx
            .update(embeddings)
            .set(said)
            .where(and(eq(embeddings.experimentId, experimentId), eq(embeddings.version, version)))
            .returning({ version: embeddings.version });
    if (kept) return done(kept);
    const [now] = await tx.select().from(embeddings).where(eq(embeddings.experimentId, experimentId));
    if (!now) return refused('notFound');
    // The same again, whose answer got lost on the way.
    const isAsSaid = Object.entries(said).every(([name, value]) => now[name as keyof typeof said] === value);
    return isAsSaid ? done({ version: now.version }) : refused('changedElsewhere');
  });
}

/** Says whether an embedded change still lives, and when the circle looks again. Sent again it is there once. */
export function lookAtEmbedding(actor: CircleActor, input: LookAtEmbeddingInput): Promise<Outcome<null>> {
  const { id, experimentId } = input;
  return as(actor, async (tx) => {
    if (!(await layLook(tx, actor, input))) return refused('notFound');
    const [there] = await tx
      .select({ id: embeddingLooks.id })
      .from(embeddingLooks)
      .where(and(eq(embeddingLooks.id, id), eq(embeddingLooks.experimentId, experimentId)));
    return there ? done(null) : refused('notFound');
  });
}

/** Lays what the circle found when it looked; false where nothing is embedded. */
export async function layLook(
  tx: Tx,
  actor: CircleActor,
  { id, experimentId, lives, body, nextOn }: LookAtEmbeddingInput,
): Promise<boolean> {
  const [embedding] = await tx.select().from(embeddings).where(eq(embeddings.experimentId, experimentId));
  if (!embedding) return false;
  await tx
    .insert(embeddingLooks)
    .values({
      id,
      circleId: embedding.circleId,
      experimentId,
      lives,
      body,
      nextOn,
      lookedBy: actor.personId,
      lookedOn: sql`network.today()`,
    })
    .onConflictDoNothing();
  return true;
}

const ORIGIN_COLUMN = {
  learning: 'fromLearningId',
  signal: 'fromSignalId',
  theme: 'fromThemeId',
  question: 'fromUnderstandingId',
  publication: 'fromPublicationId',
} as const;
