import { randomUUID } from 'node:crypto';
import http from 'node:http';

/** One person of a crowd: the addresses of their page and stream, the address to which they write, and their cookie. */
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
  /** The writes of all rooms together. */
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

/** The mark by which a write is recognised on every screen. */
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

interface Writer {
  seat: Seat;
  room: number;
}
/** One write: its writer's number, its room, and the millisecond in which it was sent. */
interface Write {
  writer: number;
  room: number;
  sentAt: number;
}

/** The writes that were sent, and those that each person saw. */
class Tally {
  readonly writes: Write[] = [];
  /** Per person, the numbers of the writes seen. */
  readonly seen: Set<number>[];
  readonly screenTimes: number[] = [];
  readonly ackTimes: number[] = [];
  readonly joinTimes: number[] = [];
  joinBytes = 0;
  doubled = 0;
  refused = 0;
  /** Streams that are open. */
  held = 0;

  constructor(private readonly writers: Writer[]) {
    this.seen = writers.map(() => new Set());
  }

  see(person: number, number: number, now: number) {
    const seen = this.seen[person];
    if (seen?.has(number)) this.doubled += 1;
    seen?.add(number);
    const write = this.writes[number];
    if (write?.writer !== person) this.screenTimes.push(now - (write?.sentAt ?? now));
  }

  /** Screens on which a write of their room is missing. */
  missing(): number {
    return this.writers.reduce(
      (sum, { room }, person) =>
        sum + this.writes.filter((write, number) => write.room === room && !this.seen[person]?.has(number)).length,
      0,
    );
  }

  outcome(): Outcome {
    return {
      held: this.held,
      written: this.writes.length,
      refused: this.refused,
      delivered: this.seen.reduce((sum, one) => sum + one.size, 0),
      lost: this.missing(),
      doubled: this.doubled,
      acknowledged: percentiles(this.ackTimes),
      everyScreen: percentiles(this.screenTimes),
      join: percentiles(this.joinTimes),
      joinBytes: Math.round(this.joinBytes / this.writers.length),
    };
  }
}

/** Opens the page and the stream of one person, and has the tally see all that comes on the stream. */
async function join(url: string, { seat }: Writer, person: number, tally: Tally): Promise<void> {
  const since = performance.now();
  if (seat.page) {
    const { status, bytes } = await ask(url + seat.page, { headers: { cookie: seat.cookie } });
    if (status !== 200) throw new Error(`${seat.page} answers ${status}`);
    tally.joinBytes += bytes;
  }
  await new Promise<void>((resolve, reject) => {
    const request = http.get(url + seat.stream, { agent: false, headers: { cookie: seat.cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${seat.stream} answers ${response.statusCode}`));
      tally.held += 1;
      let first = true;
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        const now = performance.now();
        if (first) {
          first = false;
          tally.joinBytes += Buffer.byteLength(part);
          tally.joinTimes.push(now - since);
          resolve();
        }
        rest += part;
        const end = rest.lastIndexOf('\n\n');
        if (end < 0) return;
        for (const [, digits] of rest.slice(0, end).matchAll(MARKS)) tally.see(person, Number(digits), now);
        rest = rest.slice(end + 2);
      });
      response.on('close', () => {
        tally.held -= 1;
      });
    });
    request.on('error', reject);
  });
}

/** Ten come in at a time: a hall fills over minutes, and a queue at the door would measure itself. */
async function joinAll(url: string, writers: Writer[], tally: Tally): Promise<void> {
  const queue = writers.map((writer, person) => ({ writer, person }));
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await join(url, next.writer, next.person, tally);
    }),
  );
}

/** Sends one write of one person, and notes how long it took until it was acknowledged. */
async function send(url: string, writers: Writer[], number: number, tally: Tally): Promise<void> {
  // Everybody writes in turn, in an order that mixes the rooms.
  const person = (number * 7919) % writers.length;
  const { seat, room } = writers[person] as Writer;
  const body = JSON.stringify({ id: randomUUID(), body: `Wat ik wil meegeven, is dat het lukt. ${mark(number)}` });
  const sentAt = performance.now();
  tally.writes[number] = { writer: person, room, sentAt };
  const { status, text } = await ask(
    url + seat.write,
    {
      method: 'POST',
      headers: {
        cookie: seat.cookie,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        origin: url,
        'sec-fetch-site': 'same-origin',
      },
    },
    body,
  );
  tally.ackTimes.push(performance.now() - sentAt);
  if (status !== 200 || !text.includes('"ok":true')) tally.refused += 1;
}

/** Sends each write when it is due, whether or not those before it were acknowledged. */
async function writeAll({ url, writesPerSecond, seconds }: Task, writers: Writer[], tally: Tally): Promise<void> {
  const writes: Promise<void>[] = [];
  const begin = performance.now();
  for (let number = 0; number < writesPerSecond * seconds; number += 1) {
    const due = begin + (number * 1000) / writesPerSecond;
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    writes.push(send(url, writers, number, tally));
  }
  await Promise.all(writes);
}

/** Opens everybody's page and stream, has them write for a while, and waits for the last screen. */
async function run(task: Task, tell: (what: string) => void): Promise<Outcome> {
  const writers = task.rooms.flatMap((seats, room) => seats.map((seat) => ({ seat, room })));
  const tally = new Tally(writers);
  await joinAll(task.url, writers, tally);
  tell('joined');
  await writeAll(task, writers, tally);
  tell('written');
  for (let waited = 0; waited < 50 && tally.missing() > 0; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return tally.outcome();
}

process.on('message', async (task: Task) => {
  const outcome = await run(task, (what) => process.send?.({ what }));
  process.send?.({ outcome }, () => process.exit(0));
});
