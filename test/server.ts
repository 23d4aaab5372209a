import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { buildId } from '../scripts/build-id.mjs';
import { BROWSER } from './codes';
import type { TestDatabase } from './database';
import type { TestMailServer } from './smtp';
import { readAction } from './surface';
import { findServing, type Usage, type Watched, withDoor } from './usage';

const root = path.resolve(import.meta.dirname, '..');

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** Where a redirect leads, as it was sent. */
  location: string | null;
}

/** The answer of a verb: its outcome as the code gives it, or null when the request reached no verb. */
export interface ActionAnswer extends Answer {
  outcome:
    | { ok: true; value: unknown }
    | { ok: false; problem: { code: string; fields?: Record<string, string> } }
    | null;
}

export interface RequestOptions {
  /** The token of a sign-in (`actor.token`), sent as the browser's cookie; null for a person who is not signed in. */
  as?: string | null;
  method?: string;
  /** An object goes as JSON, a string or bytes as they are. */
  body?: unknown;
  /** Names in small letters. Undefined leaves out a header that a browser would send. */
  headers?: Record<string, string | undefined>;
  /** Milliseconds for which an event stream is read on after its first bytes. Other answers are read to their end. */
  listen?: number;
}

export interface App {
  /** http://127.0.0.1:port, without a path. */
  url: string;
  /** All that the app has printed. */
  log(): string;
  /** Whether the app has ended, or met an error that belongs to no request: `npm start` would start another then. */
  hasFailed(): boolean;
  /** The memory and work of the process, when it was started `watched`. */
  usage(): Promise<Usage>;
  /** One request, as a browser on our own pages sends it. Redirects are not followed. */
  request(to: string, options?: RequestOptions): Promise<Answer>;
  /**
   * Calls a server action as Next's own client does.
   * @param name noun and verb, like `learning/report#offerReport`
   * @param page the address from which it is called; unless given, that of a page which offers the action
   */
  callAction(name: string, input: unknown, options?: RequestOptions & { page?: string }): Promise<ActionAnswer>;
  stop(): Promise<void>;
  /** Ends the app as kill -9 does: it closes nothing and says nothing. */
  kill(): Promise<void>;
}

/**
 * A script that puts the clock of a process or a page this many hours ahead (behind, when it is less than zero). Its `Date` has all
 * properties as its own, because Next makes a `Date` of the own properties alone.
 */
export const clockAhead = (hours: number) => `
  const ByTheClock = Date;
  globalThis.Date = class extends ByTheClock {
    static parse = ByTheClock.parse;
    static UTC = ByTheClock.UTC;
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(ByTheClock.now() + ${hours * 3_600_000});
    }
    static now() {
      return ByTheClock.now() + ${hours * 3_600_000};
    }
  };`;

interface AppOptions {
  db: TestDatabase;
  smtp?: TestMailServer;
  /** Whether the app does its own jobs too: mail, final reports and so on. */
  jobs?: boolean;
  /** The address that people use, where the app listens at another. Behind https the cookie has another name. */
  appUrl?: string;
  /** How many proxies of ours stand in front. */
  proxies?: number;
  /** The port of an app that ran before. */
  port?: number;
  /** Hours that the app's own clock is ahead. */
  ahead?: number;
  /** With a door at which the process tells what it holds. */
  watched?: boolean;
}

/**
 * The production build, serving on a free port of 127.0.0.1 in a process of its own, against a database of
 * `freshDatabase()`.
 * @throws when there is no build of the present sources: `node scripts/test.mjs build` makes it
 */
