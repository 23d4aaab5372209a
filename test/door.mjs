import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a process that is measured, before its own code (`--import`), and no part of the product: on a socket in the
 * folder LEERKRING_DOOR, named after the process, it tells what the process holds, at /collected once nothing more can be
 * collected, and how long its thread was busy with one thing. Who asks: test/usage.ts.
 */
setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collect = runInNewContext('gc');

/** Milliseconds between two looks at the clock; what is more than that, the thread was busy. */
const LOOK = 10;
const delay = monitorEventLoopDelay({ resolution: LOOK });
delay.enable();
/** @param {number} nanoseconds */
const late = (nanoseconds) => Math.round(Math.max(0, nanoseconds / 1e6 - LOOK) * 10) / 10;

/** Packets to the database, and transactions that began in them. What this process connects to, no server of its own accepted. */
const asked = { packets: 0, transactions: 0 };
const { write } = net.Socket.prototype;
net.Socket.prototype.write = function (/** @type {any[]} */ ...given) {
  if (!('server' in this && this.server)) {
    asked.packets += 1;
    if (Buffer.isBuffer(given[0]))
      asked.transactions += given[0].toString('latin1').split('begin isolation').length - 1;
  }
  return write.apply(this, /** @type {any} */ (given));
};

const server = http.createServer(async ({ url }, response) => {
  const busy = { p99: late(delay.percentile(99)), max: late(delay.max) };
  // What is only on its way out goes in the next turn.
  for (let turn = 0; url === '/collected' && turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const shared = /** @type {Record<symbol, any>} */ (globalThis);
  const held = {
    serves: Symbol.for('leerkring.direct') in shared,
    sessions: shared[Symbol.for('leerkring.live')]?.sessions.size ?? 0,
    sockets: process.getActiveResourcesInfo().filter((one) => one === 'TCPSocketWrap').length,
  };
  response.end(JSON.stringify({ heap: heapUsed + external, rss, busy, asked, ...held }));
  if (url === '/collected') delay.reset();
});
// A process has one door, whatever threads it has besides.
const door = path.join(process.env.LEERKRING_DOOR ?? '', String(process.pid));
if (isMainThread) server.unref().listen({ path: door, exclusive: true });
