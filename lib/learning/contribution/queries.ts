import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { contributions } from '@/db/schema/learning/contribution';
import { cycles } from '@/db/schema/learning/cycle';
import { sessions, themes } from '@/db/schema/learning/session';
import { people } from '@/db/schema/network/person';
import type { CircleActor, Participant } from '@/lib/actor';
import { sealsOf } from '@/lib/seal';
import { getRoom, listQuestions } from '../cycle/queries';

/** A contribution as its writer sees it. */
export interface OwnContribution {
  id: string;
  body: string;
  kind: 'remark' | 'case' | 'client_said';
  questionId: number | null;
  named: boolean;
  shared: boolean;
  version: number;
}

/** The writer's own contributions that no session has gathered yet, named ones and, by their seals, unnamed ones. */
export async function listOwn(tx: Tx, actor: Participant, circleId: number): Promise<OwnContribution[]> {
  const writerId = writerOf(actor);
  const [named, unnamed] = await Promise.all([
    actor.login === 'guest'
      ? []
      : tx
          .select()
          .from(contributions)
          .where(and(eq(contributions.authorId, actor.personId), isNull(contributions.sessionId))),
    tx.execute<{
      id: string;
      body: string;
      kind: OwnContribution['kind'];
      question_id: number | null;
      shared: boolean;
      version: number;
    }>(sql`select * from learning.my_unnamed(${sealArray(writerId, circleId)})`),
  ]);
  return [
    ...named.map(({ id, body, kind, questionId, shared, version }) => ({
      id,
      body,
      kind,
      questionId,
      shared,
      version,
      named: true,
    })),
    ...unnamed.map((row) => ({
      id: row.id,
      body: row.body,
      kind: row.kind,
      questionId: row.question_id,
      shared: row.shared,
      version: row.version,
      named: false,
    })),
  ].sort((a, b) => a.id.localeCompare(b.id));
}

/** Whose seals: a guest's never coincide with a person's, whatever id the guest came with. */
export const writerOf = (actor: Participant) => (actor.login === 'guest' ? `guest:${actor.guestId}` : actor.personId);

/** The seals as one array parameter. */
export const sealArray = (writerId: string, circleId: number) =>
  sql`${`{${sealsOf(writerId, circleId)
    .map((seal) => `"\\\\x${seal.toString('hex')}"`)
    .join(',')}}`}::bytea[]`;

/** Fewer than this many could have written: "without a name" is then easy to guess. Guests aside, who come and go. */
const ENOUGH_WRITERS = 4;

/** Whether the circle has so few members now that others can guess who wrote something without a name. */
export async function areFewWriters(tx: Tx, circleId: number): Promise<boolean> {
  const [row] = await tx.execute<{
    writers: number;
  }>(sql`select count(distinct person_id)::int as writers from network.hats
    where circle_id = ${circleId} and starts_on <= network.today() and (ends_on is null or ends_on > network.today())`);
  return (row?.writers ?? 0) < ENOUGH_WRITERS;
}

/** The page with the one box: the questions, who will read it and when, one's own, and what became of earlier remarks. */
export function getWritingRoom(actor: CircleActor) {
  const circleId = actor.hat.circleId;
  return as(actor, async (tx) => {
    const [room, questions, own, became, facilitator, fewWriters] = await Promise.all([
      getRoom(actor, tx),
      listQuestions(tx, actor.locale),
      listOwn(tx, actor, circleId),
      tx
        .select({
          id: themes.id,
          title: themes.title,
          fate: themes.fate,
          reason: themes.fateReason,
          year: cycles.year,
          quarter: cycles.quarter,
          quote: sql<
            string | null
          >`(select ${contributions.body} from ${contributions} where ${contributions.themeId} = ${themes.id} order by length(${contributions.body}), ${contributions.id} limit 1)`,
        })
        .from(themes)
        .innerJoin(sessions, eq(sessions.id, themes.sessionId))
        .innerJoin(cycles, eq(cycles.id, sessions.cycleId))
        .where(
          and(
            eq(themes.circleId, circleId),
            eq(
              sessions.id,
              sql`(select s.id from ${sessions} s where s.circle_id = ${circleId} and s.stage = 'closed' order by s.closed_at desc limit 1)`,
            ),
          ),
        )
        .orderBy(asc(themes.position)),
      tx
        .select({ name: people.name, id: people.id })
        .from(people)
        .innerJoin(sessions, and(eq(sessions.facilitatorId, people.id), eq(sessions.circleId, circleId)))
        .where(sql`${sessions.stage} <> 'closed'`),
      areFewWriters(tx, circleId),
    ]);
    return {
      room,
      questions,
      own,
      became,
      facilitator: facilitator[0] ?? null,
      fewWriters,
    };
  });
}

/** What waits for the coming session, for whoever prepares it: texts in no telling order, never the names of the unnamed. */
export const listWaiting = (tx: Tx, circleId: number) =>
  tx
    .select({
      id: contributions.id,
      body: contributions.body,
      kind: contributions.kind,
      questionId: contributions.questionId,
      author: sql<string | null>`coalesce(${people.name}, ${contributions.authorName})`,
    })
    .from(contributions)
    .leftJoin(people, eq(people.id, contributions.authorId))
    .where(and(eq(contributions.circleId, circleId), isNull(contributions.sessionId)))
    .orderBy(asc(contributions.id));
