import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { as } from '@/db/as';
import { decisions } from '@/db/learning/decision/tables';
import { experiments } from '@/db/learning/experiment/tables';
import { learnings } from '@/db/learning/learning/tables';
import { signals } from '@/db/learning/signal/tables';
import type { CircleActor } from '@/lib/actor';
import { unlessHeld } from '@/lib/verb/held';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { findSession } from '../session/queries';
import type { RemoveConclusionInput } from './input';

const TABLES = { learning: learnings, experiment: experiments, decision: decisions, signal: signals } as const;

type Concluded = PgTable & { id: PgColumn; sessionId: PgColumn; version: PgColumn };

/**
 * Keeps something new under its client-made id, or changes what the writer saw; whoever comes later is told. Only what belongs
 * to the session itself: what an earlier one concluded has a verb of its own. What becomes of the theme, and how the
 * conclusion read before, the database keeps by the same write. Words that are `undefined` stay as they are.
 */
export async function saveConclusion(
  actor: CircleActor,
  table: Concluded,
  input: { id: string; sessionId: string; version: number | null },
  words: Record<string, unknown>,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    const stage = atTable(session);
    if (stage || !session) return refused(stage ?? 'notFound');
    const { circleId, cycleId } = session;
    const ofSession = and(eq(table.id, input.id), eq(table.sessionId, session.id));
    const version = { version: table.version };
    if (input.version === null) {
      const [made] = await tx
        .insert(table)
        .values({ id: input.id, circleId, cycleId, sessionId: session.id, ...words })
        .onConflictDoNothing()
        .returning(version);
      // Sent again, it is there already; under the id of something else it is not.
      const [stands] = made ? [made] : await tx.select(version).from(table).where(ofSession);
      return stands ? doneAs(stands) : refused('notFound');
    }
    const [changed] = await tx
      .update(table)
      .set(words)
      .where(and(ofSession, eq(table.version, input.version)))
      .returning(version);
    if (changed) return doneAs(changed);
    const [now] = await tx.select().from(table).where(ofSession);
    if (!now) return refused('notFound');
    // The same change again, whose answer got lost on the way.
    const isAsWanted = Object.entries({ ...words, version: input.version + 1 }).every(
      ([name, value]) => value === undefined || now[name] === value,
    );
    return isAsWanted ? doneAs(now) : refused('changedElsewhere');
  });
}
const doneAs = ({ version }: { version?: unknown }) => done({ version: Number(version) });

/** Conclusions are made at the table: from looking beneath until the session closes. */
function atTable(session: Awaited<ReturnType<typeof findSession>>): string | null {
  if (!session) return 'notFound';
  if (session.stage === 'closed') return 'sessionClosed';
  return ['beneath', 'conclude', 'close'].includes(session.stage) ? null : 'stageMoved';
}

/** What may hold a conclusion where it is, and how that is told. */
const HELD_BY = {
  observations_experiment_fk: 'experimentHasNotes',
  experiments_parent_fk: 'experimentHasNext',
  experiments_from_learning_fk: 'experimentCameOfIt',
  experiments_from_signal_fk: 'experimentCameOfIt',
};

/** Takes something off the table again while its session runs. Gone twice is gone; what stays there is not called gone. */
export function removeConclusion(actor: CircleActor, input: RemoveConclusionInput): Promise<Outcome<null>> {
  const removed = as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    const stage = atTable(session);
    if (stage || !session) return refused(stage ?? 'notFound');
    const table = TABLES[input.what];
    await tx.delete(table).where(and(eq(table.id, input.id), eq(table.sessionId, session.id)));
    const [left] = await tx.select({ id: table.id }).from(table).where(eq(table.id, input.id));
    return left ? refused('cycleClosed') : done(null);
  });
  return unlessHeld(removed, HELD_BY);
}
