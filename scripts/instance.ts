import http from 'node:http';
import next from 'next';
import { closeConnections, openConnections } from '../db/connections';
import type { Settings } from '../lib/env';
import { PageQueue } from '../lib/http/page-queue';
import { arrive } from '../lib/http/request-context';
import { startJobs, stopJobs } from '../lib/job/job';
import { onStop } from './ending.mjs';
import { root } from './files.mjs';
import { portProblem } from './port.mjs';

/** The live hub lives inside Next's bundle; importing it here would give another, empty one. */
const LIVE = Symbol.for('leerkring.live');
/** Answers some requests in front of Next, by handlers that Next has built (instrumentation.ts); returns whether it answers. */
const DIRECT = Symbol.for('leerkring.direct');
const shared = globalThis as {
  [LIVE]?: { closeStreams(): Promise<void> };
  [DIRECT]?: (request: http.IncomingMessage, response: http.ServerResponse) => boolean;
};

const SECOND = 1000;

/**
 * One instance of the app in this process, on a database that is there and migrated: its pools, the work that it does by itself
 * (`jobs`), and its answers on the address of the settings. A stop closes them in the opposite order.
 * @param settings as the app reads them from its environment: with the addresses and the secret that it serves with
 * @throws {StepError} with one sentence when the server cannot listen on the address
 */
export async function runInstance(settings: Settings, { dev, jobs }: { dev: boolean; jobs: boolean }): Promise<void> {
  const { DATABASE_URL: databaseUrl = '', NEXTAUTH_SECRET: secret = '' } = settings;
  process.env.NEXTAUTH_URL = settings.APP_URL;
  openConnections({ databaseUrl, secret });
  onStop(() => within(1500, closeConnections()));
  if (jobs) {
    startJobs();
    onStop(stopJobs);
  }
  await listen(settings, dev);
}

async function listen(settings: Settings, dev: boolean): Promise<void> {
  const { HOST: hostname, PORT: port } = settings;
  const server = http.createServer({
    // A browser or a proxy keeps a silent connection for less long. So we never close one in the moment that they send on it.
    keepAliveTimeout: 75 * SECOND,
    // A phone with hardly any net may need so long. A client that sends a letter a second must not hold a place for ever.
    headersTimeout: 20 * SECOND,
    requestTimeout: 60 * SECOND,
    connectionsCheckingInterval: 5 * SECOND,
  });
  // Next itself answers the upgrades of `npm run dev` on the server that it is given. In production there are none to answer, so
  // Next is given a server to which nobody comes. Our server then answers a request for an upgrade like any other.
  const app = next({ dev, dir: root, hostname, port, httpServer: dev ? server : http.createServer() });
  await app.prepare();
  const handle = app.getRequestHandler();
  const premises = { proxies: settings.TRUST_PROXY, secure: settings.APP_URL.startsWith('https://') };
  const pages = new PageQueue();
  server.on('request', (request, response) => {
    arrive(request, response, premises, (whole) => {
      if (shared[DIRECT]?.(whole, response)) return;
      pages.enter(whole, response, () => {
        handle(whole, response).catch((error) => {
          console.error(error);
          response.destroy();
        });
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, port, hostname)));
    server.listen(port, hostname, resolve);
  });

  onStop(async () => {
    // The server takes nobody new from here on: a browser whose stream ends would be back at once.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await within(500, shared[LIVE]?.closeStreams() ?? Promise.resolve());
    server.closeIdleConnections();
    // Answers that are being given now have a moment to finish.
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
