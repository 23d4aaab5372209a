import 'server-only';
import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { asReader } from '@/db/as';
import { cycles, periodStart } from '@/db/learning/cycle/tables';
import { decisions } from '@/db/learning/decision/tables';
import { embeddings, experiments } from '@/db/learning/experiment/tables';
import { learnings } from '@/db/learning/learning/tables';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import { circles } from '@/db/network/circle/tables';
import { memberships } from '@/db/network/membership/tables';
import { organisations } from '@/db/network/organisation/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { BODIES, bodiesIn } from '../body/queries';
import { DECISION } from '../decision/queries';
import { TRIED } from '../experiment/policy';
import { LIVES } from '../experiment/queries';
import { QUESTIONS, questionsIn } from '../framework/queries';
import { PAST } from '../past-report/list-queries';
import { WITH_RECEIVED } from '../signal/queries';
import { LINES } from '../understanding/queries';
import { weeksBetween } from './policy';
import { givenBy, ROOM, roomOf } from './queries';

/** So many of each are read in five minutes, and printed on two pages. */
const MOST = { learned: 6, runs: 4, kept: 5, asked: 4, agreed: 4, partners: 40, past: 4 };

const readIntroduction = reading((given: Given<'circleId' | 'today'>) => {
  const { circleId, today } = given;
  /** What became of what stands on the same theme, that with the most consequence first. */
  const changed = sql`(
    exists (select from ${experiments} e where e.state in ('embedded', 'shared')
      and (e.from_learning_id = learnings.id or e.theme_id = learnings.theme_id))::int * 4
    + exists (select from ${decisions} d where d.theme_id = learnings.theme_id)::int * 2
    + exists (select from ${experiments} e where e.from_learning_id = learnings.id or e.theme_id = learnings.theme_id)::int)`;
  return {
    ...ROOM(given),
    lines: LINES(given),
    past: PAST(given),
    ...BODIES(given),
    questions: QUESTIONS(given),
    /** Organisations of the partnership whose circle it is, the core partners first. */
    partners: query
      .select({ name: organisations.name, kind: memberships.kind })
      .from(circles)
      .innerJoin(memberships, eq(memberships.partnershipId, circles.partnershipId))
      .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
      .where(
        and(
          eq(circles.id, circleId),
          sql`${memberships.startsOn} <= ${today} and (${memberships.endsOn} is null or ${memberships.endsOn} > ${today})`,
        ),
      )
      .orderBy(sql`${memberships.kind} <> 'core'`, asc(organisations.name))
      .limit(MOST.partners),
    held: query
      .select({
        on: sql<string>`coalesce(${sessions.begunOn}, (${sessions.plannedAt} at time zone 'Europe/Brussels')::date)::text`,
      })
      .from(sessions)
      .where(and(eq(sessions.circleId, circleId), eq(sessions.stage, 'closed')))
      .orderBy(asc(sessions.plannedAt)),
    first: query
      .select({ year: cycles.year, quarter: cycles.quarter, part: cycles.part })
      .from(cycles)
      .where(eq(cycles.circleId, circleId))
      .orderBy(asc(periodStart(cycles)))
      .limit(1),
    agreed: query
      .select(DECISION)
      .from(decisions)
      .innerJoin(cycles, eq(cycles.id, decisions.cycleId))
      .where(
        and(
          eq(decisions.circleId, circleId),
          sql`coalesce((select l.finding from learning.decision_looks l where l.decision_id = ${decisions.id}
            order by l.looked_on desc, l.id limit 1), 'holds') <> 'no_longer'`,
        ),
      )
      .orderBy(desc(periodStart(cycles)), asc(decisions.id))
      .limit(MOST.agreed),
    learned: query
      .select({ id: learnings.id, body: learnings.body, year: cycles.year, quarter: cycles.quarter, part: cycles.part })
      .from(learnings)
      .innerJoin(cycles, eq(cycles.id, learnings.cycleId))
      .where(eq(learnings.circleId, circleId))
      .orderBy(desc(changed), desc(periodStart(cycles)), asc(learnings.id))
      .limit(MOST.learned),
    runs: query
      .select({ id: experiments.id, title: experiments.title, question: experiments.question })
      .from(experiments)
      .where(and(eq(experiments.circleId, circleId), inArray(experiments.state, [...TRIED])))
      .orderBy(asc(experiments.until), asc(experiments.id))
      .limit(MOST.runs),
    kept: query
      .select({
        id: experiments.id,
        title: experiments.title,
        change: embeddings.change,
        owner: embeddings.owner,
      })
      .from(embeddings)
      .innerJoin(experiments, eq(experiments.id, embeddings.experimentId))
      .where(
        and(
          eq(embeddings.circleId, circleId),
          eq(experiments.state, 'embedded'),
          isNotNull(experiments.endedOn),
          sql`${LIVES} is not false`,
        ),
      )
      .orderBy(desc(experiments.endedOn), asc(experiments.id))
      .limit(MOST.kept),
    asked: query
      .select({ ...WITH_RECEIVED, sessionId: sessions.id })
      .from(signals)
      .innerJoin(cycles, eq(cycles.id, signals.cycleId))
      .leftJoin(sessions, and(eq(sessions.id, signals.sessionId), eq(sessions.stage, 'closed')))
      .where(eq(signals.circleId, circleId))
      .orderBy(
        sql`(${signals.answer} is null and not exists (select from released.answers a
          where a.circle_id = signals.circle_id and a.signal_id = signals.id))`,
        desc(periodStart(cycles)),
        asc(signals.id),
      )
      .limit(MOST.asked),
  };
});

/** The story of the circle for whoever is new in it: all of it written elsewhere, and no more than five minutes. */
export async function getIntroduction(actor: CircleActor) {
  const { lines, questions, held, first, ...read } = await asReader(actor, (tx) =>
    readIntroduction(tx, givenBy(actor)),
  );
  const room = roomOf(actor, read);
  const { partners, past, agreed, learned, runs, kept, asked } = read;
  return {
    room,
    bodies: bodiesIn(read),
    members: read.members,
    purpose: lines.filter(({ part }) => part === 'purpose'),
    questions: questionsIn(actor.locale, questions),
    partners,
    rhythm: { since: first[0] ?? null, weeks: weeksBetween(held.map(({ on }) => on)) },
    past: past.slice(0, MOST.past),
    agreed,
    learned,
    runs,
    kept,
    asked,
    next: room.session?.stage === 'planned' && dayOf(room.session.plannedAt) >= dayOf(actor.now) ? room.session : null,
  };
}
export type Introduction = Awaited<ReturnType<typeof getIntroduction>>;
