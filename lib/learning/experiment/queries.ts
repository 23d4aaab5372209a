import 'server-only';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, asReader, type Tx } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import {
  embeddingLooks,
  embeddings,
  experimentActions,
  experimentMoves,
  experimentQuestions,
  experiments,
  observations,
} from '@/db/learning/experiment/tables';
import { followUps } from '@/db/learning/follow-up/tables';
import { learnings } from '@/db/learning/learning/tables';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import { themes } from '@/db/learning/theme/tables';
import { people } from '@/db/network/person/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { areFewWriters } from '../contribution/queries';
import { listCorrections } from '../correction/queries';
import { getRoom, givenBy, ROOM, roomOf } from '../cycle/queries';
import { readDesign } from '../experiment-design/queries';
import { readReadings } from '../experiment-reading/queries';
import { dateOfSession } from '../session/policy';
import type { ORIGINS } from './input';
import { familyOf } from './policy';

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

/** One experiment with what was noted, how it came where it stands, and its family. */
export function getExperiment(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [room, found, notes, all, course, design, readings, fewWriters] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({
          experiment: experiments,
          year: cycles.year,
          quarter: cycles.quarter,
          closedOn: cycles.closedOn,
          facilitatorId: sessions.facilitatorId,
          learning: learnings.body,
          signal: signals.body,
          theme: themes.title,
        })
        .from(experiments)
        .innerJoin(cycles, eq(cycles.id, experiments.cycleId))
        .leftJoin(sessions, eq(sessions.cycleId, cycles.id))
        .leftJoin(learnings, eq(learnings.id, experiments.fromLearningId))
        .leftJoin(signals, eq(signals.id, experiments.fromSignalId))
        .leftJoin(themes, eq(themes.id, sql`coalesce(${experiments.themeId}, ${experiments.fromThemeId})`))
        .where(and(eq(experiments.id, id), eq(experiments.circleId, actor.hat.circleId))),
      tx
        .select({
          id: observations.id,
          body: observations.body,
          figure: observations.figure,
          about: observations.about,
          /** The words of a question or an action that was added; null where it is that of the experiment itself. */
          line: sql<string | null>`coalesce(${experimentQuestions.body}, ${experimentActions.body})`,
          notedOn: observations.notedOn,
          author: people.name,
          version: observations.version,
          /** The reader's own to change: no cycle closed over it yet. */
          mine: sql<boolean>`coalesce(${eq(observations.authorId, actor.personId)}, false) and ${observations.cycleId} is null`,
        })
        .from(observations)
        .leftJoin(people, eq(people.id, observations.authorId))
        .leftJoin(experimentQuestions, eq(experimentQuestions.id, observations.questionId))
        .leftJoin(experimentActions, eq(experimentActions.id, observations.actionId))
        .where(eq(observations.experimentId, id))
        .orderBy(desc(observations.notedOn), asc(observations.id)),
      tx
        .select({
          id: experiments.id,
          parentId: experiments.parentId,
          title: experiments.title,
          state: experiments.state,
          outcome: experiments.outcome,
        })
        .from(experiments)
        .where(eq(experiments.circleId, actor.hat.circleId))
        .orderBy(asc(experiments.until), asc(experiments.id)),
      readCourse(tx, id),
      readDesign(tx, id),
      readReadings(tx, id),
      areFewWriters(tx, actor.hat.circleId),
    ]);
    const row = found[0];
    if (!row) notFound();
    const corrected = await listCorrections(tx, { cycleId: row.experiment.cycleId, subjectId: id });
    return {
      ...row,
      ...course,
      design,
      readings,
      room,
      notes,
      fewWriters,
      family: familyOf(all, id),
      corrections: corrected,
    };
  });
}

/** What became of an experiment: how it moved, what sessions said of it looking back, and what it changed in practice. */
async function readCourse(tx: Tx, id: string) {
  const [moves, said, embedded, looks] = await Promise.all([
    tx
      .select({
        id: experimentMoves.id,
        from: experimentMoves.fromState,
        to: experimentMoves.toState,
        why: experimentMoves.why,
        on: experimentMoves.movedOn,
        by: people.name,
      })
      .from(experimentMoves)
      .innerJoin(people, eq(people.id, experimentMoves.movedBy))
      .where(eq(experimentMoves.experimentId, id))
      .orderBy(desc(experimentMoves.version)),
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
    tx.select().from(embeddings).where(eq(embeddings.experimentId, id)),
    tx
      .select({
        id: embeddingLooks.id,
        lives: embeddingLooks.lives,
        body: embeddingLooks.body,
        on: embeddingLooks.lookedOn,
        by: people.name,
      })
      .from(embeddingLooks)
      .innerJoin(people, eq(people.id, embeddingLooks.lookedBy))
      .where(eq(embeddingLooks.experimentId, id))
      .orderBy(desc(embeddingLooks.lookedOn), asc(embeddingLooks.id)),
  ]);
  const lookedBack = said.map(({ session, ...one }) => ({ ...one, on: dateOfSession(session) }));
  return { moves, lookedBack, embedding: embedded[0] ?? null, looks };
}

/** What a new experiment can start from: the one that it grows out of, or what the circle learned, raised or left. */
export type Origin = { kind: (typeof ORIGINS)[number]; id: string; words: string };

/** What the form for a new experiment begins with. What does not exist for this reader is left out. */
export function getNewExperiment(
  actor: CircleActor,
  asked: { parent: string | null; from: Omit<Origin, 'words'> | null },
) {
  const of = {
    learning: [learnings, learnings.body],
    signal: [signals, signals.body],
    theme: [themes, themes.title],
  } as const;
  return as(actor, async (tx) => {
    const room = await getRoom(actor, tx);
    const [parent] = asked.parent
      ? await tx
          .select()
          .from(experiments)
          .where(and(eq(experiments.id, asked.parent), eq(experiments.circleId, actor.hat.circleId)))
      : [];
    const [table, words] = of[asked.from?.kind ?? 'learning'];
    const [found] = asked.from
      ? await tx
          .select({ words })
          .from(table as typeof learnings)
          .where(and(eq(table.id, asked.from.id), eq(table.circleId, actor.hat.circleId)))
      : [];
    return { room, parent: parent ?? null, from: asked.from && found ? { ...asked.from, words: found.words } : null };
  });
}
