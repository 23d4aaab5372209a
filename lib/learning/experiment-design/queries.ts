import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { experimentActions, experimentQuestions } from '@/db/learning/experiment/tables';
import { experimentDesigns } from '@/db/learning/experiment-design/tables';

/** The design of an experiment, as far as people wanted one. */
export async function readDesign(tx: Tx, experimentId: string) {
  const [questions, actions, parts] = await Promise.all([
    tx
      .select({ id: experimentQuestions.id, body: experimentQuestions.body, version: experimentQuestions.version })
      .from(experimentQuestions)
      .where(eq(experimentQuestions.experimentId, experimentId))
      .orderBy(asc(experimentQuestions.id)),
    tx
      .select({
        id: experimentActions.id,
        body: experimentActions.body,
        actor: experimentActions.actor,
        actorId: experimentActions.actorId,
        until: experimentActions.until,
        doneOn: experimentActions.doneOn,
        version: experimentActions.version,
      })
      .from(experimentActions)
      .where(eq(experimentActions.experimentId, experimentId))
      // What is to be done first; without a day after that; what is done last.
      .orderBy(sql`${experimentActions.doneOn} nulls first`, asc(experimentActions.until), asc(experimentActions.id)),
    tx
      .select({ part: experimentDesigns.part, body: experimentDesigns.body, version: experimentDesigns.version })
      .from(experimentDesigns)
      .where(eq(experimentDesigns.experimentId, experimentId)),
  ]);
  return { questions, actions, parts };
}
