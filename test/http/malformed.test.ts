import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlantedRow } from '../canary';
import { freshDatabase } from '../database';
import { signIn } from '../people';
import { type App, startApp } from '../server';
import { listActions, listRoutes, listVerbs, readAction } from '../surface';
import { layWorld, type World } from './arranging';
import { inputsFor, schemaOf } from './inputs';

/** Requests that no browser sends of itself. Whatever they hold, they are refused or answered: nothing here fails at them. */
let world: World;
let app: App;
const tokens = new Map<string, string | null>();
const PEOPLE = ['coach', 'promotor', 'reviewer', 'admin'] as const;
beforeAll(async () => {
  const db = await freshDatabase();
  world = await layWorld(db);
  for (const one of PEOPLE) tokens.set(one, await signIn(db, one, world.north.sessionId));
  app = await startApp({ db });
});
afterAll(async () => {
  await app?.stop();
  await world?.db.drop();
});

interface Ask {
  method?: string;
  to: string;
  headers?: Record<string, string>;
  body?: string;
  as?: string | null;
}

/** Asks all of it, a few at a time, and answers with what was a failure of ours. */
async function failuresOf(asks: Ask[]): Promise<string[]> {
  const failed: string[] = [];
  let at = 0;
  const hand = async () => {
    for (let ask = asks[at++]; ask; ask = asks[at++]) {
      const status = await statusOf(ask);
      if (status === 0 || status >= 500)
        failed.push(`${status}: ${JSON.stringify({ ...ask, as: undefined }).slice(0, 200)}`);
    }
  };
  await Promise.all([hand(), hand(), hand()]);
  return failed;
}

/** The status of an answer, byte for byte as it came: a client of its own would refuse to send most of this. */
function statusOf({ method = 'GET', to, headers = {}, body = '', as }: Ask): Promise<number> {
  const given = {
    host: new URL(app.url).host,
    'sec-fetch-site': 'same-origin',
    'content-length': String(Buffer.byteLength(body)),
    ...(as ? { cookie: `leerkring.session=${as}` } : {}),
    ...headers,
    connection: 'close',
  };
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(app.url).port), '127.0.0.1');
    let heard = '';
    socket.on('data', (part) => {
      heard += part;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0)));
    const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
    socket.write(`${[`${method} ${to} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`);
  });
}

const TREES = [
  ...['', '1', 'junk', '%', '[]', '{}', 'null', 'x'.repeat(9000), '[['.repeat(500)],
  ...['["",[]]', '["",{},null,null,true]', '["",{"children":["__PAGE__",{}]},null,null,16]'].map(encodeURIComponent),
  ...['refetch', 'inside-shared-layout', 'metadata-only'].map((mark) =>
    encodeURIComponent(`["",{"children":["no-such-part",{"children":["__PAGE__",{}]}]},null,"${mark}"]`),
  ),
];
const OF_NEXT = [
  ...['rsc', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-url', 'next-request-id', 'next-resume'],
  ...['next-html-request-id', 'next-action', 'x-nextjs-data', 'x-nextjs-postponed', 'x-action-forwarded'],
  ...['x-middleware-subrequest', 'x-middleware-set-cookie', 'x-middleware-override-headers', 'x-middleware-rewrite'],
  ...['x-middleware-next', 'x-matched-path', 'x-now-route-matches', 'x-invoke-path', 'x-invoke-status'],
  ...['x-invoke-error', 'x-invoke-query', 'x-invoke-output', 'x-prerender-revalidate'],
];
const OF_ALL = [
  ...['host', 'accept', 'accept-language', 'cookie', 'content-type', 'range', 'if-none-match', 'if-modified-since'],
  ...['x-forwarded-host', 'x-forwarded-proto', 'origin', 'sec-fetch-mode', 'last-event-id', 'upgrade', 'expect'],
];

test('headers of the router and of everybody, with junk in them', async () => {
  const as = tokens.get('coach') ?? null;
  const asks: Ask[] = TREES.flatMap((tree): Ask[] => [
    { to: '/sign-in', headers: { 'next-router-state-tree': tree } },
    { to: '/today', as, headers: { 'next-router-state-tree': tree, rsc: '1' } },
  ]);
  for (const name of [...OF_NEXT, ...OF_ALL]) {
    for (const value of ['', 'junk', '%', '500', 'é', '/_tree']) {
      asks.push({ to: '/sign-in', headers: { rsc: '1', [name]: value } });
      if (value.length > 3)
        asks.push({ to: `/api/sessions/${world.north.sessionId}/board`, as, headers: { [name]: value } });
    }
  }
  // A stream has no end to wait for, so this one is asked by a person who is refused it.
  asks.push({ to: `/api/sessions/${world.south.sessionId}/events`, as, headers: { host: '%' } });
  expect(await failuresOf(asks)).toEqual([]);
});

test('a page takes nothing but its own actions, and those nothing but what is one', async () => {
  const parts = (name: string, body: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${body}\r\n--x--\r\n`;
  const bodies: [type: string, body: string][] = [
    ['text/plain;charset=UTF-8', '[[['],
    ['text/plain;charset=UTF-8', '["$F1","$K1","$@1","$1:a:b"]'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['application/json', '{'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=x', '--x\r\n'],
    ['multipart/form-data; boundary=x', parts('0', '["$K1"]')],
    ['multipart/form-data; boundary=x', parts('$ACTION_REF_1', '')],
    ['multipart/form-data; boundary=x', parts(`$ACTION_ID_${'0'.repeat(42)}`, '')],
    ['multipart/form-data; boundary=x', parts('$ACTION_KEY', 'x')],
  ];
  const known = readAction().id;
  const asks = [undefined, known, 'x', '00', '__proto__', '0'.repeat(42)].flatMap((id) =>
    bodies.flatMap(([type, body]) =>
      ['/sign-in', '/no/such/page', ...(id === undefined ? ['/api/join', '/api/demo/sign-in'] : [])].map((to) => ({
        method: 'POST',
        to,
        body,
        headers: { 'content-type': type, ...(id === undefined ? {} : { 'next-action': id }) },
      })),
    ),
  );
  expect(await failuresOf(asks)).toEqual([]);
  expect(await statusOf({ method: 'POST', to: '/sign-in', body: 'a=b' })).toBe(405);
});

test('addresses with numbers, ids and characters that nothing has, of every page and handler', async () => {
  const odd = [
    '99999999999999999999',
    '2147483648',
    '-1',
    'not',
    randomUUID(),
    '%2500',
    '%00',
    '%E0%A4%A',
    '%F0%9F%98%80',
  ];
  const asks: Ask[] = listRoutes().flatMap(({ pattern }) => {
    const as = tokens.get(PEOPLE.find((one) => HOMES[one].some((home) => pattern.startsWith(home))) ?? 'coach') ?? null;
    return pattern.includes('[')
      ? odd.map((part) => ({ to: pattern.replace(/\[[^\]]+\]/g, part), as }))
      : ['page', 'q', 'quarter', 'code', 'kind', 'next'].map((name) => ({
          to: `${pattern}?${name}=%E0%A4%A&${name}=99999999999`,
          as,
        }));
  });
  for (const to of ['/_global-error', '/_error', '/500', '//x', '/%5C', '/sign-in;x', '/x%2Fy', '/_next/image?url=x'])
    asks.push({ to });
  expect(await failuresOf(asks)).toEqual([]);
});
const HOMES = { coach: ['/today'], promotor: ['/formal'], reviewer: ['/review', '/signals'], admin: ['/admin'] };

