import 'server-only';
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { z } from 'zod';
import { as, asReader, system } from '@/db/as';
import { listener, outside } from '@/db/connections';
import { keyed } from '@/db/token';
import { findActor, type Participant } from '../actor';
import { presentAddress } from '../http/request-context';
import type { Asked } from '../http/same-site';
import { clientId } from '../text/text';

/**
 * Live screens: server-sent events fed by one LISTEN per instance. The database says which session changed and its sequence
 * number, never a word, sealed for whoever else listens. The hub has what changed read once, through the rights of somebody who watches,
 * and tells everybody else who does; nothing of one person alone is in it. What is read, and who hears how much of it, is its reader's
 * to know. Works over any number of instances, because the database tells all.
 */
export type ReadNews = (
  actor: Participant,
  session: string,
  since: number,
  /** `kinds` of the news before: what will have changed again. */
  likely: readonly string[],
) => Promise<News>;
/** What changed after `from`, up to `seq`. */
export interface News {
  from: number;
  seq: number;
  /** What kinds of things changed: mostly they change again. */
  kinds: readonly string[];
  /** Somebody knocked, came in or was sent away: who may watch is asked anew. */
  doorMoved: boolean;
  /** With which ear a watcher hears it: those who have the same hear the same. */
  earOf(watcher: Pick<Watcher, 'actor' | 'screen'>): string;
  heardBy(ear: string): object;
}
interface Watcher {
  actor: Participant;
  /** The projector: without names. */
  screen: boolean;
  /** Everything up to this number was sent; infinite while it catches up by itself. */
  sentSeq: number;
  send(event: Buffer): void;
  close(): void;
}
/** Where a stream's bytes go. */
export interface Sink {
  /** @returns false when whoever reads is too far behind: the stream is then closed, and comes back by itself */
  write(event: Buffer): boolean;
  end(): void;
}
interface LiveSession {
  watchers: Set<Watcher>;
  /** Tokens of those who came in and are about to be counted. */
  coming: string[];
  /** The number up to which the changes were sent to the room. */
  deliveredSeq: number;
  /** The highest number that the database announced. */
  announcedSeq: number;
  /** Changes may have come that were not heard: the room is read whatever the numbers say. */
  unsure: boolean;
  /** What kinds of things changed last. */
  kinds: News['kinds'];
  read: ReadNews;
  reading: boolean;
}
interface Hub {
  sessions: Map<string, LiveSession>;
  /** The streams of each person, and those of all guests at each network address; the oldest first. */
  held: Map<string, Set<Watcher>>;
  listening: Promise<postgres.ListenMeta> | null;
  key: Buffer;
  timers: NodeJS.Timeout[];
  closeStreams(): Promise<void>;
}

const HERE = Buffer.from('retry: 1000\n: here\n\n');
/** An event, unlike a comment, is heard by the page: a stream that says nothing is asked for anew (components/session/room/stream.ts). */
const STILL_HERE = Buffer.from('event: here\ndata: \n\n');
const HEARTBEAT_MS = 20_000;
const RIGHTS_MS = 60_000;
/** Milliseconds in which those who come in are counted together. */
const TOGETHER_MS = 1000;
/** Events that may wait unread before a client is dropped; it comes back by itself and catches up. */
const UNREAD_LIMIT = 64;
/** The same where a stream goes straight to its socket, in bytes. */
const UNREAD_BYTES = 256 * 1024;

const KEY = Symbol.for('leerkring.live');
const shared = globalThis as { [KEY]?: Hub };

function hub(): Hub {
  shared[KEY] ??= {
    sessions: new Map(),
    held: new Map(),
    listening: null,
    key: Buffer.alloc(0),
    timers: [],
    async closeStreams() {
      for (const timer of this.timers) clearInterval(timer);
      this.timers = [];
      for (const watcher of everyone(this)) watcher.close();
      const listening = await this.listening?.catch(() => null);
      this.listening = null;
      await listening?.unlisten();
    },
  };
  return shared[KEY];
}

