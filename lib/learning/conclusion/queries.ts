import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as } from '@/db/as';
import { earlierConclusions } from '@/db/learning/conclusion/tables';
import type { CircleActor, Participant } from '@/lib/actor';
import { findSession, listMembers } from '../session/queries';

/** How the conclusions of a session's cycle read before they were changed, the latest first; `subjectId` is the conclusion. */
export function listEarlier(actor: Participant, sessionId: string) {
  return as(actor, async (tx) => {
    const session = await findSession(tx, sessionId);
    if (!session) notFound();
    const { id, learningId, experimentId, decisionId, signalId, cycleId, version, words } = earlierConclusions;
    return tx
      .select({
        id,
        subjectId: sql<string>`coalesce(${learningId}, ${experimentId}, ${decisionId}, ${signalId})`,
        words,
      })
      .from(earlierConclusions)
      .where(eq(cycleId, session.cycleId))
      .orderBy(desc(version), id);
  });
}

/** Who of the circle can take on what a session decides. */
export function listOwners(actor: CircleActor, sessionId: string) {
  return as(actor, async (tx) => {
    const session = await findSession(tx, sessionId);
    return session ? listMembers(tx, session.circleId) : notFound();
  });
}
