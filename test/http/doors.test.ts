import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layCode } from '../codes';
import { freshDatabase } from '../database';
import { PEOPLE as FIXTURE } from '../fixture';
import { signIn } from '../people';
import { type Answer, type App, type RequestOptions, startApp } from '../server';
import { startMailServer, type TestMailServer } from '../smtp';
import { listActions, listRoutes, listVerbs } from '../surface';
import { ADDRESSES, BODIES } from './access';
import { layWorld, type World } from './arranging';

/** What the front of the house does whoever asks: behind TLS, and for requests that other sites' pages make. */
const APP_URL = 'https://leerkring.example';
const ELSEWHERE = 'https://evil.example';

let world: World;
let smtp: TestMailServer;
let app: App;
let coach: string | null;
beforeAll(async () => {
  const db = await freshDatabase();
  world = await layWorld(db);
  coach = await signIn(db, 'coach', world.north.sessionId);
  smtp = await startMailServer();
  app = await startApp({ db, smtp, appUrl: APP_URL });
});
afterAll(async () => {
  await app?.stop();
  await smtp?.stop();
  await world?.db.drop();
});

/** What browsers tell about a request that a page of another site makes; old ones tell less. */
const CROSS_SITE: Record<string, NonNullable<RequestOptions['headers']>> = {
  'a script of another site': { origin: ELSEWHERE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
  'a form of another site': { origin: ELSEWHERE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  'a site without an origin': { origin: 'null', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
  'a neighbour under the same domain': {
    origin: 'https://www.leerkring.example',
    'sec-fetch-site': 'same-site',
    'sec-fetch-mode': 'cors',
  },
  'another site, in an older browser': { origin: ELSEWHERE, 'sec-fetch-site': undefined },
};

const routes = listRoutes();
const handlers = routes.filter((one) => one.kind === 'handler');
const changing = handlers.flatMap((one) =>
  one.methods.filter((method) => method !== 'GET').map((method) => [method, one.pattern] as const),
);
const address = (pattern: string) => ADDRESSES[pattern]?.(world) ?? pattern;

/** Everything that a request of another site may not have touched. */
async function untouched(work: () => Promise<void>): Promise<void> {
  const look = () => world.db.owner`
    select (select max(seq) from learning.sessions) as seq, (select count(*)::int from learning.contributions) as words,
      (select count(*)::int from learning.guests) as guests, (select count(*)::int from auth.sessions) as sign_ins,
      (select count(*)::int from audit.entries) as entries, (select count(*)::int from auth.codes) as codes`;
  const before = await look();
  await work();
  expect(await look()).toEqual(before);
}

describe.each(Object.entries(CROSS_SITE))('a request by %s is refused', (_, headers) => {
  test.each(changing)('%s %s', async (method, pattern) => {
    await untouched(async () => {
      const body = BODIES[`${method} ${pattern}`]?.(world) ?? {};
      const answer = await app.request(address(pattern), { as: coach, method, body, headers });
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
    });
  });

  test('every verb of a live session', async () => {
    await untouched(async () => {
      for (const verb of listVerbs()) {
        const to = `/api/sessions/${world.north.sessionId}/do/${verb}`;
        expect([verb, (await app.request(to, { as: coach, body: {}, headers })).status]).toEqual([verb, 403]);
      }
    });
  });

  test('every server action', async () => {
    await untouched(async () => {
      for (const name of listActions()) {
        const answer = await app.callAction(name, {}, { as: coach, headers });
        expect([name, answer.status, answer.outcome]).toEqual([name, 403, null]);
      }
    });
  });

  test('every page, when something is sent to it', async () => {
    for (const { pattern } of routes.filter((one) => one.kind === 'page')) {
      const answer = await app.request(address(pattern), { as: coach, method: 'POST', body: 'a=b', headers });
      expect([pattern, answer.status]).toEqual([pattern, 403]);
    }
  });
});

test('data of a live session is for our own pages only; another site may not even ask', async () => {
  const { sessionId } = world.north;
  for (const what of ['board', 'projection', 'events']) {
    for (const [who, headers] of Object.entries(CROSS_SITE)) {
      const answer = await app.request(`/api/sessions/${sessionId}/${what}`, { as: coach, headers });
      expect([what, who, answer.status]).toEqual([what, who, 403]);
    }
  }
});

test('a link on another site may lead to a page or a document, which it can neither frame nor fetch', async () => {
  const from = (mode: string, dest: string) => ({
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': mode,
    'sec-fetch-dest': dest,
  });
  for (const to of ['/today', `/reports/${world.north.reportId}`, `/reports/${world.north.reportId}/pdf`]) {
    const status = async (mode: string, dest: string) =>
      (await app.request(to, { as: coach, headers: from(mode, dest) })).status;
    expect([to, await status('navigate', 'document')]).toEqual([to, 200]);
    for (const [mode, dest] of [
      ['navigate', 'iframe'],
      ['navigate', 'object'],
      ['no-cors', 'image'],
      ['no-cors', 'script'],
      ['cors', 'empty'],
    ] as const) {
      expect([to, mode, dest, await status(mode, dest)]).toEqual([to, mode, dest, 403]);
    }
  }
});

test('behind TLS, everything says so, and nothing is kept or shown elsewhere: pages, documents, refusals and what is not there', async () => {
  const asked: [string, RequestOptions][] = [
    ['/', {}],
    ['/today', { as: coach }],
    ['/no/such/page', {}],
    ['/no/such/page', { as: coach }],
    ['/api/no/such/handler', {}],
    [`/cycles/${world.south.cycleId}`, { as: coach }],
    [`/reports/${world.north.reportId}/pdf`, { as: coach }],
    [`/api/sessions/${world.north.sessionId}/board`, { as: coach }],
    [`/api/sessions/${world.north.sessionId}/board`, {}],
    [`/api/sessions/${world.north.sessionId}/events`, { as: coach }],
    ['/api/health', {}],
    ['/api/join', { body: {}, headers: CROSS_SITE['a script of another site'] ?? {} }],
  ];
  for (const [to, options] of asked) {
    const { headers, status } = await app.request(to, options);
    expect([to, status, Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT.includes(name)))]).toEqual([
      to,
      status,
      {
        'content-security-policy': expect.stringMatching(status === 403 ? NO_SCRIPT : OWN_SCRIPTS),
        'strict-transport-security': expect.stringMatching(/^max-age=\d{8}; includeSubDomains$/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'cache-control': expect.stringMatching(/no-store/),
      },
    ]);
  }
});
const NO_SCRIPT = /^default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'$/;
const OWN_SCRIPTS =
  /^(?!.*script-src [^;]*unsafe-inline).*script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic'; .*frame-ancestors 'none'$/;
const KEPT = [
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'cache-control',
];

test('a stream of events is not compressed on its way, or it would wait to be full; a page is', async () => {
  const headers = { 'accept-encoding': 'gzip' };
  const stream = await app.request(`/api/sessions/${world.north.sessionId}/events`, { as: coach, headers });
  expect(stream.headers['cache-control']).toBe('private, no-store, no-transform');
  expect(stream.headers['content-encoding']).toBeUndefined();
  expect(stream.text).toContain(': here');
  expect((await app.request('/today', { as: coach, headers })).headers['content-encoding']).toBe('gzip');
});

test('every script of a page, the one that is not there included, carries the nonce of its answer, and every answer another', async () => {
  const nonces = new Set<string>();
  const pages = ['/', '/sign-in', '/join', '/today', '/no/such/page', `/cycles/${world.south.cycleId}`];
  for (const to of pages) {
    const { headers, text } = await app.request(to, { as: to === '/' || to === '/sign-in' ? null : coach });
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'none';
    const scripts = text.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect([to, scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))]).toEqual([to, []]);
    expect([to, text.match(/\son\w+="|href="javascript:/g)]).toEqual([to, null]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(pages.length);
});

test('cookies are for this host, for the server alone, over TLS', async () => {
  await layCode(world.db.owner, { email: FIXTURE.manager });
  await layCode(world.db.owner, { email: FIXTURE.steward, secret: 'x'.repeat(22) });
  const action = (name: string, input: unknown) => app.callAction(`auth/sign-in#${name}`, input);
  const answers: [string, Answer][] = [
    ['asking', await action('askCode', { email: FIXTURE.coach })],
    ['in', await action('redeemCode', { email: FIXTURE.manager, code: '123456', ownDevice: true })],
    ['in by a link', await action('redeemLink', { email: FIXTURE.steward, secret: 'x'.repeat(22), ownDevice: false })],
    ['out', await action('signOut', {})],
    ['language', await action('setLocale', { locale: 'en' })],
    [
      'guest',
      await app.request('/api/join', { body: { id: crypto.randomUUID(), code: world.north.joinCode, name: 'Gast' } }),
    ],
  ];
  for (const [what, answer] of answers) {
    const cookies = answer.headers['set-cookie'] ?? [];
    expect([what, cookies.length]).toEqual([what, 1]);
    for (const cookie of cookies) {
      expect([what, cookie]).toEqual([what, expect.stringMatching(/; *httponly/i)]);
      expect([what, cookie]).toEqual([what, expect.stringMatching(/; *samesite=lax/i)]);
      expect([what, cookie]).toEqual([what, expect.stringMatching(/; *secure/i)]);
      expect([what, cookie]).toEqual([what, expect.stringMatching(/; *path=\/(;|$)/i)]);
      if (what === 'asking') expect(cookie).toMatch(/^__Host-leerkring\.browser=/);
      else if (what !== 'language') expect(cookie).toMatch(/^__Host-leerkring\.session=/);
      expect(cookie).not.toMatch(/domain=/i);
    }
  }
});

test('no address sends anyone out of the site', async () => {
  const away = [
    ELSEWHERE,
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%09/evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '/@evil.example',
    '.evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/%2fevil.example',
  ].map(encodeURIComponent);
  const within = (location: string | null) =>
    location === null ||
    (new URL(location, APP_URL).origin === APP_URL && !new URL(location, APP_URL).pathname.startsWith('//'));
  for (const to of away) {
    const addresses = [
      `/sign-in?next=${to}`,
      `/sign-in?callbackUrl=${to}`,
      `/sign-in/confirm?email=a%40b.be&code=123456&next=${to}`,
      `/api/auth/signin/oidc?next=${to}`,
      `/api/auth/signin/oidc?callbackUrl=${to}`,
      `/api/auth/callback/oidc?next=${to}&callbackUrl=${to}`,
      `/join/${to}`,
      `/join?code=${to}`,
      `/?next=${to}`,
      `/${to}`,
      `/today?next=${to}`,
      `/hats?side=circle&next=${to}`,
    ];
    for (const one of addresses) {
      for (const as of [coach, null]) {
        const answer = await app.request(one, { as });
        expect([one, answer.location, within(answer.location)]).toEqual([one, answer.location, true]);
        expect([one, answer.status < 500]).toEqual([one, true]);
        // What a page carries on, in a form or a link, is of this site too.
        for (const [, found = ''] of answer.text.matchAll(/(?:href|action)="([^"]*evil\.example[^"]*)"/g)) {
          const next = new URL(found.replaceAll('&amp;', '&'), APP_URL).searchParams.get('next');
          expect([one, found, within(found), within(next)]).toEqual([one, found, true, true]);
        }
      }
    }
  }
});
