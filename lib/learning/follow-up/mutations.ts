import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { FOLLOW_UPS } from '@/db/ground/follow-ups';
import { decisions } from '@/db/learning/decision/tables';
import { followUps } from '@/db/learning/follow-up/tables';
import { signals } from '@/db/learning/signal/tables';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { bringExperiment, layLook } from '../experiment/mutations';
import { inSession } from '../session/mutations';
import { carriesRoom } from '../session/policy';
import type { FollowUpInput } from './input';
import { COLUMN } from './policy';

/**
 * Says, looking back, what became of one thing that an earlier session left, by whoever carries the room; what it is about becomes so in
 * the same moment. Said once more it is said otherwise, as long as the session lasts. Whoever comes later than another is told.
 */
export const followUp = (actor: CircleActor, input: FollowUpInput): Promise<Outcome<{ version: number }>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    if (!carriesRoom(actor, session)) return refused('notSteering');
    if (session.stage === 'planned') return refused('stageMoved');
    const { id, state, body, subjectId, version } = input;
    const nextOn = input.kind === 'embedding' ? (input.nextOn ?? null) : null;
    const about = and(eq(followUps.sessionId, session.id), eq(followUps[COLUMN[input.kind]], subjectId));
    const said =
      version === null
        ? await tx
            .insert(followUps)
            .values({
              id,
              circleId: session.circleId,
              sessionId: session.id,
              [COLUMN[input.kind]]: subjectId,
              state,
              body,
              nextOn,
            })
            .onConflictDoNothing()
            .returning({ version: followUps.version })
        : await tx
            .update(followUps)
            .set({ state, body, nextOn })
            .where(and(about, eq(followUps.version, version)))
            .returning({ version: followUps.version });
    if (!said[0]) {
      const [now] = await tx.select().from(followUps).where(about);
      if (!now) return refused('notFound');
      // The same again, whose answer got lost on the way.
      return now.state === state && now.body === body && now.nextOn === nextOn
        ? done({ version: now.version })
        : refused('changedElsewhere');
    }
    await APPLIED[input.kind](tx, actor, input);
    return done(said[0]);
  });

/** What the thing itself becomes. Nothing is simply done among experiments: one that is not said to have ended goes on. */
const APPLIED: Record<FollowUpInput['kind'], (tx: Tx, actor: CircleActor, said: FollowUpInput) => Promise<unknown>> = {
  experiment: (tx, actor, { subjectId, state, body, embedding }) =>
    bringExperiment(tx, actor, {
      embedding,
      id: subjectId,
      to: FOLLOW_UPS.experiment.find((one) => one === state) ?? 'running',
      why: body,
    }),
  // Said otherwise in the same session, it was looked at once more.
  embedding: (tx, actor, { subjectId, state, body, nextOn = null }) =>
    layLook(tx, actor, { id: randomUUID(), experimentId: subjectId, lives: state === 'lives', body, nextOn }),
  decision: (tx, _, { subjectId, state }) =>
    tx
      .update(decisions)
      .set({ doneOn: state === 'running' ? null : sql`network.today()` })
      .where(eq(decisions.id, subjectId)),
  // An answer is taken back before there is another.
  async signal(tx, _, { subjectId, state, body }) {
    const one = eq(signals.id, subjectId);
    await tx
      .update(signals)
      .set({ answer: null })
      .where(and(one, ne(signals.answer, state === 'done' ? body : '')));
    if (state === 'done') await tx.update(signals).set({ answer: body }).where(one);
  },
  // What was laid aside is taken up by a new theme, or not: it has no state of its own.
  theme: async () => {},
  // What goes back to the circle that made it, those who carry this one say afterwards (lib/release/offer).
  offer: async () => {},
};
