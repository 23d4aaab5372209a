import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { CLIENT, startProvider, type TestProvider } from '@/test/oidc';
import { findActorByToken } from '../actor';

const APP = 'http://localhost:3000';
const OCMW = 'OVO999002';
const ACCOUNTS = {
  known: { given_name: 'Begeleider', family_name: 'Noord', vo_orgcode: OCMW, email: PEOPLE.frontline.toUpperCase() },
  byVoEmail: { vo_orgcode: OCMW, vo_email: PEOPLE.steward },
  twoHats: { vo_orgcode: OCMW, email: PEOPLE.twoHats },
  unknownOrganisation: { vo_orgcode: 'OVO999999', email: PEOPLE.manager },
  noOrganisation: { email: PEOPLE.manager },
  otherOrganisation: { vo_orgcode: 'OVO999004', email: PEOPLE.manager },
  unknownPerson: { vo_orgcode: OCMW, email: 'nobody@example.org' },
  unverified: { vo_orgcode: OCMW, email: PEOPLE.promotor, email_verified: false },
};

let db: TestDatabase;
let provider: TestProvider;
let sparing: TestProvider;
let GET: typeof import('@/app/api/auth/[...nextauth]/route').GET;

beforeAll(async () => {
  // The provider warns that it is one for tests; our own errors are looked at below.
  for (const kind of ['error', 'warn', 'info'] as const) vi.spyOn(console, kind).mockImplementation(() => {});
  db = await freshDatabase();
  provider = await startProvider(`${APP}/api/auth/callback/oidc`, ACCOUNTS);
  sparing = await startProvider(`${APP}/api/auth/callback/oidc`, ACCOUNTS, { inIdToken: false });
  Object.assign(process.env, {
    APP_URL: APP,
    NEXTAUTH_URL: APP,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
  });
  ({ GET } = await import('@/app/api/auth/[...nextauth]/route'));
});
afterAll(async () => {
  await provider.stop();
  await sparing.stop();
  await db.drop();
});
beforeEach(async () => {
  await db.owner`delete from auth.sessions`;
  await db.owner`delete from auth.accounts`;
});

/** A browser: keeps cookies per host, follows redirects; asks the app's handlers and, over HTTP, the provider. */
class Browser {
  jars = new Map<string, Map<string, string>>();