test('ids that are nobody’s and nothing’s, in every verb and every action', async () => {
  const tables = await world.db.owner<{ table: string }[]>`
    select table_schema || '.' || table_name as table from information_schema.tables
    where table_schema in ('learning', 'formal', 'network', 'released', 'auth')`;
  const rows = tables.map(
    ({ table }) => ({ table, circle: -1, place: null, label: '', values: {} }) as unknown as PlantedRow,
  );
  const session = { id: world.north.sessionId, stage: 'conclude' };
  const failed: string[] = [];
  for (const one of PEOPLE) {
    const as = tokens.get(one) ?? null;
    const person = { id: null, hatId: 2 ** 31 - 1, email: `nobody-${one}@north.example` };
    const ground = { rows, circles: [], places: [], word: () => 'woord', person, session };
    const strange = (input: unknown): unknown =>
      JSON.parse(JSON.stringify(input), (key, value) =>
        /^id$|Id$/.test(key) && typeof value === 'number' ? 2 ** 31 - 1 : value,
      );
    const file = 'app/api/sessions/[id]/do/[verb]/route.ts';
    for (const verb of listVerbs()) {
      const [input] = inputsFor(`${file}#${verb}`, await schemaOf(`${file}#${verb}`), ground);
      const body = strange(input);
      const { status } = await app.request(`/api/sessions/${session.id}/do/${verb}`, { as, body });
      if (status >= 500) failed.push(`${one} ${verb}: ${status} ${JSON.stringify(body)}`);
    }
    for (const name of listActions().filter((action) => !/signOut|chooseHat/.test(action))) {
      const [input] = inputsFor(name, await schemaOf(name), ground);
      const body = strange(input);
      const { status, outcome } = await app.callAction(name, body, { as });
      if (status >= 500 || outcome === null) failed.push(`${one} ${name}: ${status} ${JSON.stringify(body)}`);
    }
  }
  expect(failed).toEqual([]);
});
