import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, system, type Tx } from '@/db/as';
import { decisions, experiments, learnings, signals } from '@/db/schema/learning/conclusion';
import { contributions } from '@/db/schema/learning/contribution';
import { cycles } from '@/db/schema/learning/cycle';
import { reports } from '@/db/schema/learning/report';
import { assumptions, checkouts, dots, guests, sessions, themes } from '@/db/schema/learning/session';
import { organisations } from '@/db/schema/network/organisation';
import { circles, hats, people } from '@/db/schema/network/person';
import type { CircleActor, Participant } from '@/lib/actor';
import { areFewWriters, listOwn, listWaiting } from '../contribution/queries';
import { getRoom, hadSession, listLeft, listQuestions, localeOf } from '../cycle/queries';
import { canSteer, canTakeOver } from './policy';

/** The session as it stands in this transaction; null when it does not exist for this actor. */
export async function findSession(tx: Tx, id: string) {
  const [session] = await tx.select().from(sessions).where(eq(sessions.id, id));
  return session ?? null;
}

/** What the circle's session looks like for one participant: only what this receiver may know is in it. */
export async function getBoard(actor: Participant, id: string) {
  return as(actor, async (tx) => {
    const [head] = await tx
      .select({ session: sessions, year: cycles.year, quarter: cycles.quarter, circleName: circles.name })
      .from(sessions)
      .innerJoin(cycles, eq(cycles.id, sessions.cycleId))
      .innerJoin(circles, eq(circles.id, sessions.circleId))
      .where(eq(sessions.id, id));
    if (!head) notFound();
    const { session } = head;
    const steers = canSteer(actor, session);
    const [
      cards,
      allThemes,
      tally,
      mine,
      deep,
      rounds,
      waiting,
      facilitator,
      questions,
      own,
      conclusions,
      left,
      first,
      fewWriters,
    ] = await Promise.all([
      tx
        .select({
          id: contributions.id,
          body: contributions.body,
          kind: contributions.kind,
          questionId: contributions.questionId,
          themeId: contributions.themeId,
          version: contributions.version,
          author: people.name,
          organisation: sql<
            string | null
          >`(select ${organisations.name} from ${hats} join ${organisations} on ${organisations.id} = ${hats.organisationId}
              where ${hats.personId} = ${contributions.authorId} and ${hats.circleId} = ${contributions.circleId} order by ${hats.id} limit 1)`,
        })
        .from(contributions)
        .leftJoin(people, eq(people.id, contributions.authorId))
        .where(eq(contributions.sessionId, id))
        .orderBy(asc(contributions.id)),
      tx.select().from(themes).where(eq(themes.sessionId, id)).orderBy(asc(themes.position), asc(themes.id)),
      tx.execute<{ theme_id: string; dots: number }>(sql`select * from learning.tally(${id})`),
      tx.select({ themeId: dots.themeId, count: dots.count }).from(dots).where(eq(dots.sessionId, id)),
      tx.select().from(assumptions).where(eq(assumptions.sessionId, id)).orderBy(asc(assumptions.id)),
      tx
        .select({ id: checkouts.id, body: checkouts.body })
        .from(checkouts)
        .where(eq(checkouts.sessionId, id))
        .orderBy(asc(checkouts.id)),
      steers
        ? tx
            .select({ id: guests.id, name: guests.name })
            .from(guests)
            .where(and(eq(guests.sessionId, id), eq(guests.state, 'waiting')))
            .orderBy(asc(guests.name))
        : [],
      tx.select({ name: people.name }).from(people).where(eq(people.id, session.facilitatorId)),
      listQuestions(tx, localeOf(actor)),
      listOwn(tx, actor, session.circleId),
      getConclusions(tx, session.cycleId),
      actor.login === 'circle' ? listLeft(tx, session.circleId, id) : null,
      actor.login === 'circle' ? hadSession(tx, session.circleId).then((had) => !had) : false,
      areFewWriters(tx, session.circleId),
    ]);
    const tallied = new Map(tally.map((row) => [row.theme_id, row.dots]));
    const laid = new Map(mine.map((row) => [row.themeId, row.count]));
    return {
      id,
      seq: session.seq,
      stage: session.stage,
      circleName: head.circleName,
      quarter: { year: head.year, quarter: head.quarter },
      cycleId: session.cycleId,
      plannedAt: session.plannedAt.toISOString(),
      place: session.place,
      link: session.link,
      joinCode: actor.login === 'circle' ? session.joinCode : null,
      facilitator: facilitator[0]?.name ?? null,
      steers,
      canTakeOver: canTakeOver(actor, session),
      isGuest: actor.login === 'guest',
      me: actor.login === 'guest' ? null : actor.personId,
      dotsPerPerson: session.dotsPerPerson,
      revealed: session.revealed,
      firstSession: first,
      fewWriters,
      cards,
      themes: allThemes.map(({ circleId, sessionId, weight, ...theme }) => ({
        ...theme,
        dots: session.revealed ? (tallied.get(theme.id) ?? 0) : null,
        myDots: laid.get(theme.id) ?? 0,
      })),
      assumptions: deep.map(({ id: assumptionId, themeId, body }) => ({ id: assumptionId, themeId, body })),
      checkouts: rounds,
      waiting,
      questions,
      own,
      ...conclusions,
      left,
    };
  });
}
export type Board = Awaited<ReturnType<typeof getBoard>>;

