import 'server-only';
import type { z } from 'zod';
import type { Caller } from '@/db/as';
import type { Actor } from '../actor';
import type { LogVerb } from '../audit/entry/input';
import type { Outcome } from './outcome';

type Login = Actor['login'];
export type ActorOf<L extends Login> = Extract<Actor, { login: L }>;

/** The asker at the door, signed in or not, with the token that the browser holds, if any. */
export interface Visitor extends Caller {
  login: 'signin';
}

/** How a verb is reached: by the one server action (lib/verb/act.ts), by the route of a live session, or by both. */
type Reach = 'action' | 'live' | 'both';

interface Declared<S extends z.ZodType, R extends Reach> {
  input: S;
  reach: R;
  /** The lines that it may leave in the log. */
  logs: readonly LogVerb[];
}
/** What a noun's `verbs.ts` says of one verb of its mutations. */
export interface Verb<L extends Login = Login, S extends z.ZodType = z.ZodType, T = unknown, R extends Reach = Reach>
  extends Declared<S, R> {
  sides: readonly L[];
  run(actor: ActorOf<L>, input: z.output<S>): Promise<Outcome<T>>;
}
export interface DoorVerb<S extends z.ZodType = z.ZodType, T = unknown> extends Declared<S, 'action'> {
  sides: 'anybody';
  run(visitor: Visitor, input: z.output<S>): Promise<Outcome<T>>;
}

interface Given<L extends Login, S extends z.ZodType, T> {
  sides: readonly L[];
  input: S;
  run(actor: ActorOf<L>, input: z.output<S>): Promise<Outcome<T>>;
  logs?: readonly LogVerb[];
}

/** A verb that pages ask for. */
export const verb = <const L extends Login, S extends z.ZodType, T>(
  given: Given<L, S, T>,
): Verb<L, S, T, 'action'> => ({
  logs: [],
  ...given,
  reach: 'action',
});

/** A verb of a live session. Its guests have these and no others. */
export const liveVerb = <const L extends Login, S extends z.ZodType, T>(
  given: Given<L, S, T>,
): Verb<L, S, T, 'live'> => ({ logs: [], ...given, reach: 'live' });

/** A verb that pages ask for, and a live session too. */
export const sharedVerb = <const L extends Login, S extends z.ZodType, T>(
  given: Given<L, S, T>,
): Verb<L, S, T, 'both'> => ({ logs: [], ...given, reach: 'both' });

/** A verb of the door itself (sign in, sign out, language), which no side owns. */
export const doorVerb = <S extends z.ZodType, T>(given: Pick<DoorVerb<S, T>, 'input' | 'run'>): DoorVerb<S, T> => ({
  logs: [],
  ...given,
  sides: 'anybody',
  reach: 'action',
});