const everyone = (of: Hub) => [...of.sessions.values()].flatMap((live) => [...live.watchers]);

/**
 * Opens what `learning.seal_event` sealed: 16 random bytes, then 16 of the session's id and 8 of its number, laid over with
 * the hash of key and random bytes. Whatever else is on the channel (every login may notify on it) opens to an id that
 * nobody watches.
 */
export function openEvent(key: Buffer, payload: string): { session: string; seq: number } | null {
  if (!/^[0-9a-f]{80}$/.test(payload)) return null;
  const sealed = Buffer.from(payload, 'hex');
  const cover = createHash('sha256').update(key).update(sealed.subarray(0, 16)).digest();
  const plain = sealed.subarray(16).map((byte, index) => byte ^ (cover[index] ?? 0));
  const id = Buffer.from(plain).toString('hex', 0, 16);
  return {
    session: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    seq: Buffer.from(plain).readUInt32BE(20),
  };
}

async function fetchKey(): Promise<Buffer> {
  const [row] = await as(system.live, (tx) =>
    tx.execute<{ key: string }>(sql`select encode(learning.live_key(), 'hex') as key`),
  );
  return Buffer.from(row?.key ?? '', 'hex');
}

/** Outside of the request of whoever comes first: it goes on for everybody. */
const listen = (to: Hub): Promise<postgres.ListenMeta> => outside(() => startListening(to));

function startListening(to: Hub): Promise<postgres.ListenMeta> {
  to.listening ??= fetchKey()
    .then((key) => {
      to.key = key;
      return listener().listen(
        'live',
        (payload) => {
          const event = openEvent(to.key, payload);
          const live = event && to.sessions.get(event.session);
          if (!live) return;
          live.announcedSeq = Math.max(live.announcedSeq, event.seq);
          void tellSession(event.session, live);
        },
        // Listening began, or began again after the database was away: what happened in between is unknown.
        () => {
          for (const [session, live] of to.sessions) {
            live.unsure = true;
            void tellSession(session, live);
          }
        },
      );
    })
    .catch((error) => {
      to.listening = null;
      throw error;
    });
  if (to.timers.length === 0) {
    to.timers.push(
      setInterval(() => {
        for (const watcher of everyone(to)) watcher.send(STILL_HERE);
      }, HEARTBEAT_MS),
      setInterval(() => {
        void lookAround(to);
      }, RIGHTS_MS),
    );
    for (const timer of to.timers) timer.unref();
  }
  return to.listening;
}

/** Room after room, so that a full house does not ask the database everything in one moment. */
async function lookAround(here: Hub) {
  for (const [session, live] of here.sessions) {
    await dropTheUninvited(session, live);
    // A network that swallows without a word would leave everybody before an old board.
    live.unsure = true;
    await tellSession(session, live);
    await attend(
      [...live.watchers].filter(({ screen }) => !screen).map(({ actor }) => actor.token),
      session,
    );
  }
}

/** Whoever may no longer see a session loses its stream: within a minute, and at once when somebody is let in or sent away. */
async function dropTheUninvited(session: string, live: LiveSession) {
  const tokens = [...new Set([...live.watchers].map(({ actor }) => keyed(actor.token)))];
  const rows = await asReader(system.live, (tx) =>
    tx.execute<{ token: string; allowed: boolean }>(
      sql`select token, learning.may_watch(token, ${session}) as allowed from json_array_elements_text(${JSON.stringify(tokens)}::json) token`,
    ),
  ).catch(() => []);
  const uninvited = new Set(rows.filter(({ allowed }) => !allowed).map(({ token }) => token));
  for (const watcher of live.watchers) if (uninvited.has(keyed(watcher.actor.token))) watcher.close();
}

/** Each watcher but the projector is in the room: the room counts them, and shows none by name. */
const attend = (tokens: string[], session: string) =>
  as(system.live, (tx) =>
    tx.execute(
      sql`select learning.attend(array(select json_array_elements_text(${JSON.stringify(tokens.map(keyed))}::json)), ${session})`,
    ),
  ).catch(() => {
    // The database is away: the next minute says it again.
  });