  /** One request, no redirect followed. */
  async open(url: URL, headers: Record<string, string> = {}): Promise<Response> {
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response =
      url.origin === APP
        ? await GET(new NextRequest(url, { headers: { cookie, host: 'localhost:3000', ...headers } }), {
            params: Promise.resolve({ nextauth: url.pathname.split('/').slice(3) }),
          })
        : await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const gone = attributes.some((one) => /max-age=0|expires=Thu, 01 Jan 1970/i.test(one));
      if (gone) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** From the button on the sign-in page until back at a page of the app; `stop` may hold the last address back. */
  async signIn(
    next = '/',
    stop: (url: URL) => boolean = () => false,
  ): Promise<{ at: string; steps: URL[]; last: Response }> {
    let url = new URL(`/api/auth/signin/oidc?${new URLSearchParams({ next })}`, APP);
    const steps: URL[] = [];
    for (;;) {
      steps.push(url);
      const last = await this.open(url);
      const location = last.headers.get('location');
      if (!location) throw new Error(`${url} answered ${last.status}: ${await last.text()}`);
      url = new URL(location, url);
      if (stop(url)) return { at: url.href, steps, last };
      if (url.origin === APP && !url.pathname.startsWith('/api/auth/'))
        return { at: url.href.slice(APP.length), steps, last };
    }
  }

  get token(): string {
    return this.jars.get(APP)?.get('leerkring.session') ?? '';
  }
}

const rows = async () => ({
  sessions: (await db.owner`select from auth.sessions`).length,
  accounts: (await db.owner`select from auth.accounts`).length,
  people: (await db.owner`select from network.people`).length,
  organisations: (await db.owner`select from network.organisations`).length,
  hats: (await db.owner`select from network.hats`).length,
});

describe('signing in through a provider', () => {
  it('knows the person by organisation and address, once, and by their account from then on', async () => {
    provider.signInAs('known');
    const browser = new Browser();
    const { at, steps, last } = await browser.signIn('/session/7');
    expect(at).toBe('/session/7');
    expect(await findActorByToken(browser.token)).toMatchObject({ login: 'circle', name: 'Begeleider Noord' });

    const asked = steps.find((url) => url.origin === provider.issuer);
    expect(asked?.searchParams.get('scope')).toBe('openid profile vo');
    expect(asked?.searchParams.get('code_challenge_method')).toBe('S256');
    expect(asked?.searchParams.get('state')).toBeTruthy();
    expect(asked?.searchParams.get('nonce')).toBeTruthy();
    const cookie = last.headers.getSetCookie().find((line) => line.startsWith('leerkring.session='));
    expect(cookie).toMatch(/^leerkring\.session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect([...(browser.jars.get(APP)?.keys() ?? [])]).toEqual(['leerkring.session']);
    const [row] = await db.owner<{ hours: number; organisation: string }[]>`
      select extract(epoch from s.expires_at - s.created_at)::int / 3600 as hours, o.code as organisation
      from auth.sessions s join network.organisations o on o.id = s.organisation_id`;
    expect(row).toEqual({ hours: 12, organisation: OCMW });

    await db.owner`update network.people set email = 'moved@north.example' where email = ${PEOPLE.frontline}`;
    try {
      const later = new Browser();
      await later.signIn();
      expect(await findActorByToken(later.token)).toMatchObject({ name: 'Begeleider Noord' });
    } finally {
      await db.owner`update network.people set email = ${PEOPLE.frontline} where email = 'moved@north.example'`;
    }
    expect((await rows()).accounts).toBe(1);
  });

  it('takes vo_email where there is no other address', async () => {
    provider.signInAs('byVoEmail');
    const browser = new Browser();
    expect((await browser.signIn()).at).toBe('/');
    expect(await findActorByToken(browser.token)).toMatchObject({ name: 'Steward Noord' });
  });

  it.each(['unknownOrganisation', 'noOrganisation', 'otherOrganisation', 'unknownPerson', 'unverified'])(
    'gives %s no access and creates nothing',
    async (who) => {
      const before = await rows();
      provider.signInAs(who);
      const browser = new Browser();
      expect((await browser.signIn()).at).toBe('/sign-in?error=unknown-organisation');
      expect(browser.token).toBe('');
      expect(await rows()).toEqual(before);
    },
  );

  it('opens a new sign-in for another account, and ends the one that the browser held', async () => {
    const browser = new Browser();
    provider.signInAs('known');
    await browser.signIn();
    const first = browser.token;
    // The provider remembers its own sign-in; somebody else sits down.
    browser.jars.delete(provider.issuer);
    provider.signInAs('twoHats');
    await browser.signIn();
    expect(browser.token).not.toBe(first);
    expect(await findActorByToken(first)).toBeNull();
    expect(await findActorByToken(browser.token)).toMatchObject({ name: 'Twee Petten' });
    expect((await rows()).sessions).toBe(1);
  });

  it('goes on to a page of this site only', async () => {
    provider.signInAs('known');
    expect((await new Browser().signIn('//evil.example/')).at).toBe('/');
    expect((await new Browser().signIn('https://evil.example/')).at).toBe('/');
    expect((await new Browser().signIn('/.//evil.example')).at).toBe('/');
    // Nor by a way on that something else planted in the browser meanwhile.
    for (const next of [`${APP}/.//evil.example`, '/x/..//evil.example', 'https://evil.example/']) {
      const planted = new Browser();
      const { at } = await planted.signIn('/', (url) => url.pathname === '/api/auth/callback/oidc');
      planted.jars.get(APP)?.set('next-auth.callback-url', encodeURIComponent(next));
      expect((await planted.open(new URL(at))).headers.get('location')).toBe(`${APP}/`);
    }
  });

  it('refuses a forged state, a missing one, and a code for another browser', async () => {
    provider.signInAs('known');
    const browser = new Browser();
    const { at } = await browser.signIn('/', (url) => url.pathname === '/api/auth/callback/oidc');
    const callback = new URL(at);

    const stranger = await new Browser().open(callback);
    expect(stranger.headers.get('location')).toBe('/sign-in?error=provider');
    const forged = new URL(callback);
    forged.searchParams.set('state', 'forged');
    expect((await browser.open(forged)).headers.get('location')).toBe('/sign-in?error=provider');
    const missing = new URL(callback);
    missing.searchParams.delete('state');
    expect((await browser.open(missing)).headers.get('location')).toBe('/sign-in?error=provider');
    expect((await rows()).sessions).toBe(0);
    expect(browser.token).toBe('');
  });

  it('says so when the provider answers with an error, and keeps the claims out of the log', async () => {
    const browser = new Browser();
    const answer = await browser.open(
      new URL('/api/auth/callback/oidc?error=access_denied&error_description=secret', APP),
    );
    expect(answer.headers.get('location')).toBe('/sign-in?error=provider');
    const logged = vi.mocked(console.error).mock.calls.flat().map(String).join('\n');
    expect(logged).toContain('access_denied');
    expect(logged).not.toMatch(/secret|@north|OVO999/);
  });

  it('never asks for more scopes than the settings name', async () => {
    const answer = await new Browser().open(new URL('/api/auth/signin/oidc?scope=openid+rrn&acr_values=x', APP));
    const asked = new URL(answer.headers.get('location') ?? '');
    expect(asked.searchParams.get('scope')).toBe('openid profile vo');
    expect(asked.searchParams.has('acr_values')).toBe(false);
    expect(provider.asked.join(' ')).not.toContain('rrn');
  });

  it('starts from our own pages only', async () => {
    const answer = await new Browser().open(new URL('/api/auth/signin/oidc', APP), { 'sec-fetch-site': 'cross-site' });
    expect(answer.headers.get('location')).toBe('/sign-in');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    'callback/email?email=a%40b.be&token=123456',
    'session',
    'csrf',
    'providers',
    'signout',
    'signin',
    'error',
    'signin/oidc/x',
  ])('has no address %s', async (path) => {
    const answer = await new Browser().open(new URL(`/api/auth/${path}`, APP));
    expect(answer.status).toBe(404);
  });

  it('asks the userinfo endpoint when the ID token says little', async () => {
    const { env } = await import('../env');
    const settings = env();
    const issuer = settings.OIDC_ISSUER;
    settings.OIDC_ISSUER = sparing.issuer;
    try {
      sparing.signInAs('known');
      const browser = new Browser();
      expect((await browser.signIn()).at).toBe('/');
      expect(await findActorByToken(browser.token)).toMatchObject({ name: 'Begeleider Noord' });
    } finally {
      settings.OIDC_ISSUER = issuer;
    }
  });

  it('says so when the provider is away', async () => {
    await provider.stop();
    expect((await new Browser().signIn()).at).toBe('/sign-in?error=provider');
  });
});
