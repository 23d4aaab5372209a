import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { experimentActions, experimentQuestions, experiments } from '@/db/learning/experiment/tables';
import { experimentDesigns } from '@/db/learning/experiment-design/tables';
import type { CircleActor } from '@/lib/actor';
import { unlessHeld } from '@/lib/verb/held';
import { type Keeping, type Kept, keepRow, type Parts } from '@/lib/verb/keep-row';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type {
  FinishTrialActionInput,
  RemoveFromDesignInput,
  SaveDesignPartInput,
  SaveResearchQuestionInput,
  SaveTrialActionInput,
} from './input';

/** Keeps another question of an experiment, or says it otherwise. */
export function saveResearchQuestion(actor: CircleActor, input: SaveResearchQuestionInput): Kept {
  const { id, body } = input;
  const which = and(eq(experimentQuestions.id, id), eq(experimentQuestions.experimentId, input.experimentId));
  return keepOfExperiment(actor, experimentQuestions, input, { which, row: { id }, said: { body } });
}

/** Keeps what somebody does for an experiment, or says it otherwise. */
export function saveTrialAction(actor: CircleActor, input: SaveTrialActionInput): Kept {
  const { id, body, actor: who, actorId, until } = input;
  const which = and(eq(experimentActions.id, id), eq(experimentActions.experimentId, input.experimentId));
  return keepOfExperiment(actor, experimentActions, input, {
    which,
    row: { id },
    said: { body, actor: who, actorId, until },
  });
}

/** Says one part of a design, or says it otherwise. */
export function saveDesignPart(actor: CircleActor, input: SaveDesignPartInput): Kept {
  const { experimentId, part, body } = input;
  const which = and(eq(experimentDesigns.experimentId, experimentId), eq(experimentDesigns.part, part));
  return keepOfExperiment(actor, experimentDesigns, input, { which, row: { part }, said: { body } });
}

/** An action is done, or open again. */
export function finishTrialAction(actor: CircleActor, input: FinishTrialActionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const found = await tx
      .update(experimentActions)
      .set({ doneOn: input.done ? sql`network.today()` : null })
      .where(eq(experimentActions.id, input.id))
      .returning({ id: experimentActions.id });
    return found.length > 0 ? done(null) : refused('notFound');
  });
}

/** Takes a question or an action out of a design. Gone twice is gone. */
export function removeFromDesign(actor: CircleActor, input: RemoveFromDesignInput): Promise<Outcome<null>> {
  const table = input.line === 'question' ? experimentQuestions : experimentActions;
  const removed = as(actor, async (tx) => {
    await tx.delete(table).where(eq(table.id, input.id));
    return done(null);
  });
  return unlessHeld(removed, { observations_question_fk: 'lineHasNotes', observations_action_fk: 'lineHasNotes' });
}

function keepOfExperiment(
  actor: CircleActor,
  table: Keeping,
  { experimentId, version }: { experimentId: string; version: number | null },
  { which, row, said }: Parts,
): Kept {
  return as(actor, async (tx) => {
    const circleId = await findCircle(tx, experimentId);
    if (circleId === null) return refused('notFound');
    return keepRow(tx, table, version, { which, row: { ...row, experimentId, circleId }, said });
  });
}

async function findCircle(tx: Tx, experimentId: string): Promise<number | null> {
  const [found] = await tx
    .select({ circleId: experiments.circleId })
    .from(experiments)
    .where(eq(experiments.id, experimentId));
  return found?.circleId ?? null;
}
