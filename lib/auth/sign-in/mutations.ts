import 'server-only';
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { cookies } from 'next/headers';
import type { z } from 'zod';
import { as, type Caller, type Tx } from '@/db/as';
import { keyed, tokenHash } from '@/db/token';
import { env } from '@/lib/env';
import { consume, consumeHere, giveBackHere } from '@/lib/http/rate-limit';
import { presentAddress } from '@/lib/http/request-context';
import { BROWSER_COOKIE, browserCookie, SECURE, sessionCookie } from '@/lib/http/session-cookie';
import { LOCALE_COOKIE } from '@/lib/language/i18n';
import { type Locale, translator } from '@/lib/language/messages';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import {
  type askCodeInput,
  DEMO_DOMAIN,
  type demoSignInInput,
  type localeInput,
  type redeemCodeInput,
  type redeemLinkInput,
} from './input';

/** 32 random bytes, as text. The database keeps only a keyed hash (db/token.ts). */
export const newToken = () => randomBytes(32).toString('base64url');

/** Kept instead of what it is of, and useless without the server's secret. A code and a link are bound to their address. */
function hashOf(...what: ['code' | 'link', email: string, secret: string] | ['browser', secret: string]): string {
  const secret = env().NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set: start with npm start.');
  return createHmac('sha256', secret).update(what.join(':')).digest('base64url');
}

type FoundPerson = { id: string; name: string; email: string; locale: Locale };
async function findPerson(tx: Tx, email: string): Promise<FoundPerson | null> {
  const [person] = await tx.execute<FoundPerson>(sql`select id, name, email, locale from auth.find_person(${email})`);
  return person ?? null;
}

interface Holder {
  personId: string;
  ownDevice?: boolean;
  /** Signed in for one organisation: only its hats can be worn. */
  organisationId?: number | null;
}

/** Opens a sign-in and ends the one that this browser still held. */
async function open(tx: Tx, { token: held }: Caller, token: string, holder: Holder): Promise<Date> {
  if (held) await tx.execute(sql`select auth.close_session(${keyed(held)})`);
  const [row] = await tx.execute<{ until: string }>(sql`
    select auth.open_session(${tokenHash(token)}, ${holder.personId}::uuid, ${holder.ownDevice ?? false},
      ${holder.organisationId ?? null}::int) as until`);
  return new Date(row?.until ?? 0);
}

/** How long an answer takes at least, in milliseconds: whether the address is known must not show in the time. */
const SAME_TIME = 300;

/**
 * Sends a code and a link to a known address. The code works in the browser that asked, by a secret in a cookie; the link in
 * any. An unknown address gets the same answer, the same cookie and no mail, and nothing is kept.
 */
export async function askCode(
  caller: Caller,
  { email, next }: z.output<typeof askCodeInput>,
): Promise<Outcome<{ email: string }>> {
  // Before it is known whether there is such a person: who must wait hears the same either way.
  const from = presentAddress();
  const wait = await consume({
    codeFrom: from,
    codeTo: `${email} ${from}`,
    codeToInADay: `${email} ${from}`,
    codeToByAll: email,
  });
  if (wait) return { ok: false, problem: wait };
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const secret = randomBytes(16).toString('base64url');
  const jar = await cookies();
  // A browser that asks again has one code, the newest.
  const browser = jar.get(BROWSER_COOKIE)?.value || newToken();
  const hashes = {
    browser: hashOf('browser', browser),
    code: hashOf('code', email, code),
    link: hashOf('link', email, secret),
  };
  const { EMAIL_SERVER, APP_URL } = env();
  const send = as(caller, async (tx) => {
    const [row] = await tx.execute<{ demo: boolean }>(sql`select auth.is_demo() as demo`);
    if (!row?.demo && !EMAIL_SERVER) return refused('mailNotSetUp');
    const person = await findPerson(tx, email);
    if (person) {
      const t = translator(person.locale, 'mail');
      const link = new URL('/sign-in/confirm', APP_URL);
      link.search = new URLSearchParams({ email, secret, ...(next === '/' ? {} : { next }) }).toString();
      const body = t('code.body', { name: person.name, code, link: link.href });
      await tx.execute(sql`select auth.keep_code(${email}, ${hashes.browser}, ${hashes.code}, ${hashes.link})`);
      await tx.execute(sql`select auth.queue_mail(${person.email}, ${t('code.subject')}, ${body})`);
    }
    return done({ email });
  });
  const [outcome] = await Promise.all([send, sleep(SAME_TIME)]);
  if (outcome.ok) jar.set(browserCookie(browser));
  return outcome;
}

/** What a code or link turned out to be; `older`: of a mail after which a newer one was sent. */
type Found = 'right' | 'older' | 'wrong';

