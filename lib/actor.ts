import 'server-only';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { asNobody, type Caller, Forgotten, system } from '@/db/as';
import { keyed } from '@/db/token';
import { dayOf } from './clock';
import { directCookie } from './http/request-context';
import { PATH_HEADER, pathWithin } from './http/same-site';
import { SESSION_COOKIE } from './http/session-cookie';

export type CircleHatKind = 'frontline' | 'manager' | 'expert_by_experience' | 'steward' | 'coach';
export type FormalHatKind = 'promotor' | 'administrative_support';
export type HatKind = CircleHatKind | FormalHatKind | 'reviewer' | 'signal_holder' | 'admin';
export type Side = 'circle' | 'formal' | 'reviewer' | 'signal_holder' | 'admin';

/** A role that a person can wear: in one circle, in one partnership, or for the whole of Flanders. */
export interface Hat {
  id: number;
  kind: HatKind;
  side: Side;
  circleId: number | null;
  circleSlug: string | null;
  partnershipId: number | null;
  organisationId: number | null;
  /** Name of the circle or partnership; null for Flanders. */
  place: string | null;
  /** The day (YYYY-MM-DD) on which its circle ended; null while it goes on, and where there is none. */
  endedOn: string | null;
}

interface Person extends Caller {
  personId: string;
  name: string;
  locale: 'nl' | 'en';
  /** The one clock, read when the request began. */
  now: Date;
  hat: Hat;
  hats: Hat[];
}
export interface CircleActor extends Person {
  login: 'circle';
  hat: Hat & { kind: CircleHatKind; circleId: number; circleSlug: string; place: string };
}
export interface FormalActor extends Person {
  login: 'formal';
  hat: Hat & { kind: FormalHatKind; partnershipId: number; place: string };
}
export interface ReviewerActor extends Person {
  login: 'reviewer';
}
export interface SignalHolderActor extends Person {
  login: 'signal_holder';
}
export interface AdminActor extends Person {
  login: 'admin';
}
/** A person without an account, in one session only. */
export interface GuestActor extends Caller {
  login: 'guest';
  guestId: string;
  name: string;
  state: 'waiting' | 'admitted' | 'refused';
  /** Was let in, and shown out again by whoever steers. */
  shownOut: boolean;
  sessionId: string;
  now: Date;
}
/** Signed in, but without any hat that can be worn now. */
export interface HatlessActor extends Caller {
  login: 'signin';
  personId: string;
  name: string;
  locale: 'nl' | 'en';
  now: Date;
  hats: Hat[];
}

export type HattedActor = CircleActor | FormalActor | ReviewerActor | SignalHolderActor | AdminActor;
export type Actor = HattedActor | GuestActor | HatlessActor;
/** A person who takes part in a session: a member of the circle, or its guest. */
export type Participant = CircleActor | GuestActor;
type ActorOf<L extends Actor['login']> = Extract<Actor, { login: L }>;

interface FoundActor {
  now: string;
  personId: string | null;
  guest: (Pick<GuestActor, 'name' | 'state' | 'shownOut' | 'sessionId'> & { id: string }) | null;
  name: string | null;
  locale: 'nl' | 'en' | null;
  hatId: number | null;
  hats: Hat[];
}

/** A person who has not signed in asks on the login of sign-in, which reads no table. */
export const nobody: Caller = system.signin;

/** The person who holds this session token; null when it is forged, expired or ended. */
export async function findActorByToken(token: string): Promise<Actor | null> {
  const [row] = await asNobody<{ actor: FoundActor | null }>('signin', 'select auth.find_actor($1) as actor', [
    keyed(token),
  ]);
  const found = row?.actor;
  if (!found) return null;
  const now = new Date(found.now);
  if (found.guest) {
    const { id, ...guest } = found.guest;
    return { login: 'guest', token, guestId: id, ...guest, now };
  }
  if (!found.personId || !found.name || !found.locale) return null;
  const person = { token, personId: found.personId, name: found.name, locale: found.locale, now, hats: found.hats };
  const hat = found.hats.find((one) => one.id === found.hatId);
  if (!hat) return { ...person, login: 'signin' };
  return { ...person, login: hat.side, hat } as HattedActor;
}

async function presentToken(): Promise<string | null> {
  const direct = directCookie(SESSION_COOKIE);
  return direct === undefined ? ((await cookies()).get(SESSION_COOKIE)?.value ?? null) : direct;
}