/** The session for the big screen: no names, nothing that is one person's, nothing for the facilitator alone. */
export async function getProjection(actor: CircleActor, id: string): Promise<Board> {
  const board = await getBoard(actor, id);
  return {
    ...board,
    me: null,
    facilitator: null,
    steers: false,
    canTakeOver: false,
    own: [],
    waiting: [],
    cards: board.cards.map((card) => ({ ...card, author: null, organisation: null })),
    themes: board.themes.map((theme) => ({ ...theme, myDots: 0 })),
  };
}

/** Learnings, experiments, decisions and signals of a cycle. */
export async function getConclusions(tx: Tx, cycleId: string) {
  const [learned, trials, decided, sent] = await Promise.all([
    tx.select().from(learnings).where(eq(learnings.cycleId, cycleId)).orderBy(asc(learnings.id)),
    tx
      .select()
      .from(experiments)
      .where(eq(experiments.cycleId, cycleId))
      .orderBy(asc(experiments.until), asc(experiments.id)),
    tx.select().from(decisions).where(eq(decisions.cycleId, cycleId)).orderBy(asc(decisions.id)),
    tx.select().from(signals).where(eq(signals.cycleId, cycleId)).orderBy(asc(signals.id)),
  ]);
  return { learnings: learned, experiments: trials, decisions: decided, signals: sent };
}

/** What the facilitator reads beforehand, and how people will join. */
export function getPreparation(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const session = await findSession(tx, id);
    if (!session) notFound();
    const [room, waiting, questions, members, left] = await Promise.all([
      getRoom(actor, tx),
      canSteer(actor, session) ? listWaiting(tx, session.circleId) : [],
      listQuestions(tx, actor.locale),
      listMembers(tx, actor.hat.circleId),
      listLeft(tx, actor.hat.circleId, id),
    ]);
    return {
      session,
      room,
      waiting,
      questions,
      members,
      left,
      steers: canSteer(actor, session),
      canTakeOver: canTakeOver(actor, session),
    };
  });
}

/** Who may be asked to facilitate: everyone with a hat in the circle now. */
export const listMembers = (tx: Tx, circleId: number) =>
  tx
    .selectDistinct({ id: people.id, name: people.name })
    .from(hats)
    .innerJoin(people, eq(people.id, hats.personId))
    .where(
      and(
        eq(hats.circleId, circleId),
        sql`${hats.startsOn} <= network.today() and (${hats.endsOn} is null or ${hats.endsOn} > network.today())`,
      ),
    )
    .orderBy(asc(people.name));

/** The page to plan on: the open cycle and who can facilitate. */
export function getPlanning(actor: CircleActor) {
  return as(actor, async (tx) => {
    const [room, members] = await Promise.all([getRoom(actor, tx), listMembers(tx, actor.hat.circleId)]);
    return { room, members };
  });
}

/** The one page that everybody has at close: what we learned, decided, promised. */
export function getHarvest(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const session = await findSession(tx, id);
    if (!session) notFound();
    const [room, cycle, conclusions, allThemes, report] = await Promise.all([
      getRoom(actor, tx),
      tx.select().from(cycles).where(eq(cycles.id, session.cycleId)),
      getConclusions(tx, session.cycleId),
      tx.select().from(themes).where(eq(themes.sessionId, id)).orderBy(asc(themes.position)),
      tx.select({ id: reports.id }).from(reports).where(eq(reports.cycleId, session.cycleId)),
    ]);
    const checks = await tx
      .select({ body: checkouts.body })
      .from(checkouts)
      .where(eq(checkouts.sessionId, id))
      .orderBy(asc(checkouts.id));
    return {
      session,
      room,
      cycle: cycle[0] ?? notFound(),
      ...conclusions,
      themes: allThemes,
      checkouts: checks,
      reportId: report[0]?.id ?? null,
    };
  });
}

/** The session that a join code leads to; null for an unknown code. Asked by anyone, so it tells no more than this. */
export async function findJoinCode(code: string): Promise<{ sessionId: string; circleId: number } | null> {
  const [row] = await as(system.signin, (tx) =>
    tx.execute<{ session_id: string | null; circle_id: number }>(sql`select * from auth.find_join_code(${code})`),
  );
  return row?.session_id ? { sessionId: row.session_id, circleId: row.circle_id } : null;
}
