import 'server-only';
import { and, asc, desc, eq, lt, ne } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { groups } from '@/db/learning/group/tables';
import { sessions } from '@/db/learning/session/tables';
import { themes } from '@/db/learning/theme/tables';
import type { CircleActor } from '@/lib/actor';
import { getRoom } from '../cycle/queries';
import { listQuestions } from '../framework/queries';
import { findReceived, type Received } from '../signal/queries';
import { getHead, getTally, type Head, listDecisions, listExperiments, listSignals, readLists } from './list-queries';
import { LIST_NAMES } from './policy';

/** What the circle promised itself in the session before this one, and what it left. */
async function listPromised(tx: Tx, { id, circleId, closedAt }: Head['session']) {
  const [before] = await tx
    .select({ id: sessions.id, cycleId: sessions.cycleId })
    .from(sessions)
    .where(
      and(
        eq(sessions.circleId, circleId),
        eq(sessions.stage, 'closed'),
        ne(sessions.id, id),
        closedAt ? lt(sessions.closedAt, closedAt) : undefined,
      ),
    )
    .orderBy(desc(sessions.closedAt))
    .limit(1);
  if (!before)
    return { experiments: [], decisions: [], signals: [], remaining: [], received: {} as Record<string, Received[]> };
  const [trials, decided, sent, received, remaining] = await Promise.all([
    listExperiments(tx, before.id),
    listDecisions(tx, before.id),
    listSignals(tx, before.id),
    findReceived(tx, before.cycleId),
    tx
      .select({ id: themes.id, title: themes.title, reason: themes.fateReason })
      .from(themes)
      .where(and(eq(themes.sessionId, before.id), eq(themes.fate, 'not_now')))
      .orderBy(asc(themes.position), asc(themes.id)),
  ]);
  return { experiments: trials, decisions: decided, signals: sent, remaining, received };
}

/**
 * Everything that is on a session's table now, for one member: what their screen may show, and no more. No tally that is not
 * shown, no line that is not open and not their own group's, nothing that waits for the session, no private notes.
 */
export async function readRecord(tx: Tx, actor: CircleActor, id: string) {
  const head = await getHead(tx, id);
  const { session } = head;
  const [lists, sitting, tally, questions, promised, received] = await Promise.all([
    readLists(tx, LIST_NAMES, { session: id, cycle: session.cycleId }),
    tx.select({ id: groups.id, number: groups.number }).from(groups).where(eq(groups.sessionId, id)),
    session.revealed ? getTally(tx, id) : null,
    listQuestions(tx, actor.locale, session.cycleId),
    listPromised(tx, session),
    findReceived(tx, session.cycleId),
  ]);
  const { received: receivedBefore, ...before } = promised;
  const numbers = new Map(sitting.map((group) => [group.id, group.number]));
  return {
    id,
    stage: session.stage,
    blockId: session.blockId,
    step: session.step,
    paused: session.pausedAt !== null,
    plannedAt: session.plannedAt,
    begunOn: session.begunOn,
    closedAt: session.closedAt,
    circleName: head.circleName,
    quarter: { year: head.year, quarter: head.quarter, part: head.part },
    ...lists,
    notes: lists.notes.map(({ groupId, ...note }) => ({ ...note, group: numbers.get(groupId ?? '') ?? null })),
    /** Dots: null until they are shown. */
    themes: lists.themes.map((theme) => ({ ...theme, dots: tally && (tally[theme.id] ?? 0) })),
    questions,
    promised: before,
    /** What came back on its signals and on those of the session before, by signal. */
    received: { ...receivedBefore, ...received },
  };
}
export type SessionRecord = Awaited<ReturnType<typeof readRecord>>;

/** The session to walk through afterwards, for whoever was not there: the room around the page, and what was on the table. */
export function getWalk(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [room, record] = await Promise.all([getRoom(actor, tx), readRecord(tx, actor, id)]);
    return { room, record };
  });
}
