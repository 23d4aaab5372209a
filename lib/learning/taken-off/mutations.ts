import 'server-only';
import { sql } from 'drizzle-orm';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { inSession } from '../session/mutations';
import { canSteer } from '../session/policy';
import type { OffInput, RewriteOffInput, TakeOffInput } from './input';

/** Takes something off all screens at once; asked again, it is off. It can be put back until the session closes. */
export const takeOff = (actor: CircleActor, input: TakeOffInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    if (!canSteer(actor, session)) return refused('notSteering');
    const [row] = await tx.execute<{ off: boolean }>(
      sql`select learning.take_off(${input.sessionId}, ${input.id}, ${input.reason}) as off`,
    );
    return row?.off ? done(null) : refused('notFound');
  });

/** Lays it where it lay; asked again, it lies there already. */
export const putBack = (actor: CircleActor, input: OffInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    if (!canSteer(actor, session)) return refused('notSteering');
    await tx.execute(sql`select learning.put_back(${input.sessionId}, ${input.id})`);
    return done(null);
  });

/** Removes its words for good. That it was taken off, and why, stays for its writer until the session closes. */
export const removeOff = (actor: CircleActor, input: OffInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    if (!canSteer(actor, session)) return refused('notSteering');
    await tx.execute(sql`select learning.remove_off(${input.sessionId}, ${input.id})`);
    return done(null);
  });

/** The writer of a card with a name says it otherwise: it lies where the one that was taken off lay. */
export const rewriteOff = (actor: CircleActor, input: RewriteOffInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx) => {
    const [row] = await tx.execute<{ laid: boolean }>(
      sql`select learning.rewrite_off(${input.sessionId}, ${input.id}, ${input.cardId}, ${input.body}) as laid`,
    );
    return row?.laid ? done(null) : refused('notFound');
  });