/** Counts somebody who comes in, together with those who come in at about the same moment: a hall comes all at once. */
function comeIn(token: string, session: string, live: LiveSession) {
  live.coming.push(token);
  if (live.coming.length > 1) return;
  setTimeout(() => void attend(live.coming.splice(0), session), TOGETHER_MS).unref();
}

/** Tells everybody in a room what changed since they were last told. What changes meanwhile is told in the next round. */
async function tellSession(session: string, live: LiveSession) {
  if (live.reading) return;
  live.reading = true;
  try {
    while (live.unsure || live.deliveredSeq < live.announcedSeq) {
      live.unsure = false;
      const [reader] = live.watchers;
      if (!reader) return;
      const news = await live.read(reader.actor, session, live.deliveredSeq, live.kinds).catch(() => null);
      if (!news) {
        // This reader may no longer read, or the database is away: whoever comes back catches up.
        reader.close();
        live.unsure = true;
        continue;
      }
      const said = new Map<string, Buffer>();
      for (const watcher of live.watchers) {
        if (watcher.sentSeq >= news.seq) continue;
        // It read a part of this by itself, when it came in.
        if (watcher.sentSeq !== news.from) {
          void catchUp(session, live, watcher, watcher.sentSeq);
          continue;
        }
        watcher.sentSeq = news.seq;
        tell(watcher, news, said);
      }
      live.deliveredSeq = news.seq;
      live.kinds = news.kinds;
      if (news.doorMoved) void dropTheUninvited(session, live);
    }
  } finally {
    live.reading = false;
  }
}

/**
 * Sends one watcher what it missed, until it stands where the room stands: the room may be told more while it reads. Until
 * then it takes nothing of what the room is told, so that nothing comes twice and nothing is passed over.
 */
async function catchUp(session: string, live: LiveSession, watcher: Watcher, since: number) {
  watcher.sentSeq = Number.POSITIVE_INFINITY;
  try {
    let at = since;
    do {
      const news = await live.read(watcher.actor, session, at, []);
      if (news.seq > at) tell(watcher, news);
      at = news.seq;
    } while (at < live.deliveredSeq);
    // Nobody else counts on the room's number yet: it need not be told of long ago.
    if ([...live.watchers].every((other) => other === watcher || other.sentSeq === Number.POSITIVE_INFINITY))
      live.deliveredSeq = at;
    watcher.sentSeq = at;
  } catch {
    watcher.close();
  }
}

/** Sends a watcher what changed, as it may hear it. `said` keeps what was written for one, for the others who hear the same. */
function tell(watcher: Watcher, news: News, said = new Map<string, Buffer>()) {
  const ear = news.earOf(watcher);
  const event = said.get(ear) ?? Buffer.from(`id: ${news.seq}\ndata: ${JSON.stringify(news.heardBy(ear))}\n\n`);
  said.set(ear, event);
  watcher.send(event);
}

/**
 * Streams that one person may have on one instance: a browser has one for all its tabs, or one a tab where there are no locks.
 * And those of all guests at one network address: two full halls.
 */
export const MOST_STREAMS = { person: 12, address: 300 };

/** Takes a stream in among those of its holder. The oldest makes room: of what a lost phone left behind, it is the first. */
function hold(here: Hub, watcher: Watcher): () => void {
  const { actor } = watcher;
  const holders: [string, number][] =
    actor.login === 'guest'
      ? [
          [`guest ${actor.guestId}`, MOST_STREAMS.person],
          [`at ${presentAddress()}`, MOST_STREAMS.address],
        ]
      : [[`person ${actor.personId}`, MOST_STREAMS.person]];
  for (const [holder, most] of holders) {
    const held = here.held.get(holder) ?? new Set();
    here.held.set(holder, held.add(watcher));
    for (const oldest of held) {
      if (held.size <= most) break;
      oldest.close();
    }
  }
  return () => {
    for (const [holder] of holders) {
      const held = here.held.get(holder);
      held?.delete(watcher);
      if (held?.size === 0) here.held.delete(holder);
    }
  };
}

