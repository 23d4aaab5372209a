import { AsyncLocalStorage } from 'node:async_hooks';
import { readdirSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { isPage, PageQueue } from './page-queue';

const servers: http.Server[] = [];
afterAll(() => {
  for (const server of servers) server.closeAllConnections();
});

interface Making {
  url: string;
  whose: string | undefined;
  response: ServerResponse;
}
/** A server before whose pages this queue stands: they are made when the test says so, and each knows by whom it was asked. */
async function serve(queue: PageQueue) {
  const begun: Making[] = [];
  const people = new AsyncLocalStorage<string>();
  let most = 0;
  const server = http.createServer((request: IncomingMessage, response) => {
    response.on('error', () => {});
    people.run(request.headers['x-who']?.toString() ?? '', () =>
      queue.enter(request, response, () => {
        most = Math.max(most, queue.making);
        begun.push({ url: request.url ?? '', whose: people.getStore(), response });
      }),
    );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    begun,
    most: () => most,
    /** Asks, each on a connection of its own. */
    ask(to: string, method = 'GET') {
      const request = http.request({ port, path: to, method, agent: false, headers: { 'x-who': `who asks ${to}` } });
      const answered = new Promise<number | null>((resolve) => {
        request.on('response', (response) => {
          response.on('error', () => {});
          response.on('close', () => resolve(response.complete ? (response.statusCode ?? 0) : null));
          response.resume();
        });
        request.on('error', () => resolve(null));
      });
      request.end();
      return { answered, breakOff: () => request.destroy() };
    },
  };
}
const urls = (made: Making[]) => made.map(({ url }) => url);
const until = (what: () => void) => vi.waitFor(what, { timeout: 5000, interval: 2 });

describe('pages are made a few at a time', () => {
  it('in the order in which they were asked, each for the one who asked', async () => {
    const queue = new PageQueue(2);
    const { begun, ask, most } = await serve(queue);
    const asked = [];
    for (let at = 0; at < 6; at += 1) {
      asked.push(ask(`/page${at}`));
      await until(() => expect(queue.making + queue.waiting.size).toBe(at + 1));
    }
    expect(urls(begun)).toEqual(['/page0', '/page1']);
    for (let at = 0; at < 6; at += 1) {
      await until(() => expect(begun.length).toBeGreaterThan(at));
      begun[at]?.response.end('made');
    }
    expect(await Promise.all(asked.map((one) => one.answered))).toEqual([200, 200, 200, 200, 200, 200]);
    expect(urls(begun)).toEqual(['/page0', '/page1', '/page2', '/page3', '/page4', '/page5']);
    expect(begun.map(({ whose }) => whose)).toEqual(urls(begun).map((to) => `who asks ${to}`));
    expect(most()).toBe(2);
  });

  it('and what is no page does not wait for them: a session’s requests, writing, documents, files', async () => {
    const queue = new PageQueue(1);
    const { begun, ask } = await serve(queue);
    ask('/today');
    await until(() => expect(queue.making).toBe(1));
    ask('/write');
    await until(() => expect(queue.waiting.size).toBe(1));
    const others: [string, string?][] = [
      ['/api/sessions/x/events'],
      ['/api/health'],
      ['/_next/static/x.js'],
      ['/sessions/x/pdf'],
      ['/today', 'POST'],
    ];
    for (const [to, method] of others) ask(to, method);
    await until(() => expect(urls(begun).slice(1).sort()).toEqual(others.map(([to]) => to).sort()));
    expect(queue.waiting.size).toBe(1);
  });

  it('a page that never comes, or that nobody reads, gives its place to another after a while', async () => {
    const queue = new PageQueue(1, 50);
    const { begun, ask } = await serve(queue);
    ask('/stuck');
    await until(() => expect(queue.making).toBe(1));
    const other = ask('/other');
    await until(() => expect(urls(begun)).toEqual(['/stuck', '/other']));
    begun[1]?.response.end();
    expect(await other.answered).toBe(200);
    // What comes after all frees no place for a second time.
    begun[0]?.response.end();
    await until(() => expect(queue).toMatchObject({ making: 0 }));
  });

  it('whoever breaks off, at whichever moment, holds no place and keeps nobody waiting', async () => {
    const moment = fc.constantFrom('stays', 'before', 'waiting', 'making', 'begun to read');
    await fc.assert(
      fc.asyncProperty(
        fc.array(moment, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 1, max: 3 }),
        async (all, places) => {
          const queue = new PageQueue(places, 60_000);
          const { begun, ask, most } = await serve(queue);
          const asked = all.map((when, at) => ({ when, url: `/${at}`, ...ask(`/${at}`) }));
          for (const one of asked) if (one.when === 'before') one.breakOff();
          // Those who wait for their turn are in the queue once so many have come as can.
          const staying = asked.filter(({ when }) => when !== 'before');
          await until(() => {
            const come = new Set(urls(begun));
            expect(queue.waiting.size + staying.filter(({ url }) => come.has(url)).length).toBeGreaterThanOrEqual(
              Math.min(staying.length, places),
            );
          });
          for (const one of asked) if (one.when === 'waiting' && !urls(begun).includes(one.url)) one.breakOff();
          let at = 0;
          const end = () => {
            for (; at < begun.length; at += 1) {
              const made = begun[at] as Making;
              const one = asked.find(({ url }) => url === made.url);
              if (one?.when === 'making') one.breakOff();
              else if (one?.when === 'begun to read') {
                made.response.write('half');
                one.breakOff();
              } else made.response.end('whole');
            }
          };
          await until(() => {
            end();
            const left = new Set(urls(begun));
            for (const { when, url } of staying) if (when === 'stays') expect(left.has(url)).toBe(true);
            expect([queue.making, queue.waiting.size]).toEqual([0, 0]);
          });
          for (const { when, answered } of staying) if (when === 'stays') expect(await answered).toBe(200);
          expect(most()).toBeLessThanOrEqual(places);
        },
      ),
      { numRuns: 40 },
    );
  });
});

it('a page is what has a page.tsx; what has a route.ts is none', () => {
  const addresses = (file: string) =>
    readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((one) => path.basename(one) === file)
      .map(
        (one) =>
          `/${path
            .dirname(one)
            .replace(/\(\w+\)\/?/g, '')
            .replace(/^\.$/, '')
            .replace(/\[\w+\]/g, 'x1')}`,
      );
  expect(addresses('page.tsx').filter((url) => !isPage({ method: 'GET', url }))).toEqual([]);
  expect(addresses('route.ts').filter((url) => isPage({ method: 'GET', url }))).toEqual([]);
  expect(addresses('page.tsx').length).toBeGreaterThan(20);
  expect(addresses('route.ts').length).toBeGreaterThan(10);
});
