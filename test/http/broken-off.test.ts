import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SESSION_COOKIE } from '@/lib/http/session-cookie';
import { freshDatabase } from '../database';
import { type App, startApp } from '../server';
import { listRoutes, listVerbs, readAction } from '../surface';
import { type BusySession, layBusySession } from '../survive/busy-session';
import { eventually, expectWhole } from '../survive/expect';
import { crowd, type Participant, writing } from '../survive/participant';
import { ADDRESSES } from './access';
import { layWorld, type World } from './arranging';

/** Requests that are broken off on purpose, and how many of them are under way at a time. */
const MANY = 2400;
const AT_A_TIME = 24;

let world: World;
let app: App;
let room: BusySession;
let people: Participant[];
beforeAll(async () => {
  const db = await freshDatabase();
  world = await layWorld(db);
  room = await layBusySession(db.owner, 4);
  app = await startApp({ db });
  people = await crowd(app.url, room);
});
afterAll(async () => {
  for (const one of people ?? []) one.close();
  await app?.stop();
  await world?.db.drop();
});

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND'];
const FROM = {
  'our own page': (url: string) => [`Origin: ${url}`, 'Sec-Fetch-Site: same-origin'],
  'another site': () => ['Origin: https://evil.example', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: cors'],
  'another site in an older browser': () => ['Origin: https://evil.example'],
  'no browser': () => [],
};
const MORE = [
  [],
  ['Expect: 100-continue'],
  ['Upgrade: websocket', 'Connection: Upgrade'],
  ['Content-Type: multipart/form-data; boundary=x'],
  ['RSC: 1'],
];

const any = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T;

/** The bytes of one request: any door, any method, from anywhere. */
function anything(doors: string[], token: string): Buffer {
  const body = any(['', '{}', 'x'.repeat(40_000), '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K1"]']);
  const length = any([body.length, body.length, body.length, 200_000, 500_000]);
  const lines = [
    `${any([...METHODS, 'POST', 'POST', 'POST'])} ${any(doors)} HTTP/1.1`,
    `Host: ${new URL(app.url).host}`,
    ...any(Object.values(FROM))(app.url),
    ...any(MORE),
    ...(Math.random() < 0.7 ? [`Cookie: ${SESSION_COOKIE}=${token}`] : []),
    ...(Math.random() < 0.3 ? [`Next-Action: ${readAction().id}`, 'Accept: text/x-component'] : []),
    ...(Math.random() < 0.1 ? ['Transfer-Encoding: chunked'] : [`Content-Length: ${length}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Sends some of it, and breaks off: at once, a moment later, or as soon as an answer begins. */
function breakOff(bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(Number(new URL(app.url).port), '127.0.0.1');
    const end = () => socket.resetAndDestroy();
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.on('connect', () => {
      const some = Math.random() < 0.5 ? bytes : bytes.subarray(0, Math.ceil(Math.random() * bytes.length));
      socket.write(some, () => void sleep(Math.random() * any([0, 5, 50])).then(end));
      socket.once('data', end);
    });
  });
}

test('a request that is broken off is the end of that request alone, whatever it asked, from wherever, and at whichever moment', async () => {
  const { sessionId } = world.north;
  const doors = [
    ...listRoutes().map(({ pattern }) => ADDRESSES[pattern]?.(world) ?? pattern),
    ...listVerbs().map((verb) => `/api/sessions/${sessionId}/do/${verb}`),
    ...['/no/such/page', '/icon.svg', '/_next/image?url=%2Ficon.svg&w=64&q=75', '/join/%00', '/%E0%A4%A', '*', '//x'],
  ];
  const tokens = [room.tokens[0] as string, (await world.db.actor('coach@north.example')).token];
  const stopWriting = writing(people);
  const connects = () => people.flatMap((one) => one.sources.map((source) => source.connects));
  await eventually('everybody has a stream', () => connects().every((count) => count === 1));

  let asked = 0;
  const hand = async () => {
    for (; asked < MANY && !app.hasFailed(); asked += 1) await breakOff(anything(doors, any(tokens)));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, hand));

  // Who worked meanwhile noticed nothing: their streams are those that they had, and they still write.
  const written = () => people.reduce((sum, one) => sum + one.acknowledged.length, 0);
  const before = written();
  await eventually('people still write', () => written() > before + people.length);
  await stopWriting();
  expect(app.log()).not.toMatch(/uncaughtException|unhandledRejection/);
  expect(app.hasFailed()).toBe(false);
  await expectWhole(world.db.owner, app.url, room, people);
  expect(connects()).toEqual([1, 1, 1, 1]);
  expect(asked).toBeGreaterThanOrEqual(MANY);
});
