import 'server-only';
import { and, asc, desc, eq, isNull, ne, notInArray, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
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
import { understandings } from '@/db/learning/understanding/tables';
import { circles } from '@/db/network/circle/tables';
import { people } from '@/db/network/person/tables';
import { type Given, query, reading } from '@/db/reading';
import { publications } from '@/db/released/publication/tables';
import type { CircleActor } from '@/lib/actor';
import { areFewWriters } from '../contribution/queries';
import { listCorrections } from '../correction/queries';
import { getRoom, givenBy, ROOM, roomOf } from '../cycle/queries';
import { readDesign } from '../experiment-design/queries';
import { readReadings } from '../experiment-reading/queries';
import { dateOfSession } from '../session/policy';
import { listMembers } from '../session/queries';
import type { ORIGINS } from './input';
import { familyOf } from './policy';

/** What the circle found when it last looked at an embedding: null when it never did. Of two looks on one day, the one that set the next. */
export const LIVES = sql<boolean | null>`(select l.lives from learning.embedding_looks l
  where l.experiment_id = ${embeddings.experimentId} and l.circle_id = ${embeddings.circleId}
  order by l.looked_on desc, (l.next_on is not distinct from ${embeddings.lookOn}) desc, l.lives limit 1)`;

/** The open question that an experiment came from: as it stands, or as the last cycle kept it before the circle took it away. */
const OPEN_QUESTION = sql<string | null>`coalesce(
  (select u.body from learning.understandings u where u.id = ${experiments.fromUnderstandingId} and u.circle_id = ${experiments.circleId}),
  (select v.body from learning.understanding_versions v join learning.cycles c on c.id = v.cycle_id
    where v.line_id = ${experiments.fromUnderstandingId} and v.circle_id = ${experiments.circleId} order by c.closed_on desc limit 1))`;

const readExperiments = reading((given: Given<'circleId' | 'today'>) => ({
  ...ROOM(given),
  all: query
    .select({
      experiment: experiments,
      year: cycles.year,
      quarter: cycles.quarter,
      part: cycles.part,
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

/** A text about an experiment that its circle let out, and whether others let out what they made of it. */
interface Shared {
  id: string;
  takenUp: boolean;
}

/** One experiment with what was noted, how it came where it stands, and its family. */
export function getExperiment(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [room, found, notes, all, course, design, readings, members, fewWriters, shared] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({
          experiment: experiments,
          year: cycles.year,
          quarter: cycles.quarter,
          part: cycles.part,
          isClosed: sql<boolean>`(${cycles.closedOn} is not null or coalesce(${sessions.stage} = 'closed', false))`,
          facilitatorId: sessions.facilitatorId,
          learning: learnings.body,
          signal: signals.body,
          theme: themes.title,
          openQuestion: OPEN_QUESTION,
          publication: {
            id: publications.id,
            title: publications.title,
            circle: circles.name,
            withdrawnOn: publications.withdrawnOn,
          },
        })
        .from(experiments)
        .innerJoin(cycles, eq(cycles.id, experiments.cycleId))
        .leftJoin(sessions, eq(sessions.id, experiments.sessionId))
        .leftJoin(learnings, eq(learnings.id, experiments.fromLearningId))
        .leftJoin(signals, eq(signals.id, experiments.fromSignalId))
        .leftJoin(themes, eq(themes.id, sql`coalesce(${experiments.themeId}, ${experiments.fromThemeId})`))
        .leftJoin(publications, eq(publications.id, experiments.fromPublicationId))
        .leftJoin(circles, eq(circles.id, publications.circleId))
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
      readReadings(tx, id, actor.personId),
      listMembers(tx, actor.hat.circleId),
      areFewWriters(tx, actor.hat.circleId),
      tx.execute<Shared & Record<string, unknown>>(sql`
        select p.id, exists (select from released.publications x where x.descends_from = p.id) as "takenUp"
        from learning.releases r join released.publications p on p.id = learning.publication_of(r.id)
        where r.subject_id = ${id} and r.circle_id = ${actor.hat.circleId} and r.state = 'out' order by p.released_on, p.id`),
    ]);
    const row = found[0];
    if (!row) notFound();
    const corrected = await listCorrections(tx, { cycleId: row.experiment.cycleId, subjectId: id });
    return {
      ...row,
      ...course,
      design,
      readings,
      members,
      room,
      notes,
      fewWriters,
      shared: [...shared],
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
      // Whether something embedded lives stands among its looks.
      .where(and(eq(followUps.experimentId, id), notInArray(followUps.state, ['lives', 'gone'])))
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
export interface Origin {
  kind: (typeof ORIGINS)[number];
  id: string;
  words: string;
  /** The circle that let it out, of what was taken up. */
  circle: string | null;
}

/** What the form for a new experiment begins with. What does not exist for this reader is left out. */
export function getNewExperiment(
  actor: CircleActor,
  asked: { parent: string | null; from: Pick<Origin, 'kind' | 'id'> | null },
) {
  return as(actor, async (tx) => {
    const room = await getRoom(actor, tx);
    const [parent] = asked.parent
      ? await tx
          .select()
          .from(experiments)
          .where(and(eq(experiments.id, asked.parent), eq(experiments.circleId, actor.hat.circleId)))
      : [];
    const found = asked.from ? await ORIGIN[asked.from.kind](tx, asked.from.id, actor) : [];
    const from: Origin | null = asked.from && found[0] ? { circle: null, ...asked.from, ...found[0] } : null;
    return { room, parent: parent ?? null, from };
  });
}

type FindOrigin = (tx: Tx, id: string, actor: CircleActor) => Promise<Omit<Origin, 'kind' | 'id' | 'circle'>[]>;
const own =
  (table: typeof learnings | typeof signals | typeof themes, words: PgColumn): FindOrigin =>
  (tx, id, { hat }) =>
    tx
      .select({ words: sql<string>`${words}` })
      .from(table)
      .where(and(eq(table.id, id), eq(table.circleId, hat.circleId)));

const ORIGIN: Record<Origin['kind'], FindOrigin> = {
  learning: own(learnings, learnings.body),
  signal: own(signals, signals.body),
  theme: own(themes, themes.title),
  question: (tx, id, { hat }) =>
    tx
      .select({ words: sql<string>`${understandings.body}` })
      .from(understandings)
      .where(
        and(eq(understandings.id, id), eq(understandings.circleId, hat.circleId), eq(understandings.part, 'open')),
      ),
  publication: (tx, id, { hat }) =>
    tx
      .select({ words: sql<string>`${publications.title} || E'\\n\\n' || ${publications.body}`, circle: circles.name })
      .from(publications)
      .innerJoin(circles, eq(circles.id, publications.circleId))
      .where(and(eq(publications.id, id), ne(publications.circleId, hat.circleId), isNull(publications.withdrawnOn))),
};
