import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import next from 'next';
import { closeConnections, openConnections } from '../db/connections';
import { loadDemoWorld } from '../db/demo/load';
import { checkDataFolder, startEmbedded } from '../db/embedded';
import { migrate } from '../db/migrate';
import { OperatorError } from '../db/operator-error';
import { checkOwnServer } from '../db/own-server';
import { arrive } from '../lib/arrival';
import { readSettings, type Settings } from '../lib/env';
import { startJobs, stopJobs } from '../lib/job';
import { alone, build, onStop, portProblem, root, step } from './prepare.mjs';

/** The live hub lives inside Next's bundle; importing it here would give another, empty one. */
const LIVE = Symbol.for('leerkring.live');
/** What is answered in front of Next, by handlers that Next has built (instrumentation.ts); says whether it answers. */
const DIRECT = Symbol.for('leerkring.direct');
const shared = globalThis as {
  [LIVE]?: { closeStreams(): Promise<void> };
  [DIRECT]?: (request: http.IncomingMessage, response: http.ServerResponse) => boolean;
};

interface Database {
  ownerUrl: string;
  databaseUrl: string;
  embedded: boolean;
}

/**
 * From checked settings to a served app. What is started here registers its own end, so that a stop at any moment closes
 * what stands, in the opposite order: streams and HTTP, pools, database.
 * @param dev compiles pages as they are asked for, instead of serving the build
 * @throws {OperatorError} with one sentence for what the operator can solve
 */
export async function serve(dev: boolean): Promise<void> {
  const settings = readSettings(process.env);
  // What can fail fast comes before the slow build; what the build must not keep waiting, a running database, after it.
  const own = await reachOwnDatabase(settings);
  if (own === null) checkDataFolder(settings.DATA_DIR);
  if (!dev) await alone(build);
  const database = own ?? (await startPostgres(settings));
  const secret = settings.NEXTAUTH_SECRET ?? keptSecret(settings.DATA_DIR);
  const said: string[] = [];
  try {
    await step('Migrating the database', async () => {
      const { level } = await migrate(database.ownerUrl, { secret, log: (line) => said.push(`  ${line}`) });
      return [`Database at migration level ${level}`, undefined];
    });
  } finally {
    for (const line of said) console.log(line);
  }
  if (settings.LEERKRING_DEMO === '1' || (database.embedded && settings.LEERKRING_DEMO !== '0')) {
    await step('Making the demo world', async () => {
      const made = await loadDemoWorld(database.ownerUrl);
      return [made ? 'Demo world made' : 'Database holds data already, no demo world made', undefined];
    });
  }

  Object.assign(process.env, {
    NEXTAUTH_URL: settings.APP_URL,
    NEXTAUTH_SECRET: secret,
    DATABASE_URL: database.databaseUrl,
  });
  // The running app has no business with the owner's address.
  delete process.env.DATABASE_OWNER_URL;
  openConnections({ databaseUrl: database.databaseUrl, secret });
  onStop(() => within(1500, closeConnections()));
  startJobs();
  onStop(stopJobs);

  await step('Starting the server', async () => {
    await listen(settings, dev);
    return [`Server listens on ${settings.HOST} port ${settings.PORT}`, undefined];
  });
  console.log(`Leerkring is ready: ${settings.APP_URL}`);
}

/** The operator's own database, looked at; null when the embedded one is to be used. */
async function reachOwnDatabase(settings: Settings): Promise<Database | null> {
  const { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl } = settings;
  if (databaseUrl === undefined) return null;
  const advice = await step('Reaching the database', async () => [
    'Database reached',
    await checkOwnServer({ databaseUrl, ...(ownerUrl === undefined ? {} : { ownerUrl }) }),
  ]);
  for (const line of advice) console.log(`  ${line}`);
  return { databaseUrl, ownerUrl: ownerUrl ?? databaseUrl, embedded: false };
}

async function startPostgres(settings: Settings): Promise<Database> {
  let starting: string[] | null = [];
  const log = (line: string) => {
    if (starting === null) console.log(line);
    else starting.push(`  ${line}`);
  };
  try {
    return await step('Starting PostgreSQL', async () => {
      const server = await startEmbedded({ dataDir: settings.DATA_DIR, log });
      onStop(server.stop);
      server.onReturn(() => console.log('The embedded PostgreSQL serves again.'));
      const { databaseUrl, ownerUrl } = server;
      return [`PostgreSQL started on port ${new URL(databaseUrl).port}`, { databaseUrl, ownerUrl, embedded: true }];
    });
  } finally {
    for (const line of starting) console.log(line);
    starting = null;
  }
}

/** The secret of an embedded installation: made once, and kept where only this user can read it. */
function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  try {
    if (!fs.existsSync(file)) {
      // Written beside it first: a start that is killed here must not leave half a secret.
      const half = `${file}.${process.pid}`;
      fs.writeFileSync(half, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
      fs.renameSync(half, file);
    }
    const secret = fs.readFileSync(file, 'utf8').trim();
    if (secret.length >= 32) return secret;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(
      `The secret in ${file} cannot be kept there (${code}): make the data folder writable for this user.`,
    );
  }
  throw new OperatorError(
    `The secret in ${file} is shorter than 32 characters: put it back from a backup, or remove the file to have a new one made (everybody then signs in again).`,
  );
}

/** Answers on the address of the settings, until the process stops. The database is there, and its pools are open. */
export async function listen(settings: Settings, dev: boolean): Promise<void> {
  const { HOST: hostname, PORT: port } = settings;
  const server = http.createServer();
  // Longer than a browser or a proxy keeps a silent connection: it is never closed in the moment that something is sent on it.
  server.keepAliveTimeout = 75_000;
  // Next itself answers the upgrades of `npm run dev` on the server that it is given.
  const app = next({ dev, dir: root, hostname, port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  const premises = { proxies: settings.TRUST_PROXY, secure: settings.APP_URL.startsWith('https://') };
  server.on('request', (request, response) => {
    arrive(request, response, premises, () => {
      if (!shared[DIRECT]?.(request, response)) void handle(request, response);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, port, hostname)));
    server.listen(port, hostname, resolve);
  });

  onStop(async () => {
    // Nobody new comes in from here on, or browsers whose stream ends would be back at once.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await within(500, shared[LIVE]?.closeStreams() ?? Promise.resolve());
    server.closeIdleConnections();
    // What is being answered now may finish, for a moment.
    await within(1000, closed);
    server.closeAllConnections();
    await within(500, app.close());
  });
}

/** Waits for the work, but no longer than this. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
