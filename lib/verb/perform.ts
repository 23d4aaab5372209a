import 'server-only';
import { cookies } from 'next/headers';
import type { z } from 'zod';
import { type Actor, findActor, isForgotten, recallMember } from '../actor';
import { consumeLeased } from '../http/rate-limit';
import { SESSION_COOKIE } from '../http/session-cookie';
import { fieldsWithContactDetails } from '../text/text';
import type { ActorOf, DoorVerb, Verb } from './declare';
import { type Insisting, type Outcome, refused } from './outcome';
import { refusalOf } from './refusal';
import { VERBS } from './verbs';

const ALL: Record<string, Verb | DoorVerb> = VERBS;
/** The verb of this name that is reached this way; null when there is none. */
function findVerb(name: unknown, reach: 'action' | 'live'): Verb | DoorVerb | null {
  const found = typeof name === 'string' && Object.hasOwn(ALL, name) ? ALL[name] : undefined;
  return found && (found.reach === reach || found.reach === 'both') ? found : null;
}

/** Runs one verb for this actor: side and turn are checked, the input parsed, broken invariants become refusals. */
async function run(verb: Verb, actor: Actor | null, input: unknown): Promise<Outcome<unknown>> {
  if (!actor) return refused('signedOut');
  if (!verb.sides.includes(actor.login)) return refused('notYours');
  const wait = await consumeLeased('write', 'guestId' in actor ? actor.guestId : actor.personId);
  if (wait) return { ok: false, problem: wait };
  return checked(verb.input, (given) => verb.run(actor as ActorOf<Actor['login']>, given), input);
}

/** What a page asks for. Guests have the live session and nothing beside it. */
export async function perform(name: unknown, input: unknown): Promise<Outcome<unknown>> {
  const verb = findVerb(name, 'action');
  if (!verb) return refused('notFound');
  if (verb.sides === 'anybody') {
    const token = (await cookies()).get(SESSION_COOKIE)?.value ?? '';
    return checked(verb.input, (given) => verb.run({ login: 'signin', token }, given), input);
  }
  const actor = await findActor();
  return actor?.login === 'guest' ? refused('notYours') : run(verb, actor, input);
}

/**
 * What is done in a live session; null when it has no such verb. Its writers write again and again: they are remembered, not
 * looked up.
 */
export async function performLive(name: string, input: unknown): Promise<Outcome<unknown> | null> {
  const verb = findVerb(name, 'live');
  if (!verb || verb.sides === 'anybody') return null;
  const member = await recallMember();
  try {
    return await run(verb, member ?? (await findActor()), input);
  } catch (error) {
    if (!isForgotten(error)) throw error;
    return run(verb, await findActor(), input);
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