/** This request on the login of guests. When a session is over, the token alone opens the page that it leaves to its guest. */
export const guestCaller = async (): Promise<Caller> => ({ login: 'guest', token: (await presentToken()) ?? '' });

/** The person who makes this request, looked up once per request. */
export const findActor = cache(async (): Promise<Actor | null> => {
  const token = await presentToken();
  if (!token) return null;
  const actor = await findActorByToken(token);
  remember(token, actor);
  return actor;
});

/**
 * Remembers the members who asked something, because a person who writes in a session writes again. It is no cache of rights:
 * the work for a recalled member counts only when the database says, in the same transaction, that they still are who they were
 * (`Caller.remembered`).
 */
const MEMORY = Symbol.for('leerkring.members');
const shared = globalThis as { [MEMORY]?: Map<string, { actor: CircleActor; at: number }> };
/** More people than write through one instance in a while. */
const MANY = 5000;
/** Milliseconds after which a member is looked up again. Until then their clock counts on from the last look. */
const WHILE = 10 * 60_000;

function remember(token: string, actor: Actor | null): void {
  shared[MEMORY] ??= new Map();
  const members = shared[MEMORY];
  members.delete(token);
  if (actor?.login !== 'circle') return;
  members.set(token, { actor, at: performance.now() });
  // The oldest come first. They go when their while has passed, or when there are too many.
  for (const [oldest, { at }] of members) {
    if (members.size <= MANY && performance.now() - at < WHILE) break;
    members.delete(oldest);
  }
}

/** The member who makes this request, as they were a while ago; null when they have to be looked up. */
export async function recallMember(): Promise<CircleActor | null> {
  const token = await presentToken();
  const found = token ? shared[MEMORY]?.get(token) : undefined;
  const passed = found ? performance.now() - found.at : WHILE;
  if (!found || passed >= WHILE) return null;
  const { actor } = found;
  const now = new Date(actor.now.getTime() + passed);
  const { kind, circleId, organisationId } = actor.hat;
  const parts = [actor.personId, kind, circleId, organisationId, dayOf(now)];
  return { ...actor, now, remembered: parts.filter((part) => part !== null).join('/') };
}

/** The database did not recognise the member whom `recallMember` recalled: it did nothing, and the member must be looked up. */
export const isForgotten = (error: unknown): boolean => error instanceof Forgotten;

/** The home page of each side. */
export const HOME: Record<Side, string> = {
  circle: '/today',
  formal: '/formal',
  reviewer: '/review',
  signal_holder: '/signals',
  admin: '/admin',
};

/** The home page of this person. A person who has hats and wears none is sent to choose one. */
export function homeOf(actor: Actor): string {
  if (actor.login === 'guest') return '/join';
  if (actor.login !== 'signin') return HOME[actor.login];
  return actor.hats.length > 0 ? '/hats' : '/no-hat';
}

/** The path within this site to which the present request goes. */
export const presentPath = async (): Promise<string> => pathWithin((await headers()).get(PATH_HEADER));

/** The sign-in page, which leads on to this path. It does not lead on to a home page, because each person goes to their own. */
export const signInFor = (path: string): string =>
  path === '/' || Object.values(HOME).includes(path) ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: path })}`;

/** The page on which one chooses a hat of this side, which leads on to this path. */
export const hatsFor = (side: Side, path: string): string => `/hats?${new URLSearchParams({ side, next: path })}`;

/**
 * The actor, when they are of one of these sides. A person who is signed out comes back here after signing in. A person who has
 * another hat of such a side is asked to change. For all others the page does not exist. This looks at the person's own hats and
 * at the kind of page, never at its content.
 */
export async function requireActor<L extends Actor['login']>(...sides: L[]): Promise<ActorOf<L>> {
  const actor = await findActor();
  if (!actor) redirect(signInFor(await presentPath()));
  const theirs: readonly string[] = sides;
  if (theirs.includes(actor.login)) return actor as ActorOf<L>;
  if (actor.login === 'guest' || actor.hats.length === 0) redirect(homeOf(actor));
  const fitting = actor.hats.find((hat) => theirs.includes(hat.side));
  if (!fitting) notFound();
  redirect(hatsFor(fitting.side, await presentPath()));
}
