import 'server-only';
import { cookies } from 'next/headers';
import type { z } from 'zod';
import type { Caller } from '@/db/as';
import { type Actor, findActor, isForgotten, recallMember } from './actor';
import { refusalOf } from './errors';
import { type Insisting, type Outcome, refused } from './outcome';
import { SESSION_COOKIE } from './session-cookie';
import { fieldsWithContactDetails } from './text';
import { takeLeasedTurn } from './turn';

type ActorOf<L extends Actor['login']> = Extract<Actor, { login: L }>;

type Verb<L extends Actor['login'], S extends z.ZodType, T> = (
  actor: ActorOf<L>,
  input: z.output<S>,
) => Promise<Outcome<T>>;

/** Runs one verb for this actor: side and turn are checked, the input parsed, broken invariants become refusals. */
async function run<L extends Actor['login'], S extends z.ZodType, T>(
  actor: Actor | null,
  sides: readonly L[],
  schema: S,
  verb: Verb<L, S, T>,
  input: unknown,
): Promise<Outcome<T>> {
  if (!actor) return refused('signedOut');
  if (!(sides as readonly string[]).includes(actor.login)) return refused('notYours');
  const wait = await takeLeasedTurn('write', 'guestId' in actor ? actor.guestId : actor.personId);
  if (wait) return { ok: false, problem: wait };
  return checked(schema, (given) => verb(actor as ActorOf<L>, given), input);
}

/** One verb of a live session, for its members and guests. Its writers write again and again: they are remembered, not looked up. */
export async function perform<L extends Actor['login'], S extends z.ZodType, T>(
  sides: readonly L[],
  schema: S,
  verb: Verb<L, S, T>,
  input: unknown,
): Promise<Outcome<T>> {
  const member = await recallMember();
  try {
    return await run(member ?? (await findActor()), sides, schema, verb, input);
  } catch (error) {
    if (!isForgotten(error)) throw error;
    return run(await findActor(), sides, schema, verb, input);
  }
}

const isInsisting = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && (input as Insisting).despiteWarning === true;

/**
 * Parses the input and runs the work on it; wrong fields and broken invariants become refusals. Free text that holds an
 * e-mail address or a telephone number gets a warning first, which `despiteWarning` in the input passes by.
 */
export async function checked<S extends z.ZodType, T>(
  schema: S,
  work: (input: z.output<S>) => Promise<Outcome<T>>,
  input: unknown,
): Promise<Outcome<T>> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const fields: Record<string, string> = {};
    for (const issue of parsed.error.issues) fields[issue.path.join('.') || 'form'] ??= issue.message;
    return { ok: false, problem: { code: 'checkFields', fields } };
  }
  const warned = isInsisting(input) ? [] : fieldsWithContactDetails(schema, input);
  if (warned.length > 0) {
    const fields = Object.fromEntries(warned.map((field) => [field, 'contactDetails']));
    return { ok: false, problem: { code: 'contactDetails', fields, warning: true } };
  }
  try {
    return await work(parsed.data);
  } catch (error) {
    const problem = refusalOf(error);
    if (problem) return { ok: false, problem };
    throw error;
  }
}

/** A public endpoint for one verb. `'use server'` files export nothing but these. */
export function action<L extends Actor['login'], S extends z.ZodType, T>(
  sides: readonly L[],
  schema: S,
  verb: Verb<L, S, T>,
): (input: z.input<S> & Insisting) => Promise<Outcome<T>> {
  return async (input) => run(await findActor(), sides, schema, verb, input);
}

/** The asker at the door, signed in or not, with the token that the browser holds, if any. */
export interface Visitor extends Caller {
  login: 'signin';
}

/** A public endpoint for a verb of the door itself (sign in, sign out, language), which no side owns. */
export function openAction<S extends z.ZodType, T>(
  schema: S,
  verb: (visitor: Visitor, input: z.output<S>) => Promise<Outcome<T>>,
): (input: z.input<S> & Insisting) => Promise<Outcome<T>> {
  return async (input) => {
    const token = (await cookies()).get(SESSION_COOKIE)?.value ?? '';
    return checked(schema, (given) => verb({ login: 'signin', token }, given), input);
  };
}
