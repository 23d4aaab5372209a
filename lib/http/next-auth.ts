import 'server-only';
import type { NextApiRequest, NextApiResponse } from 'next';
import type { NextAuthOptions } from 'next-auth';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import NextAuth from 'next-auth/next';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { system } from '@/db/as';
import { newToken, openSession, recogniseAccount } from '@/lib/auth/sign-in/mutations';
import { env, type Settings } from '../env';
import { pathWithin } from './same-site';
import { SECURE, SESSION_COOKIE, sessionCookie } from './session-cookie';

/** The one provider, whoever runs it: ACM/IDM, or the identity provider of a partner. */
export const PROVIDER = 'oidc';

type Claims = Record<string, unknown>;
const claim = (claims: Claims, name: string) => (typeof claims[name] === 'string' ? (claims[name] as string) : '');

/** An address only counts when the provider does not say that it is unverified. */
function emailOf(claims: Claims): string | null {
  const verified = claims.email_verified !== false && claims.email_verified !== 'false';
  return (verified && claim(claims, 'email')) || claim(claims, 'vo_email') || null;
}

function providerOf(settings: Settings): OAuthConfig<Claims> {
  return {
    id: PROVIDER,
    name: settings.OIDC_NAME ?? PROVIDER,
    type: 'oauth',
    wellKnown: `${settings.OIDC_ISSUER?.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: settings.OIDC_CLIENT_ID,
    clientSecret: settings.OIDC_CLIENT_SECRET,
    authorization: { params: { scope: settings.OIDC_SCOPE } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    client: { token_endpoint_auth_method: 'client_secret_basic' },
    httpOptions: { timeout: 10_000 },
    userinfo: {
      // Some providers put everything in the ID token, others only who it is: those are asked for the rest.
      async request({ tokens, client }) {
        const verified = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        const told: Claims = { ...verified.claims() };
        const complete = claim(told, settings.OIDC_CLAIM_ORG) !== '' && emailOf(told) !== null;
        if (complete || !client.issuer.metadata.userinfo_endpoint) return told;
        return { ...(await client.userinfo(verified)), ...told };
      },
    },
    profile: (claims) => ({
      id: claim(claims, 'sub'),
      name: [claim(claims, 'given_name'), claim(claims, 'family_name')].filter(Boolean).join(' '),
      email: emailOf(claims),
    }),
  };
}

interface Door {
  /** The cookies of the browser. */
  cookies: Partial<Record<string, string>>;
  /** Where to go on to after signing in: a path within this site. */
  next?: string;
}

/**
 * The settings of one request. Sign-ins are rows, and only the database's own functions reach them, so the adapter is
 * ours (docs/decisions/0003-next-auth-adapter.md). It knows of one person: the one whom the provider has just recognised.
 */
function optionsFor({ cookies }: Door): NextAuthOptions {
  const settings = env();
  const visitor = { ...system.signin, token: cookies[SESSION_COOKIE] ?? '' };
  let found: { personId: string; organisationId: number } | null = null;
  const user = (): AdapterUser | null => (found ? { id: found.personId, email: '', emailVerified: null } : null);

  const adapter: Adapter = {
    getUserByAccount: async () => user(),
    // What the browser still holds is of no account: signing in always opens a new sign-in, and ends the old one.
    getSessionAndUser: async () => null,
    createSession: async ({ sessionToken, userId }) => {
      const expires = await openSession(visitor, sessionToken, {
        personId: userId,
        organisationId: found?.organisationId,
      });
      return { sessionToken, userId, expires };
    },
  };

  return {
    providers: [providerOf(settings)],
    adapter,
    secret: settings.NEXTAUTH_SECRET,
    useSecureCookies: SECURE,
    session: { strategy: 'database', generateSessionToken: newToken },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: sessionCookie('', false) } },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      // What a browser holds as the way on is judged when it is taken too.
      redirect: ({ url, baseUrl }) => baseUrl + wayOn(url),
      async signIn({ account, profile }) {
        const claims = (profile ?? {}) as Claims;
        found = await recogniseAccount(system.signin, {
          provider: settings.OIDC_ISSUER ?? PROVIDER,
          subject: account?.providerAccountId ?? '',
          organisationCode: claim(claims, settings.OIDC_CLAIM_ORG),
          email: emailOf(claims),
        });
        return found !== null || UNKNOWN;
      },
    },
    // Claims are about people: what goes wrong is logged by its name only.
    logger: {
      error: (code, metadata) => {
        const cause = metadata instanceof Error ? metadata : metadata.error;
        console.error(`OpenID Connect: ${code}${cause instanceof Error ? ` (${cause.name}: ${cause.message})` : ''}`);
      },
      warn: () => {},
      debug: () => {},
    },
  };
}

interface Answer {
  location: string | null;
  setCookies: string[];
  body: unknown;
}

/** Asks next-auth as its documented request and response pair; nothing but what is given here reaches it. */
async function ask(
  action: string[],
  door: Door,
  { method = 'GET', query = {}, body = {} }: { method?: string; query?: object; body?: object } = {},
): Promise<Answer> {
  const answer: Answer = { location: null, setCookies: [], body: null };
  const response = {
    status: () => response,
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? answer.setCookies : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === 'set-cookie') answer.setCookies = [value].flat();
      if (name.toLowerCase() === 'location') answer.location = String(value);
      return response;
    },
    end: () => response,
    send: (sent: unknown) => {
      answer.body = sent;
    },
    json: (sent: unknown) => {
      answer.body = sent;
    },
  };
  const request = { method, query: { ...query, nextauth: action }, body, cookies: door.cookies, headers: {} };
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, optionsFor(door));
  return answer;
}

/** Whether signing in through a provider is set up. */
export const hasProvider = () => env().OIDC_ISSUER !== undefined;

/** To the sign-in page with a sentence that says what went wrong, and from there on as was asked. */
export const problemAtDoor = (error: string, next: string) =>
  `/sign-in?${new URLSearchParams({ error, ...(next === '/' ? {} : { next }) })}`;
const UNKNOWN = '/sign-in?error=unknown-organisation';

/** An answer that sends the browser on, with the cookies that this takes. */
export interface Redirect {
  location: string;
  setCookies: string[];
}

/** Sends the browser to the provider. */
export async function startWithProvider(door: Door): Promise<Redirect> {
  // next-auth's own token against forged requests is taken and given here; the route has looked where the request is from.
  const csrf = await ask(['csrf'], door);
  const { csrfToken } = (csrf.body ?? {}) as { csrfToken?: string };
  const carried = Object.fromEntries(
    csrf.setCookies.map((line) => {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
  const answer = await ask(
    ['signin', PROVIDER],
    { ...door, cookies: { ...door.cookies, ...carried } },
    { method: 'POST', body: { csrfToken, callbackUrl: door.next ?? '/' } },
  );
  return settle(answer, door.next ?? '/');
}

/** Takes the browser back from the provider: signed in, or to a sentence that says why not. */
export async function finishWithProvider(door: Door, query: Record<string, string>): Promise<Redirect> {
  const { location, setCookies } = settle(
    await ask(['callback', PROVIDER], door, { query }),
    wayOn(door.cookies[WHERE_TO]),
  );
  const done = `${WHERE_TO}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${SECURE ? '; Secure' : ''}`;
  return { location, setCookies: [...setCookies.filter((line) => !line.startsWith(`${WHERE_TO}=`)), done] };
}

/** The cookie in which next-auth remembers where to go on to. */
const WHERE_TO = `${SECURE ? '__Secure-' : ''}next-auth.callback-url`;

/** The path in what next-auth remembered: an address of this site. */
function wayOn(kept: string | undefined): string {
  const home = env().APP_URL ?? '';
  return pathWithin(kept?.startsWith(home) ? kept.slice(home.length) : kept);
}

/** Errors of next-auth lead to its own pages; here they all lead to one sentence, and from there on as before. */
function settle({ location, setCookies }: Answer, next: string): Redirect {
  const kept = setCookies.filter((line) => !line.includes('next-auth.csrf-token=')).map(endsWithBrowser);
  if (location === null || /^(https?:\/\/[^/]+)?\/api\/auth\//.test(location)) {
    return { location: problemAtDoor('provider', next), setCookies: kept };
  }
  if (location.startsWith(UNKNOWN)) return { location: problemAtDoor('unknown-organisation', next), setCookies: kept };
  return { location, setCookies: kept };
}

/** next-auth gives every sign-in an end date; on a device that is not one's own it ends with the browser. */
function endsWithBrowser(line: string): string {
  return line.startsWith(`${SESSION_COOKIE}=`) ? line.replace(/; Expires=[^;]*/i, '') : line;
}
