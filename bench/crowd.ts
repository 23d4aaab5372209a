import { randomUUID } from 'node:crypto';
import http from 'node:http';

/** One person of a crowd: where their stream is, where they write, and the cookie they come with. */
export interface Seat {
  /** The page that this person opens first; empty where there is none. */
  page: string;
  stream: string;
  write: string;
  cookie: string;
}
export interface Task {
  url: string;
  /** Seats by room: everybody in a room must see what anybody in it writes. */
  rooms: Seat[][];
  /** Of all rooms together. */
  writesPerSecond: number;
  seconds: number;
}
export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}
/** Times in milliseconds, sizes in bytes. */
export interface Outcome {
  held: number;
  written: number;
  refused: number;
  delivered: number;
  lost: number;
  doubled: number;
  acknowledged: Percentiles;
  everyScreen: Percentiles;
  join: Percentiles;
  joinBytes: number;
}

/** What a write is recognised by on every screen. */
const mark = (number: number) => `~${number}~`;
const MARKS = /~(\d+)~/g;

const percentiles = (times: number[]): Percentiles => {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

function ask(
  url: string,
  options: http.RequestOptions,
  body?: string,
): Promise<{ status: number; bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent, ...options }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const whole = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, bytes: whole.length, text: whole.toString() });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Opens everybody's page and stream, has them write for a while, and waits for the last screen. */
async function run({ url, rooms, writesPerSecond, seconds }: Task, tell: (what: string) => void): Promise<Outcome> {
  const writers = rooms.flatMap((seats, room) => seats.map((seat, number) => ({ seat, room, number })));
  const sentAt: number[] = [];
  const roomOf: number[] = [];
  const authorOf: number[] = [];
  /** Per person, the writes seen. */
  const seen = writers.map(() => new Set<number>());
  const screenTimes: number[] = [];
  const joinTimes: number[] = [];
  let joinBytes = 0;
  let doubled = 0;
  let held = 0;

  async function join(writer: (typeof writers)[number], index: number) {
    const since = performance.now();
    const { seat } = writer;
    if (seat.page) {
      const { status, bytes } = await ask(url + seat.page, { headers: { cookie: seat.cookie } });
      if (status !== 200) throw new Error(`${seat.page} answers ${status}`);
      joinBytes += bytes;
    }
    await new Promise<void>((resolve, reject) => {
      const request = http.get(url + seat.stream, { agent: false, headers: { cookie: seat.cookie } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${seat.stream} answers ${response.statusCode}`));
        held += 1;
        let first = true;
        let rest = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          const now = performance.now();
          if (first) {
            first = false;
            joinBytes += Buffer.byteLength(part);
            joinTimes.push(now - since);
            resolve();
          }
          rest += part;
          const end = rest.lastIndexOf('\n\n');
          if (end < 0) return;
          for (const [, digits] of rest.slice(0, end).matchAll(MARKS)) {
            const write = Number(digits);
            if (seen[index]?.has(write)) doubled += 1;
            seen[index]?.add(write);
            if (authorOf[write] !== index) screenTimes.push(now - (sentAt[write] ?? now));
          }
          rest = rest.slice(end + 2);
        });
        response.on('close', () => {
          held -= 1;
        });
      });
      request.on('error', reject);
    });
  }

  // Ten at a time: a hall comes in over minutes, and a queue at the door would measure itself.
  const queue = writers.map((writer, index) => ({ writer, index }));
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await join(next.writer, next.index);
    }),
  );
  tell('joined');

  const ackTimes: number[] = [];
  let refused = 0;
  const writes: Promise<void>[] = [];
  const begin = performance.now();
  for (let number = 0; number < writesPerSecond * seconds; number += 1) {
    const due = begin + (number * 1000) / writesPerSecond;
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    // Everybody in turn, in an order that mixes the rooms.
    const index = (number * 7919) % writers.length;
    const writer = writers[index] as (typeof writers)[number];
    const body = JSON.stringify({ id: randomUUID(), body: `Wat ik wil meegeven, is dat het lukt. ${mark(number)}` });
    authorOf[number] = index;
    roomOf[number] = writer.room;
    sentAt[number] = performance.now();
    writes.push(
      ask(
        url + writer.seat.write,
        {
          method: 'POST',
          headers: {
            cookie: writer.seat.cookie,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            origin: url,
            'sec-fetch-site': 'same-origin',
          },
        },
        body,
      ).then(({ status, text }) => {
        ackTimes.push(performance.now() - (sentAt[number] as number));
        if (status !== 200 || !text.includes('"ok":true')) refused += 1;
      }),
    );
  }
  await Promise.all(writes);
  tell('written');

  const missing = () =>
    writers.reduce(
      (sum, { room }, index) =>
        sum + roomOf.reduce((lost, of, write) => lost + (of === room && !seen[index]?.has(write) ? 1 : 0), 0),
      0,
    );
  for (let waited = 0; waited < 50 && missing() > 0; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    held,
    written: writes.length,
    refused,
    delivered: seen.reduce((sum, one) => sum + one.size, 0),
    lost: missing(),
    doubled,
    acknowledged: percentiles(ackTimes),
    everyScreen: percentiles(screenTimes),
    join: percentiles(joinTimes),
    joinBytes: Math.round(joinBytes / writers.length),
  };
}

process.on('message', async (task: Task) => {
  const outcome = await run(task, (what) => process.send?.({ what }));
  process.send?.({ outcome }, () => process.exit(0));
});
