import 'server-only';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, asReader } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { experiments, observations } from '@/db/learning/experiment/tables';
import { followUps } from '@/db/learning/follow-up/tables';
import { sessions } from '@/db/learning/session/tables';
import { people } from '@/db/network/person/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { listCorrections } from '../correction/queries';
import { getRoom, givenBy, ROOM, roomOf } from '../cycle/queries';
import { dateOfSession } from '../session/policy';

const readExperiments = reading((given: Given<'circleId' | 'today'>) => ({
  ...ROOM(given),
  all: query
    .select({
      experiment: experiments,
      year: cycles.year,
      quarter: cycles.quarter,
      lastObservedOn: sql<
        string | null
      >`(select max(${observations.notedOn})::text from ${observations} where ${observations.experimentId} = ${experiments.id})`,
    })
    .from(experiments)
    .innerJoin(cycles, eq(cycles.id, experiments.cycleId))
    .where(eq(experiments.circleId, given.circleId))
    .orderBy(desc(experiments.endedOn), asc(experiments.until)),
}));

/** All experiments of the circle: running ones first, then the latest to end. */
export async function listExperiments(actor: CircleActor) {
  const { all, ...read } = await asReader(actor, (tx) => readExperiments(tx, givenBy(actor)));
  return { room: roomOf(actor, read), all };
}

/** One experiment with what was noted, and its line of descent. */
export function getExperiment(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [room, found, notes, children, said] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({
          experiment: experiments,
          year: cycles.year,
          quarter: cycles.quarter,
          closedOn: cycles.closedOn,
          facilitatorId: sessions.facilitatorId,
        })
        .from(experiments)
        .innerJoin(cycles, eq(cycles.id, experiments.cycleId))
        .leftJoin(sessions, eq(sessions.cycleId, cycles.id))
        .where(and(eq(experiments.id, id), eq(experiments.circleId, actor.hat.circleId))),
      tx
        .select({
          id: observations.id,
          body: observations.body,
          notedOn: observations.notedOn,
          author: people.name,
          version: observations.version,
          /** The reader's own to change: no cycle closed over it yet. */
          mine: sql<boolean>`${eq(observations.authorId, actor.personId)} and ${observations.cycleId} is null`,
        })
        .from(observations)
        .innerJoin(people, eq(people.id, observations.authorId))
        .where(eq(observations.experimentId, id))
        .orderBy(desc(observations.notedOn), asc(observations.id)),
      tx
        .select({ id: experiments.id, title: experiments.title, state: experiments.state })
        .from(experiments)
        .where(eq(experiments.parentId, id)),
      tx
        .select({
          id: followUps.id,
          state: followUps.state,
          body: followUps.body,
          session: { begunOn: sessions.begunOn, plannedAt: sessions.plannedAt },
        })
        .from(followUps)
        .innerJoin(sessions, eq(sessions.id, followUps.sessionId))
        .where(eq(followUps.experimentId, id))
        .orderBy(desc(sessions.plannedAt)),
    ]);
    const row = found[0];
    if (!row) notFound();
    const parent = row.experiment.parentId
      ? await tx
          .select({ id: experiments.id, title: experiments.title, state: experiments.state })
          .from(experiments)
          .where(eq(experiments.id, row.experiment.parentId))
      : [];
    const corrected = await listCorrections(tx, { cycleId: row.experiment.cycleId, subjectId: id });
    const lookedBack = said.map(({ session, ...one }) => ({ ...one, on: dateOfSession(session) }));
    return { ...row, room, notes, lookedBack, children, parent: parent[0] ?? null, corrections: corrected };
  });
}
