import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { asReader } from '@/db/as';
import type { EXPERIMENT_ENDS, ExperimentState } from '@/db/ground/experiments';
import { cycles } from '@/db/learning/cycle/tables';
import { decisions } from '@/db/learning/decision/tables';
import { experiments } from '@/db/learning/experiment/tables';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import { themes } from '@/db/learning/theme/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { DECISION } from '../decision/queries';
import { FIVE } from '../five-line/queries';
import { asked, questionsIn } from '../framework/queries';
import { WITH_RECEIVED } from '../signal/queries';
import { CYCLE, cycleOf, during, givenBy, lineOf, RINGS, ringsOf, spans } from './queries';

/** An experiment that ended while a cycle ran, with what people saw. */
export interface Ended {
  id: string;
  title: string;
  state: (typeof EXPERIMENT_ENDS)[number];
  outcome: string;
}

const readPage = reading((given: Given<'circleId' | 'today' | 'before' | 'id'>) => {
  const { circleId, id } = given;
  return {
    ...CYCLE(given),
    ...RINGS(given),
    lines: FIVE(given),
    questions: asked(
      sql`(select ${cycles.frameworkId} from ${cycles} where ${cycles.id} = ${id} and ${cycles.circleId} = ${circleId})`,
    ),
    themes: query
      .select({
        id: themes.id,
        title: themes.title,
        fate: themes.fate,
        line: lineOf('decided', 'tried', 'sent_on', 'learned'),
        /** Its session, once that is over. */
        heldIn: sql<string | null>`case when ${sessions.stage} = 'closed' then ${sessions.id} end`,
      })
      .from(themes)
      .innerJoin(sessions, eq(sessions.id, themes.sessionId))
      .where(and(eq(themes.circleId, circleId), eq(sessions.cycleId, id)))
      .orderBy(sql`${sessions.closedAt} nulls last`, asc(themes.position), asc(themes.id)),
    begun: query
      .select({ id: experiments.id, title: experiments.title, state: experiments.state })
      .from(experiments)
      .where(and(eq(experiments.circleId, circleId), eq(experiments.cycleId, id)))
      .orderBy(asc(experiments.until), asc(experiments.id)),
    /** Read together while the cycle ran, or written about. */
    looked: sql<{ id: string; title: string; state: ExperimentState }>`select e.id, e.title, e.state
      from ${spans(circleId)} join ${experiments} e on e.circle_id = c.circle_id
      where c.id = ${id} and (
        exists (select from learning.experiment_readings r where r.experiment_id = e.id and ${during(sql`r.laid_on`)})
        or exists (select from learning.observations o where o.experiment_id = e.id and ${during(sql`o.noted_on`)}))
      order by e.until, e.id`,
    /** Where an experiment stood when the cycle closed, if it came there while the cycle ran. */
    ended: sql<Ended>`select m.id, m.title, m.state, m.outcome from (
        select distinct on (e.id) e.id, e.title, m.to_state as state, m.why as outcome, m.moved_on
        from ${spans(circleId)} join learning.experiment_moves m on m.circle_id = c.circle_id and ${during(sql`m.moved_on`)}
          join ${experiments} e on e.id = m.experiment_id
        where c.id = ${id} order by e.id, m.version desc) m
      where m.state in ('embedded', 'adapted', 'shared', 'stopped') order by m.moved_on, m.id`,
    /** How the circle understood its system was kept when it closed. */
    keptSystem: sql<{ kept: boolean }>`select exists (select from learning.understanding_versions v
      where v.circle_id = ${circleId} and v.cycle_id = ${id}) as kept`,
    decided: query
      .select(DECISION)
      .from(decisions)
      .where(and(eq(decisions.circleId, circleId), eq(decisions.cycleId, id)))
      .orderBy(asc(decisions.until), asc(decisions.id)),
    raised: query
      .select({
        ...WITH_RECEIVED,
        heldIn: sql<string | null>`case when ${sessions.stage} = 'closed' then ${sessions.id} end`,
      })
      .from(signals)
      .leftJoin(sessions, eq(sessions.id, signals.sessionId))
      .where(and(eq(signals.circleId, circleId), eq(signals.cycleId, id)))
      .orderBy(asc(signals.id)),
  };
});

/** One cycle opened in the row of rings: what it asked, found, learned, tried, decided and passed on, and what came of that. */
export async function getCyclePage(actor: CircleActor, id: string) {
  const { rings, past, questions, themes, begun, looked, ended, decided, raised, keptSystem, lines, ...read } =
    await asReader(actor, (tx) => readPage(tx, { ...givenBy(actor), before: null, id }));
  const cycle = cycleOf(actor, read);
  return {
    ...cycle,
    rings: ringsOf({ rings, past }, cycle.room.life),
    lines,
    opened: {
      questions: questionsIn(actor.locale, questions),
      themes,
      begun,
      /** What began in this cycle is told once. */
      looked: looked.filter((one) => begun.every(({ id: other }) => other !== one.id)),
      ended,
      decided,
      raised,
      hasSystem: cycle.cycle.closedOn !== null && (keptSystem[0]?.kept ?? false),
    },
  };
}
export type CyclePage = Awaited<ReturnType<typeof getCyclePage>>;