/** Signs in the browser that asked, by the right code: once, within 15 minutes, in five tries. */
export async function redeemCode(
  caller: Caller,
  { email, code, ownDevice }: z.output<typeof redeemCodeInput>,
): Promise<Outcome<null>> {
  const wait = await consumeHere('wrongCode');
  if (wait) return { ok: false, problem: wait };
  const jar = await cookies();
  const browser = hashOf('browser', jar.get(BROWSER_COOKIE)?.value ?? '');
  const token = newToken();
  const outcome = await as(caller, async (tx) => {
    const [row] = await tx.execute<{ found: Found }>(
      sql`select auth.use_code(${email}, ${browser}, ${hashOf('code', email, code)}) as found`,
    );
    // A wrong try must stay counted, so it is a value and ends no transaction.
    const person = row?.found === 'right' ? await findPerson(tx, email) : null;
    if (!person) return refused(row?.found === 'older' ? 'olderCode' : 'wrongCode');
    await open(tx, caller, token, { personId: person.id, ownDevice });
    return done(null);
  });
  if (outcome.ok) {
    await giveBackHere('wrongCode');
    jar.set(sessionCookie(token, ownDevice));
  }
  return outcome;
}

/**
 * Signs in whatever browser has the link of the mail, by its button: once, within 15 minutes. Tries are not counted: nobody
 * guesses 128 bits, and so nobody can keep a colleague behind the same network address from theirs.
 */
export async function redeemLink(
  caller: Caller,
  { email, secret, ownDevice }: z.output<typeof redeemLinkInput>,
): Promise<Outcome<null>> {
  const token = newToken();
  const outcome = await as(caller, async (tx) => {
    const [row] = await tx.execute<{ found: Found }>(
      sql`select auth.use_link(${email}, ${hashOf('link', email, secret)}) as found`,
    );
    const person = row?.found === 'right' ? await findPerson(tx, email) : null;
    if (!person) return refused(row?.found === 'older' ? 'olderLink' : 'wrongLink');
    await open(tx, caller, token, { personId: person.id, ownDevice });
    return done(null);
  });
  if (outcome.ok) (await cookies()).set(sessionCookie(token, ownDevice));
  return outcome;
}

/** One click, in the demo world only. `noDemo`: this database holds no demo world. */
export async function signInAsDemo(
  caller: Caller,
  { as: name }: z.output<typeof demoSignInInput>,
): Promise<Outcome<{ token: string }>> {
  const token = newToken();
  return as(caller, async (tx) => {
    const [row] = await tx.execute<{ demo: boolean }>(sql`select auth.is_demo() as demo`);
    if (!row?.demo) return refused('noDemo');
    const person = await findPerson(tx, `${name}@${DEMO_DOMAIN}`);
    if (!person) return refused('noSuchPerson');
    await open(tx, caller, token, { personId: person.id });
    return done({ token });
  });
}

/** What an OpenID Connect provider says of the person who signed in there. */
export interface ProviderAccount {
  provider: string;
  subject: string;
  /** KBO number or OVO code of the organisation that they signed in for. */
  organisationCode: string;
  /** Null when the provider says that it is not verified. */
  email: string | null;
}

/** The person and organisation of an account. An unknown organisation or person finds nobody and creates nothing. */
export async function recogniseAccount(
  caller: Caller,
  { provider, subject, organisationCode, email }: ProviderAccount,
): Promise<{ personId: string; organisationId: number } | null> {
  const [row] = await as(caller, (tx) =>
    tx.execute<{ personId: string; organisationId: number }>(sql`
      select person_id as "personId", organisation_id as "organisationId"
      from auth.find_account(${provider}, ${subject}, ${organisationCode}, ${email})`),
  );
  return row ?? null;
}

/** Opens a sign-in for someone whom a provider has recognised; until when it lasts. */
export function openSession(caller: Caller, token: string, holder: Holder): Promise<Date> {
  return as(caller, (tx) => open(tx, caller, token, holder));
}

/** Ends this sign-in, in the browser and on the server. */
export async function signOut(caller: Caller): Promise<Outcome<null>> {
  if (caller.token) await as(caller, (tx) => tx.execute(sql`select auth.close_session(${keyed(caller.token)})`));
  // Set, not deleted: a browser ignores what would remove a __Host- cookie without saying Secure.
  (await cookies()).set({ ...sessionCookie('', false), maxAge: 0 });
  return done(null);
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The language of this browser, and of the person when they are signed in: wherever they sign in next. */
export async function setLocale(caller: Caller, { locale }: z.output<typeof localeInput>): Promise<Outcome<null>> {
  if (caller.token)
    await as(caller, (tx) => tx.execute(sql`select auth.set_locale(${keyed(caller.token)}, ${locale})`));
  (await cookies()).set(LOCALE_COOKIE, locale, {
    path: '/',
    maxAge: YEAR_SECONDS,
    sameSite: 'lax',
    httpOnly: true,
    secure: SECURE,
  });
  return done(null);
}
