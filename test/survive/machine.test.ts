import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findRunning } from '@/db/server/running';
import { freePort } from '../server';
import { browserOf, neverLeft, openBrowser, openTab, say, sees } from './browser';
import { type BusySession, layBusySession } from './busy-session';
import { eventually, expectWhole } from './expect';
import { crowd, type Participant, writing } from './participant';

/**
 * One machine as `npm start` makes it: the starter, the process that serves the built app, and the embedded PostgreSQL under
 * it with all its safety on.
 */
const root = path.resolve(import.meta.dirname, '../..');
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'leerkring-machine-'));
/** Where this file is, what should serve ends at once. */
const broken = path.join(dataDir, 'broken');
/** In every process: an error that belongs to no request, when asked for; and a server that cannot come up. */
const trouble = `
  import fs from 'node:fs';
  process.on('SIGUSR2', () => setTimeout(() => { throw new Error('Nobody foresaw this.'); }));
  if (process.argv[1].endsWith('worker.ts') && fs.existsSync(${JSON.stringify(broken)})) process.exit(7);`;
let port: number;
let url: string;
let app: ChildProcess;
let printed = '';
let browser: Browser;
let room: BusySession;
let people: Participant[];

async function start(): Promise<void> {
  app = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TZ: process.env.TZ,
      NODE_ENV: 'production',
      PORT: String(port),
      APP_URL: url,
      DATA_DIR: dataDir,
      LEERKRING_DEMO: '0',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(trouble)}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [app.stdout, app.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const before = printed.length;
  await eventually('the app is ready', () => printed.slice(before).includes('Leerkring is ready'), 180_000).catch(
    (error: Error) => {
      throw new Error(`${error.message}\n${printed}`);
    },
  );
}

async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!app || app.exitCode !== null || app.signalCode !== null) return;
  const gone = new Promise((resolve) => app.once('exit', resolve));
  app.kill(signal);
  await gone;
}

/** The processes that serve now. */
const serving = (): number[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...command]) => Number(parent) === app.pid && command.join(' ').includes('worker.ts'))
    .map(([pid]) => Number(pid));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Line by line what the server writes of itself: its process, …, its port. */
const server = () => fs.readFileSync(path.join(dataDir, 'pg18/postmaster.pid'), 'utf8').split('\n');

const owner = (): postgres.Sql => postgres(findRunning(dataDir)?.ownerUrl as string, { max: 1, onnotice: () => {} });

