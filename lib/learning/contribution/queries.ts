import 'server-only';
import { and, asc, eq, isNull, ne, type Placeholder, sql } from 'drizzle-orm';
import { asReader, type Tx } from '@/db/as';
import { contributions } from '@/db/learning/contribution/tables';
import { cycles } from '@/db/learning/cycle/tables';
import { sessions } from '@/db/learning/session/tables';
import { themes } from '@/db/learning/theme/tables';
import { people } from '@/db/network/person/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor, Participant } from '@/lib/actor';
import { writerTokensOf } from '@/lib/writer-token';
import { givenBy, lineOf, ROOM, roomOf } from '../cycle/queries';
import { QUESTIONS, questionsIn } from '../framework/queries';

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

interface Unnamed {
  id: string;
  body: string;
  kind: OwnContribution['kind'];
  question_id: number | null;
  shared: boolean;
  version: number;
}

const OWN = ({ me, writerTokens }: Given<'me' | 'writerTokens'>) => ({
  named: query
    .select()
    .from(contributions)
    .where(and(eq(contributions.authorId, me), isNull(contributions.sessionId))),
  unnamed: sql<Unnamed>`select * from learning.my_unnamed(${writerTokens}::bytea[])`,
});
const readOwn = reading(OWN);

/** What the parts of `OWN` are told. A guest puts no name under anything that is found again. */
const ownOf = (actor: Participant, circleId: number) => ({
  me: actor.login === 'guest' ? null : actor.personId,
  writerTokens: writerTokensText(writerOf(actor), circleId),
});

const together = ({ named, unnamed }: Awaited<ReturnType<typeof readOwn>>): OwnContribution[] =>
  [
    ...named.map(({ id, body, kind, questionId, shared, version }) => ({
      id,
      body,
      kind,
      questionId,
      shared,
      version,
      named: true,
    })),
    ...unnamed.map(({ id, body, kind, question_id, shared, version }) => ({
      id,
      body,
      kind,
      questionId: question_id,
      shared,
      version,
      named: false,
    })),
  ].sort((a, b) => a.id.localeCompare(b.id));

/** The writer's own contributions that no session has gathered yet, named ones and, by their tokens, unnamed ones. */
export const listOwn = async (tx: Tx, actor: Participant, circleId: number): Promise<OwnContribution[]> =>
  together(await readOwn(tx, ownOf(actor, circleId)));

/** One's own cards with a name that lie on the table of a session, until they are grouped. */
export async function listOwnLaid(tx: Tx, sessionId: string): Promise<OwnContribution[]> {
  const rows = await tx.execute<Unnamed & Record<string, unknown>>(
    sql`select id, body, kind, question_id, shared, version from learning.my_laid(${sessionId}) order by id`,
  );
  return rows.map(({ id, body, kind, question_id, shared, version }) => ({
    id,
    body,
    kind,
    questionId: question_id,
    shared,
    version,
    named: true,
  }));
}

/** Whose tokens: a guest's never coincide with a person's, whatever id the guest came with. */
export const writerOf = (actor: Participant) => (actor.login === 'guest' ? `guest:${actor.guestId}` : actor.personId);

/** The writer tokens as the text of one array of bytea. */
const writerTokensText = (writerId: string, circleId: number): string =>
  `{${writerTokensOf(writerId, circleId)
    .map((token) => `"\\\\x${token.toString('hex')}"`)
    .join(',')}}`;

/** The writer tokens as one array parameter. */
export const writerTokenArray = (writerId: string, circleId: number) =>
  sql`${writerTokensText(writerId, circleId)}::bytea[]`;

/** Fewer than this many could have written: "without a name" is then easy to guess. Guests aside, who come and go. */
const ENOUGH_WRITERS = 4;

const writersOf = (circleId: number | Placeholder) =>
  sql<{ writers: number }>`select count(distinct person_id)::int as writers from network.hats
    where circle_id = ${circleId} and starts_on <= network.today() and (ends_on is null or ends_on > network.today())`;
const areFew = (found: readonly { writers: number }[]) => (found[0]?.writers ?? 0) < ENOUGH_WRITERS;

/** Whether the circle has so few members now that others can guess who wrote something without a name. */
export const areFewWriters = async (tx: Tx, circleId: number): Promise<boolean> =>
  areFew(await tx.execute<{ writers: number }>(writersOf(circleId)));

const readWritingRoom = reading((given: Given<'circleId' | 'today' | 'me' | 'writerTokens'>) => ({
  ...ROOM(given),
  ...OWN(given),
  questions: QUESTIONS(given),
  became: query
    .select({
      id: themes.id,
      title: themes.title,
      fate: themes.fate,
      reason: lineOf('decided', 'tried', 'sent_on', 'learned'),
      year: cycles.year,
      quarter: cycles.quarter,
      part: cycles.part,
      quote: sql<
        string | null
      >`(select ${contributions.body} from ${contributions} where ${contributions.themeId} = ${themes.id} order by length(${contributions.body}), ${contributions.id} limit 1)`,
    })
    .from(themes)
    .innerJoin(sessions, eq(sessions.id, themes.sessionId))
    .innerJoin(cycles, eq(cycles.id, sessions.cycleId))
    .where(
      and(
        eq(themes.circleId, given.circleId),
        eq(
          sessions.id,
          sql`(select s.id from ${sessions} s where s.circle_id = ${given.circleId} and s.stage = 'closed' order by s.closed_at desc limit 1)`,
        ),
      ),
    )
    .orderBy(asc(themes.position)),
  facilitators: query
    .select({ name: people.name, id: people.id })
    .from(people)
    .innerJoin(sessions, and(eq(sessions.facilitatorId, people.id), eq(sessions.circleId, given.circleId)))
    .where(ne(sessions.stage, 'closed')),
  writers: writersOf(given.circleId),
}));

/** The page with the one box: the questions, who will read it and when, one's own, and what became of earlier remarks. */
export async function getWritingRoom(actor: CircleActor) {
  const given = { ...givenBy(actor), ...ownOf(actor, actor.hat.circleId) };
  const read = await asReader(actor, (tx) => readWritingRoom(tx, given));
  return {
    room: roomOf(actor, read),
    questions: questionsIn(actor.locale, read.questions),
    own: together(read),
    became: read.became,
    facilitator: read.facilitators[0] ?? null,
    fewWriters: areFew(read.writers),
  };
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
