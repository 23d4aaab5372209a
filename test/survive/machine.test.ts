import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findRunning } from '@/db/embedded';
import { freePort } from '../server';
import { browserOf, neverLeft, openBrowser, openTab, say, sees } from './browser';
import { eventually, expectWhole } from './expect';
import { crowd, type Participant, writing } from './participant';
import { layRoom, type Room } from './room';

/** One machine as `npm start` makes it: the built app, and the embedded PostgreSQL under it with all its safety on. */
const root = path.resolve(import.meta.dirname, '../..');
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'leerkring-machine-'));
let port: number;
let url: string;
let app: ChildProcess;
let printed = '';
let browser: Browser;
let room: Room;
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
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [app.stdout, app.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const before = printed.length;
  await eventually('the app is ready', () => printed.slice(before).includes('Leerkring is ready'), 60_000).catch(
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
  room = await layRoom(sql, 5);
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
  const stopWriting = writing(people, 200);
  await sleep(1000);
  await what();
  await say(tab, words);
  const then = acknowledged();
  await eventually('writes are acknowledged again', () => acknowledged() > then + people.length, 20_000);
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

/** Holds people's writes up half way, in transactions that have begun, and answers with the processes that wait. */
async function heldUp(): Promise<number[]> {
  const sql = owner();
  await sql.unsafe('begin; lock table learning.checkouts, learning.decisions in share row exclusive mode');
  let waiting: number[] = [];
  await eventually('writes are held up', async () => {
    const rows = await sql<{ pid: number }[]>`select distinct pid from pg_locks where not granted`;
    waiting = rows.map((row) => row.pid);
    return waiting.length >= 3;
  });
  return waiting;
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
    const [one] = await heldUp();
    process.kill(one as number, 'SIGKILL');
  }, 'een proces minder');
  expect(app.exitCode).toBeNull();
});

it('an acknowledged write outlives the app killed in the middle of it, once, and the next start takes over its database', async () => {
  await through(async () => {
    await end('SIGKILL');
    await start();
  }, 'kill -9 van de app');
  expect(printed).toMatch(/A PostgreSQL that an earlier start left behind \(process \d+\) is stopped\./);
});
