import http from 'node:http';
import { vi } from 'vitest';
import { judge } from './judge';
import type { CrawlState } from './state';
import type { Person } from './world';

/** Opens the live streams of some sessions; closing them searches all that came over the line. */
export async function listen(crawl: CrawlState, person: Person): Promise<() => Promise<void>> {
  const { cacheable, counts, sessions, app, noteGathered, numberOf } = crawl;
  const some = sessions.filter((one) => ['gather', 'weigh', 'conclude'].includes(one.label));
  const agent = new http.Agent({ keepAlive: false });
  const streams = await Promise.all(
    some.map(
      (session) =>
        new Promise<Stream>((resolve, reject) => {
          const to = `/api/sessions/${session.values.id}/events`;
          const cookie = person.token ? { cookie: `leerkring.session=${person.token}` } : {};
          const outgoing = http.get(
            app.url + to,
            { agent, headers: { 'sec-fetch-site': 'same-origin', ...cookie } },
            (incoming) => {
              const head = Buffer.from(`${incoming.statusCode} ${JSON.stringify(incoming.headers)}\n\n`);
              const chunks: Piece[] = [{ bytes: head, at: Date.now() }];
              if (person.token && !/private.*no-store/.test(incoming.headers['cache-control'] ?? '')) {
                cacheable.add('/api/sessions/[id]/events');
              }
              incoming.on('data', (chunk: Buffer) => {
                chunks.push({ bytes: chunk, at: Date.now() });
                counts.heard += 1;
              });
              incoming.on('error', () => {});
              const stream: Stream = {
                session: String(session.values.id),
                chunks,
                isOpen: incoming.statusCode === 200,
                end: () => outgoing.destroy(),
              };
              incoming.on('close', () => {
                stream.isOpen = false;
              });
              resolve(stream);
            },
          );
          outgoing.on('error', reject);
        }),
    ),
  );
  return async () => {
    // What has happened by now has come to whoever hears it, before they stop listening.
    for (const stream of streams) {
      const number = await numberOf(stream.session);
      await vi.waitUntil(() => !stream.isOpen || numberIn(stream.chunks) >= number, {
        timeout: 60_000,
        interval: 20,
      });
    }
    await noteGathered();
    for (const { chunks, end } of streams) {
      end();
      for (const { bytes, at } of eventsIn(chunks)) {
        judge(crawl, person, 'stream', '/api/sessions/[id]/events', bytes, new Set(), at);
      }
    }
    agent.destroy();
  };
}

interface Stream {
  session: string;
  chunks: Piece[];
  isOpen: boolean;
  end(): void;
}

/** The number of the session that a stream has come to. */
function numberIn(chunks: Piece[]): number {
  const said = Buffer.concat(chunks.map(({ bytes }) => bytes)).toString();
  return Number([...said.matchAll(/^id: (\d+)\n/gm)].at(-1)?.[1] ?? 0);
}

/** Bytes, and when they came. */
interface Piece {
  bytes: Buffer;
  at: number;
}

/** The events of a stream, each with the moment at which its first bytes came. */
function eventsIn(chunks: Piece[]): Piece[] {
  const events: Piece[] = [];
  let open: Piece | null = null;
  for (const { bytes, at } of chunks) {
    const begun: Piece = open ?? { bytes: Buffer.alloc(0), at };
    let rest: Buffer = Buffer.concat([begun.bytes, bytes]);
    let since = begun.at;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      events.push({ bytes: rest.subarray(0, end), at: since });
      rest = rest.subarray(end + 2);
      since = at;
    }
    open = rest.length > 0 ? { bytes: rest, at: since } : null;
  }
  return open ? [...events, open] : events;
}
