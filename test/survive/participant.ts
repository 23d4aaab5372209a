import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { changed, changedByAll } from '@/components/session/room/board';
import { type Heard, shareStream } from '@/components/session/room/stream';
import { SESSION_COOKIE } from '@/lib/http/session-cookie';
import type { Changes } from '@/lib/learning/session/change-queries';
import type { Board } from '@/lib/learning/session/queries';
import type { Outcome } from '@/lib/verb/outcome';

/**
 * Somebody in a session without a browser around them: the product's own stream and board, and the rules of
 * components/session/room/ for when the whole board is read (use-whole-board.ts, use-hearing.ts) and a write goes again
 * (use-sending.ts).
 */

/** What a browser's EventSource does by the standard (HTML, section 9.2), as far as a session's stream comes by it. */
class Source {
  static readonly CLOSED = 2;
  readyState = 0;
  /** Times that it connected. */
  connects = 0;
  onopen = () => {};
  onmessage = (_message: { data: string }) => {};
  onerror = () => {};
  private readonly named = new Map<string, () => void>();
  private last = '';
  private retry = 1000;
  private request: http.ClientRequest | undefined;
  private again: NodeJS.Timeout | undefined;
  private readonly url: URL;
  private readonly token: string;

  constructor(address: string) {
    this.url = new URL(address);
    this.token = this.url.searchParams.get('token') ?? '';
    this.url.searchParams.delete('token');
    sources.set(this.token, [...(sources.get(this.token) ?? []), this]);
    this.connect();
  }

  addEventListener(name: string, listener: () => void) {
    this.named.set(name, listener);
  }

  private connect() {
    this.readyState = 0;
    const headers = {
      cookie: `${SESSION_COOKIE}=${this.token}`,
      'sec-fetch-site': 'same-origin',
      ...(this.last === '' ? {} : { 'last-event-id': this.last }),
    };
    const request = http.get(this.url, { agent: false, headers }, (response) => {
      if (response.statusCode !== 200) {
        this.close();
        return this.onerror();
      }
      this.readyState = 1;
      this.connects += 1;
      this.onopen();
      let rest = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        const blocks = (rest + part).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      });
      response.on('error', () => {});
    });
    request.on('error', () => {});
    request.on('close', () => {
      if (this.readyState === 2 || this.request !== request) return;
      this.readyState = 0;
      this.onerror();
      this.again = setTimeout(() => this.connect(), this.retry);
    });
    this.request = request;
  }

  private take(block: string) {
    if (this.readyState !== 1) return;
    let data: string | undefined;
    let event = '';
    for (const line of block.split('\n')) {
      const [, name, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
      if (name === 'id') this.last = value;
      if (name === 'retry') this.retry = Number(value);
      if (name === 'event') event = value;
      if (name === 'data') data = value;
    }
    if (data === undefined) return;
    if (event === '') this.onmessage({ data });
    else this.named.get(event)?.();
  }

  /** Stops reading, as a phone does that sleeps: the connection stays, and nothing is taken from it. */
  freeze() {
    this.request?.socket?.pause();
  }

  /** Wakes up: the network has long forgotten the connection. */
  thaw() {
    this.request?.destroy();
  }

  close() {
    this.readyState = 2;
    clearTimeout(this.again);
    this.request?.destroy();
  }
}
const sources = new Map<string, Source[]>();

Object.assign(globalThis, { EventSource: Source });
// Neither locks nor a network to ask after: every participant here has a stream of their own.
Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });

/** As in use-sending.ts and use-session.ts. */
const TRIES = [400, 1200, 3000];
const ONES_OWN = new Set(['writeContribution']);

type Answer = { status: number; body: string; retryAfter: number };