export async function startApp(o: AppOptions): Promise<App> {
  const stamp = path.join(root, '.next/leerkring-build');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== buildId(root)) {
    throw new Error('There is no build of the present sources: node scripts/test.mjs build');
  }
  const port = o.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const appUrl = o.appUrl ?? url;
  const doors = o.watched ? mkdtempSync(path.join(os.tmpdir(), 'leerkring-doors-')) : null;
  const child = startWorker(o, { port, appUrl, doors });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
  }
  let hasFailed = false;
  child.on('message', (said) => {
    hasFailed ||= said === 'failing';
  });
  await ready(child, () => printed);

  let serving: Watched | undefined;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const request = requestsTo(url, appUrl, agent);
  return {
    url,
    log: () => printed,
    hasFailed: () => hasFailed || child.exitCode !== null || child.signalCode !== null,
    async usage() {
      if (!doors) throw new Error('the app was not started watched');
      serving ??= await findServing(doors);
      return serving.usage();
    },
    request,
    callAction: actionsBy(request),
    async stop() {
      agent.destroy();
      await ended(child);
      if (doors) rmSync(doors, { recursive: true });
    },
    async kill() {
      agent.destroy();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The process of the app, with the settings of an installation and nothing else of the environment of the tests. */
function startWorker(
  o: AppOptions,
  { port, appUrl, doors }: { port: number; appUrl: string; doors: string | null },
): ChildProcess {
  // The app has logins of its own; the owner's name and password are not for it.
  const databaseUrl = new URL(o.db.ownerUrl);
  databaseUrl.username = '';
  databaseUrl.password = '';
  return fork(path.join(root, 'scripts/worker.ts'), o.jobs ? [] : ['--without-jobs'], {
    cwd: root,
    execArgv: [
      ...(o.ahead ? ['--import', `data:text/javascript,${encodeURIComponent(clockAhead(o.ahead))}`] : []),
      // Many pages come one after the other: with more room for short-lived objects, less time goes to clearing them away.
      ...['--import', 'tsx', '--max-semi-space-size=64'],
    ],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TZ: process.env.TZ,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      PORT: String(port),
      APP_URL: appUrl,
      DATABASE_URL: databaseUrl.href,
      NEXTAUTH_SECRET: inject('secret'),
      TRUST_PROXY: String(o.proxies ?? (appUrl.startsWith('https://') ? 1 : 0)),
      ...(doors && withDoor(doors)),
      ...(o.smtp ? { EMAIL_SERVER: o.smtp.url, EMAIL_FROM: 'Leerkring <leerkring@north.example>' } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** Sends requests as a browser on our own pages does. */
function requestsTo(url: string, appUrl: string, agent: http.Agent): App['request'] {
  const headersOf = headersFor(appUrl);
  return function request(to, options = {}) {
    const { as, body, listen = 0 } = options;
    const method = options.method ?? (body === undefined ? 'GET' : 'POST');
    const sent = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const headers = headersOf({ method, sent, isJson: sent !== body, as });
    return new Promise((resolve, reject) => {
      const outgoing = http.request(
        url + to,
        { method, agent, headers: present({ ...headers, ...options.headers }) },
        (incoming) => {
          readAnswer(incoming, listen, () => outgoing.destroy()).then(resolve, reject);
        },
      );
      outgoing.once('error', (error: NodeJS.ErrnoException) => {
        // The server may close an idle connection in the moment that it is used again.
        if (outgoing.reusedSocket && sent === undefined && error.code === 'ECONNRESET') resolve(request(to, options));
        else reject(error);
      });
      outgoing.setTimeout(90_000, () => outgoing.destroy(new Error(`${method} ${to} did not answer in 90 s`)));
      outgoing.end(sent);
    });
  };
}

type Headers = Record<string, string | undefined>;

/** The headers that a browser sends with a request from a page at this address. */
function headersFor(appUrl: string) {
  const { host, origin } = new URL(appUrl);
  const prefix = appUrl.startsWith('https://') ? '__Host-' : '';
  return (request: {
    method: string;
    sent: string | Buffer | undefined;
    isJson: boolean;
    as: string | null | undefined;
  }): Headers => {
    const { method, sent, isJson, as } = request;
    return {
      host,
      'sec-fetch-site': 'same-origin',
      ...(method === 'GET' || method === 'HEAD' ? {} : { origin }),
      ...(sent === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent)) }),
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      cookie: `${prefix}leerkring.browser=${BROWSER}${as ? `; ${prefix}leerkring.session=${as}` : ''}`,
    };
  };
}
const present = (headers: Headers) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));

/** Reads an answer to its end. An event stream has none: it is read for `listen` milliseconds after its first bytes. */
function readAnswer(incoming: http.IncomingMessage, listen: number, leave: () => void): Promise<Answer> {
  const chunks: Buffer[] = [];
  const answer = (): Answer => {
    const bytes = Buffer.concat(chunks);
    return {
      status: incoming.statusCode ?? 0,
      headers: incoming.headers,
      bytes,
      text: bytes.toString('utf8'),
      location: incoming.headers.location ?? null,
    };
  };
  return new Promise((resolve, reject) => {
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (chunks.length > 1 || !incoming.headers['content-type']?.startsWith('text/event-stream')) return;
      setTimeout(() => {
        resolve(answer());
        leave();
      }, listen);
    });
    incoming.once('end', () => resolve(answer()));
    incoming.once('error', reject);
  });
}

/** Calls server actions by requests of this kind. */
function actionsBy(request: App['request']): App['callAction'] {
  return async (name, input, { page, headers, ...options } = {}) => {
    const action = readAction();
    const answer = await request(page ?? action.page, {
      ...options,
      method: 'POST',
      body: JSON.stringify([name.split('#')[1], input]),
      headers: {
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
        'next-action': action.id,
        ...headers,
      },
    });
    return { ...answer, outcome: outcomeIn(answer.text) };
  };
}

/** The outcome in Next's answer: the row at which its first row points. */
function outcomeIn(payload: string): ActionAnswer['outcome'] {
  const rowAt = (name: string) => new RegExp(`^${name}:([[{].*)$`, 'm').exec(payload)?.[1];
  const first = rowAt('0');
  const at = first === undefined ? undefined : /^\$@(\w+)$/.exec(JSON.parse(first).a)?.[1];
  const row = at === undefined ? undefined : rowAt(at);
  return row === undefined ? null : JSON.parse(row);
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function ready(child: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`the app ${why}\n${printed()}`));
    };
    const timer = setTimeout(() => fail('was not ready in two minutes'), 120_000);
    child.once('message', () => {
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve();
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code} before it was ready`);
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 6000);
  await gone;
  clearTimeout(timer);
}
