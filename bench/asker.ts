import { randomUUID } from 'node:crypto';
import http from 'node:http';

/**
 * A process of its own that asks a server for the same few things again and again, so that the asking is not counted as the
 * server's work, nor its memory.
 */
export interface Ask {
  path: string;
  cookie: string;
  /** What the server must answer. */
  status: number;
  /** Posted as JSON, with an id of its own for each in the place of `$id`. */
  body?: string;
  /** A stream: left as soon as its first bytes have come. */
  stream?: boolean;
}
export interface Round {
  url: string;
  /** In turn. */
  asks: Ask[];
  /** How many at once. */
  atOnce: number;
  /** How many in all, or for how many seconds. */
  times?: number;
  seconds?: number;
}
export interface Asked {
  answered: number;
  seconds: number;
  /** Of the answers, unpacked. */
  bytes: number;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function ask(url: string, { path, cookie, status, body, stream }: Ask): Promise<number> {
  const sent = body?.replace('$id', randomUUID());
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    ...(sent && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent), origin: url }),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(
      url + path,
      { method: sent ? 'POST' : 'GET', headers, agent: stream ? false : agent },
      (response) => {
        let bytes = 0;
        if (response.statusCode !== status) reject(new Error(`${path} answers ${response.statusCode}`));
        response.on('data', (part: Buffer) => {
          bytes += part.length;
          if (!stream) return;
          request.destroy();
          resolve(bytes);
        });
        response.on('error', () => resolve(bytes));
        response.on('end', () => resolve(bytes));
      },
    );
    request.on('error', reject);
    request.end(sent);
  });
}

async function run({ url, asks, atOnce, times = Number.POSITIVE_INFINITY, seconds }: Round): Promise<Asked> {
  const since = performance.now();
  const until = seconds === undefined ? Number.POSITIVE_INFINITY : since + seconds * 1000;
  let begun = 0;
  let answered = 0;
  let bytes = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < times && performance.now() < until) {
        const one = asks[begun % asks.length] as Ask;
        begun += 1;
        bytes += await ask(url, one);
        answered += 1;
      }
    }),
  );
  return { answered, bytes, seconds: (performance.now() - since) / 1000 };
}

process.on('message', (round: Round) => {
  run(round).then(
    (asked) => process.send?.({ asked }),
    (error) => process.send?.({ problem: String(error) }),
  );
});