export class Participant {
  /** What was acknowledged: the id that came with each write. */
  readonly acknowledged: string[] = [];
  /** Times that the whole board was read, and changes heard, after coming in. */
  boardsRead = 0;
  changesHeard = 0;
  /** What a browser would have answered with loading the page anew. */
  mustReload = 0;
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 5 });
  private reading: Promise<void> | null = null;
  private readAgain = false;
  private toldMeanwhile: Changes[] = [];
  private connected = true;
  private leave = () => {};

  private constructor(
    private readonly url: string,
    readonly session: string,
    readonly token: string,
    public board: Board,
  ) {}

  /** Comes in: the board, and the stream from the board's number on. */
  static async join(url: string, session: string, token: string): Promise<Participant> {
    let board: Board | null = null;
    while (!board) board = await readBoard(url, session, token).catch(() => null);
    const one = new Participant(url, session, token, board);
    one.leave = shareStream(
      session,
      `${url}/api/sessions/${session}/events?token=${token}`,
      () => one.board.seq,
      (heard) => one.hear(heard),
    );
    return one;
  }

  private hear(heard: Heard) {
    if ('connected' in heard) {
      this.connected = heard.connected;
      if (!heard.connected) void this.catchUp();
    } else if ('changes' in heard) {
      this.changesHeard += 1;
      this.change(heard.changes);
    }
  }

  private change(changes: Changes) {
    const before = this.board;
    if (this.reading) this.toldMeanwhile.push(changes);
    const next = changed(before, changes);
    if (next === before) return;
    if (!next) return void this.catchUp();
    this.board = next;
    if (changes.knocking || next.stage !== before.stage || next.steers !== before.steers) void this.catchUp();
  }

  private catchUp(): Promise<void> {
    if (this.reading) {
      this.readAgain = true;
      return this.reading;
    }
    const read = async () => {
      do {
        this.readAgain = false;
        this.toldMeanwhile = [];
        const answer = await this.ask('GET', 'board').catch(() => null);
        if (answer?.status === 401 || answer?.status === 404) this.mustReload += 1;
        else if (answer?.status === 200) {
          this.boardsRead += 1;
          const board = changedByAll(JSON.parse(answer.body), this.toldMeanwhile);
          if (!board) this.readAgain = true;
          else if (board.seq >= this.board.seq) this.board = board;
        }
      } while (this.readAgain);
    };
    this.reading = read().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private ask(method: 'GET' | 'POST', path: string, input?: object): Promise<Answer> {
    const body = input && JSON.stringify(input);
    return new Promise((resolve, reject) => {
      const request = http.request(
        `${this.url}/api/sessions/${this.session}/${path}`,
        {
          method,
          agent: this.agent,
          timeout: 20_000,
          headers: {
            cookie: `${SESSION_COOKIE}=${this.token}`,
            'sec-fetch-site': 'same-origin',
            ...(body && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
              origin: this.url,
            }),
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: text,
              retryAfter: Number(response.headers['retry-after']),
            }),
          );
        },
      );
      request.on('timeout', () => request.destroy(new Error(`${method} ${path} did not answer`)));
      request.on('error', reject);
      request.end(body);
    });
  }

  /** Does one thing in the session; what gets no answer goes again with the same id. */
  async act(verb: string, input: object): Promise<Outcome<unknown>> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.ask('POST', `do/${verb}`, input).catch(() => null);
      if (answer?.status === 200) {
        const outcome: Outcome<unknown> = JSON.parse(answer.body);
        if (ONES_OWN.has(verb) || !outcome.ok || !this.connected) void this.catchUp();
        if (outcome.ok && 'id' in input) this.acknowledged.push(String(input.id));
        return outcome;
      }
      if (answer?.status === 429) await sleep((answer.retryAfter || 1) * 1000);
      else if (answer && answer.status < 500) return { ok: false, problem: { code: String(answer.status) } };
      else {
        const pause = TRIES[attempt];
        if (pause === undefined) return { ok: false, problem: { code: 'failed' } };
        await sleep(pause);
      }
    }
  }

  /** Writes a remark, again and again under the same id until it is acknowledged, as the queue of a phone does. */
  async write(verb: 'checkOut' | 'saveDecision', body: string): Promise<void> {
    const more = verb === 'checkOut' ? {} : { themeId: null, version: null, owner: 'Wij', until: null, helps: '' };
    const input = { id: randomUUID(), body, ...more };
    for (;;) {
      const outcome = await this.act(verb, input);
      if (outcome.ok) return;
      if (outcome.problem.code !== 'failed') throw new Error(`refused: ${outcome.problem.code}`);
    }
  }

  /** The streams of this person. */
  get sources(): Source[] {
    return sources.get(this.token) ?? [];
  }

  close() {
    this.leave();
    this.agent.destroy();
  }
}

/** The board as the server gives it to this person now. */
export async function readBoard(url: string, session: string, token: string): Promise<Board> {
  const answer = await fetch(`${url}/api/sessions/${session}/board`, {
    headers: { cookie: `${SESSION_COOKIE}=${token}` },
  });
  if (answer.status !== 200) throw new Error(`the board answers ${answer.status}`);
  return await answer.json();
}

/** A whole room of them. */
export async function crowd(url: string, room: { session: string; tokens: string[] }): Promise<Participant[]> {
  return Promise.all(room.tokens.map((token) => Participant.join(url, room.session, token)));
}

/** Everybody writes, about every `pause` milliseconds; answers with what ends that and waits for the last acknowledgement. */
export function writing(people: Participant[], pause = 300): () => Promise<void> {
  const round = randomUUID().slice(0, 4);
  let going = true;
  const all = people.map(async (one, number) => {
    for (let count = 0; going; count += 1) {
      await one.write(count % 3 === 2 ? 'saveDecision' : 'checkOut', `Wat ik wil meegeven ${round}.${number}.${count}`);
      await sleep(pause * (0.5 + Math.random()));
    }
  });
  return async () => {
    going = false;
    await Promise.all(all);
  };
}
