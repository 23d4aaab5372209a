import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { experiments, observations } from '@/db/learning/experiment/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { saveConclusion } from '../conclusion/mutations';
import type {
  EditObservationInput,
  EndExperimentInput,
  ObserveInput,
  RemoveObservationInput,
  ResumeExperimentInput,
  SaveExperimentInput,
} from './input';

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