beforeAll(async () => {
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  await start();
  browser = await openBrowser();
  const sql = owner();
  const safety = await sql<{ name: string }[]>`
    select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'on'`;
  expect(safety).toHaveLength(3);
  // The room's tokens are keyed as the app keys them.
  process.env.NEXTAUTH_SECRET = fs.readFileSync(path.join(dataDir, 'secret'), 'utf8').trim();
  room = await layBusySession(sql, 5);
  await sql.end();
  people = await crowd(url, { ...room, tokens: room.tokens.slice(1) });
});
afterAll(async () => {
  for (const one of people ?? []) one.close();
  await browser?.close();
  await end('SIGTERM');
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const acknowledged = () => people.reduce((sum, one) => sum + one.acknowledged.length, 0);

/** People write, then this happens, then they still write: everything acknowledged is there once, and nobody loads a page. */
async function through(what: () => Promise<void>, words: string): Promise<void> {
  const context = await browserOf(browser, url, room.tokens[0] as string);
  const tab = await openTab(context, room);
  const before = acknowledged();
  const stopWriting = writing(people, 200);
  await eventually('everybody writes', () => acknowledged() >= before + 2 * people.length);
  await what();
  await say(tab, words);
  const then = acknowledged();
  await eventually('writes are acknowledged again', () => acknowledged() > then + people.length, 60_000);
  await stopWriting();
  await sees(tab, words);
  await people[0]?.write('checkOut', `Na ${words}`);
  await sees(tab, `Na ${words}`);
  expect(await neverLeft(tab)).toBe(true);
  const sql = owner();
  await expectWhole(sql, url, room, people);
  await sql.end();
  await context.close();
}

/** Holds people's writes up half way, in transactions that have begun: the processes that wait, and what lets them go on. */
async function heldUp(): Promise<{ waiting: number[]; letGo: () => Promise<void> }> {
  const sql = owner();
  await sql.unsafe('begin; lock table learning.checkouts, learning.decisions in share row exclusive mode');
  let waiting: number[] = [];
  await eventually('writes are held up', async () => {
    const rows = await sql<{ pid: number }[]>`select distinct pid from pg_locks where not granted`;
    waiting = rows.map((row) => row.pid);
    return waiting.length >= 3;
  });
  return { waiting, letGo: () => sql.end() };
}

it('an acknowledged write outlives PostgreSQL killed in the middle of it, once, and the app goes on', async () => {
  const pid = app.pid;
  const dead = server()[0];
  await through(async () => {
    await heldUp();
    process.kill(Number(dead), 'SIGKILL');
  }, 'kill -9 van de databank');
  expect(server()[0]).not.toBe(dead);
  expect(app.pid).toBe(pid);
  expect(app.exitCode).toBeNull();
});

it('an acknowledged write outlives one PostgreSQL process killed, which ends all others', async () => {
  await through(async () => {
    const [one] = (await heldUp()).waiting;
    process.kill(one as number, 'SIGKILL');
  }, 'een proces minder');
  expect(app.exitCode).toBeNull();
});

it('an acknowledged write outlives the serving process killed in the middle of it, once, and another serves', async () => {
  const pid = app.pid;
  const [dead] = serving() as [number];
  await through(async () => {
    const { letGo } = await heldUp();
    process.kill(dead, 'SIGKILL');
    await letGo();
  }, 'kill -9 van wie antwoordt');
  expect(printed).toContain('The server ended (SIGKILL): another takes its place.');
  expect(serving()).toHaveLength(1);
  expect(serving()).not.toContain(dead);
  expect([app.pid, app.exitCode]).toEqual([pid, null]);
});

it('nobody waits for a process that was killed while it stood still: who came in is told, and the next time answered', async () => {
  const [still] = serving() as [number];
  process.kill(still, 'SIGSTOP');
  const state = () => execFileSync('ps', ['-o', 'state=', '-p', String(still)], { encoding: 'utf8' }).trim();
  await eventually('it stands still', () => state() === 'T');
  let waiting = 20;
  for (let one = waiting; one > 0; one -= 1) {
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.on('close', () => {
      waiting -= 1;
    });
    socket.resume().write(`GET /api/health HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`);
  }
  process.kill(still, 'SIGKILL');
  await eventually('nobody waits', () => waiting === 0, 30_000);
  await eventually('another answers', async () => (await fetch(`${url}/api/health`).catch(() => null))?.status === 200);
});

it('an error that nobody foresaw ends the process that met it when another serves, and nobody is turned away meanwhile', async () => {
  const [old] = serving() as [number];
  const answers: (number | string)[] = [];
  await through(async () => {
    process.kill(old, 'SIGUSR2');
    while (isAlive(old)) {
      const headers = { connection: 'close' };
      const { status } = await fetch(`${url}/api/health`, { headers }).catch((error: Error) => ({
        status: String(error.cause ?? error),
      }));
      answers.push(status);
    }
  }, 'een onvoorziene fout');
  expect(printed).toContain('Nobody foresaw this.');
  expect(printed).toContain('The server met an error that nobody foresaw: another takes its place.');
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(serving()).toHaveLength(1);
});

it('an acknowledged write outlives the app killed in the middle of it, once, and the next start takes over its database', async () => {
  await through(async () => {
    const orphans = serving();
    await end('SIGKILL');
    await eventually('what served is gone too', () => !orphans.some(isAlive));
    await start();
  }, 'kill -9 van de app');
  expect(printed).toMatch(/A PostgreSQL that an earlier start left behind \(process \d+\) is stopped\./);
});

it('a stop ends what serves and the database, in five seconds, while everybody listens and writes', async () => {
  const processes = [...serving(), Number(server()[0])];
  const stopWriting = writing(people, 200);
  const since = performance.now();
  await end('SIGTERM');
  expect(performance.now() - since).toBeLessThan(5000);
  expect(processes.filter(isAlive)).toEqual([]);
  await start();
  await stopWriting();
});

it('a server that ends again and again before it serves is given up with a sentence, and the database with it', async () => {
  const processes = [...serving(), Number(server()[0])];
  fs.writeFileSync(broken, '');
  const gone = new Promise((resolve) => app.once('exit', resolve));
  process.kill(processes[0] as number, 'SIGKILL');
  await gone;
  expect(app.exitCode).toBe(1);
  expect(printed).toContain('The server ended 5 times in a row before it served: what went wrong stands above.');
  expect(processes.filter(isAlive)).toEqual([]);
});