/** Whether the holder of this token may watch this session: a member of its circle, or its guest. */
export async function mayWatch(token: string, session: string): Promise<boolean> {
  const [row] = await asReader(system.live, (tx) =>
    tx.execute<{ allowed: boolean }>(sql`select learning.may_watch(${keyed(token)}, ${session}) as allowed`),
  );
  return row?.allowed === true;
}

interface From {
  since: number;
  /** The projector: without names. */
  screen?: boolean;
}

/**
 * Writes to `sink` what changes in a session, from `since` on: first what was missed, then what happens. The caller has
 * checked the right to watch, and calls what this answers with when the reader is gone.
 */
async function follow(
  read: ReadNews,
  session: string,
  actor: Participant,
  { since, screen = false }: From,
  sink: Sink,
) {
  const here = hub();
  await listen(here);
  const live = here.sessions.get(session) ?? {
    watchers: new Set(),
    coming: [],
    deliveredSeq: since,
    announcedSeq: since,
    unsure: false,
    kinds: [],
    read,
    reading: false,
  };
  const leave = () => {
    letGo();
    live.watchers.delete(watcher);
    if (live.watchers.size === 0 && here.sessions.get(session) === live) here.sessions.delete(session);
  };
  const close = () => {
    leave();
    sink.end();
  };
  const watcher: Watcher = {
    actor,
    screen,
    sentSeq: Number.POSITIVE_INFINITY,
    close,
    send: (event) => {
      if (!sink.write(event)) close();
    },
  };
  here.sessions.set(session, live);
  live.watchers.add(watcher);
  const letGo = hold(here, watcher);
  watcher.send(HERE);
  if (!screen) comeIn(actor.token, session, live);
  void catchUp(session, live, watcher, since);
  return leave;
}

/** What changes in a session, as the body of an answer. */
export async function watchSession(
  read: ReadNews,
  session: string,
  actor: Participant,
  from: From,
): Promise<ReadableStream<Uint8Array>> {
  let leave = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        leave = await follow(read, session, actor, from, {
          write(event) {
            if ((controller.desiredSize ?? 0) <= 0) return false;
            // A copy: whoever reads the stream may take its bytes away from the others.
            controller.enqueue(new Uint8Array(event));
            return true;
          },
          end() {
            try {
              controller.close();
            } catch {
              // The browser left first.
            }
          },
        });
      },
      cancel: () => leave(),
    },
    { highWaterMark: UNREAD_LIMIT },
  );
}

/** The same, straight onto the socket of an answer whose head is written. */
export async function watchOnSocket(
  read: ReadNews,
  session: string,
  actor: Participant,
  from: From,
  response: ServerResponse,
) {
  let leave = () => {};
  response.once('close', () => leave());
  leave = await follow(read, session, actor, from, {
    write(event) {
      if (response.destroyed || response.writableLength > UNREAD_BYTES) return false;
      response.write(event);
      return true;
    },
    end: () => (response.writableLength > UNREAD_BYTES ? response.destroy() : response.end()),
  });
  if (response.destroyed) leave();
}

/** The asker of a stream and where it goes on from, or the refusal for one who may not have it. */
export async function admitWatcher(
  request: Pick<Asked, 'url' | 'headers'>,
  session: string,
): Promise<({ actor: Participant } & From) | Response> {
  const { searchParams } = new URL(request.url);
  const since = Number(request.headers.get('last-event-id') ?? searchParams.get('since') ?? 0);
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (actor.login !== 'circle' && actor.login !== 'guest') return new Response(null, { status: 404 });
  if (
    !z.int32().min(0).safeParse(since).success ||
    !clientId.safeParse(session).success ||
    !(await mayWatch(actor.token, session))
  ) {
    return new Response(null, { status: 404 });
  }
  return { actor, since, screen: searchParams.has('screen') };
}

export const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-store, no-transform',
  'x-accel-buffering': 'no',
};
