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
 * number, never a word, and seals it, because every login may listen. The hub reads each change once, through the rights of one
 * watcher, and tells all watchers; the news holds nothing that is one person's alone. The reader decides what it reads, and how
 * much of it each watcher hears. This works over any number of instances, because the database tells all of them.
 */
export type ReadNews = (
  actor: Participant,
  session: string,
  since: number,
  /** `kinds` of the news before: the same kinds have probably changed again. */
  likely: readonly string[],
) => Promise<News>;
/** The changes after `from`, up to `seq`. */
export interface News {
  from: number;
  seq: number;
  /** The kinds of things that changed: mostly they change again. */
  kinds: readonly string[];
  /** A guest knocked, came in or was sent away: the hub asks anew who may watch. */
  doorMoved: boolean;
  /** The ear with which a watcher hears it: watchers with the same ear hear the same. */
  earOf(watcher: Pick<Watcher, 'actor' | 'screen'>): string;
  heardBy(ear: string): object;
}
interface Watcher {
  actor: Participant;
  /** The watcher is the projector, which shows no names. */
  screen: boolean;
  /** The watcher was sent everything up to this number; infinite while it catches up by itself. */
  sentSeq: number;
  send(event: Buffer): void;
  close(): void;
}
/** Where a stream's bytes go. */
export interface Sink {
  /** @returns false when the reader is too far behind: the stream is then closed, and the browser opens it again by itself */
  write(event: Buffer): boolean;
  end(): void;
}
interface LiveSession {
  watchers: Set<Watcher>;
  /** Tokens of people who came in and are about to be counted. */
  coming: string[];
  /** The room was sent the changes up to this number. */
  deliveredSeq: number;
  /** The highest number that the database announced. */
  announcedSeq: number;
  /** The hub may have missed changes: it reads the room whatever the numbers say. */
  unsure: boolean;
  /** The kinds of things that changed last. */
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
/** The page hears an event, but not a comment. It asks anew for a stream that says nothing (components/session/room/stream.ts). */
const STILL_HERE = Buffer.from('event: here\ndata: \n\n');
const HEARTBEAT_MS = 20_000;
const RIGHTS_MS = 60_000;
/** People who come in within so many milliseconds are counted together. */
const TOGETHER_MS = 1000;
/** Events that may wait unread before a client is dropped; it comes back by itself and catches up. */
const UNREAD_LIMIT = 64;
/** The same limit in bytes, for a stream that goes straight to its socket. */
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
 * the hash of key and random bytes. Every login may notify on the channel; an event that was not sealed with the key opens to
 * an id that nobody watches.
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

/** The first watcher's request starts the listening. It goes on for everybody, so it runs outside of that request. */
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
        // Listening began, or began again after the database was away: the hub does not know what happened in between.
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

/** Looks after one room after the other, so that a full house does not ask the database everything in one moment. */
async function lookAround(here: Hub) {
  for (const [session, live] of here.sessions) {
    await dropTheUninvited(session, live);
    // A network may lose events without a word: then everybody would look at an old board.
    live.unsure = true;
    await tellSession(session, live);
    await attend(
      [...live.watchers].filter(({ screen }) => !screen).map(({ actor }) => actor.token),
      session,
    );
  }
}

/** A watcher who may no longer see a session loses its stream: within a minute, and at once when a guest is let in or sent away. */
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

/** Each watcher but the projector is a person in the room. The room counts them, and shows none by name. */
const attend = (tokens: string[], session: string) =>
  as(system.live, (tx) =>
    tx.execute(
      sql`select learning.attend(array(select json_array_elements_text(${JSON.stringify(tokens.map(keyed))}::json)), ${session})`,
    ),
  ).catch(() => {
    // The database is away. The hub tries again in the next minute.
  });

/** Counts a person who comes in, together with others who come in at about the same moment: a hall comes all at once. */
function comeIn(token: string, session: string, live: LiveSession) {
  live.coming.push(token);
  if (live.coming.length > 1) return;
  setTimeout(() => void attend(live.coming.splice(0), session), TOGETHER_MS).unref();
}

/** Tells everybody in a room what changed since they were last told. The next round tells what changes meanwhile. */
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
        // This reader may no longer read, or the database is away. A stream that comes back catches up.
        reader.close();
        live.unsure = true;
        continue;
      }
      const said = new Map<string, Buffer>();
      for (const watcher of live.watchers) {
        if (watcher.sentSeq >= news.seq) continue;
        // The watcher read a part of this news by itself, when it came in.
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
 * Sends one watcher the changes that it missed, until it is where the room is: the room may hear more while the watcher catches
 * up. Until then it takes no news of the room, so that no change comes twice and none is passed over.
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
    // No other watcher counts on the room's number yet: the room need not hear changes of long ago.
    if ([...live.watchers].every((other) => other === watcher || other.sentSeq === Number.POSITIVE_INFINITY))
      live.deliveredSeq = at;
    watcher.sentSeq = at;
  } catch {
    watcher.close();
  }
}

/** Sends a watcher the news as it may hear it. `said` keeps each event for the other watchers who hear the same. */
function tell(watcher: Watcher, news: News, said = new Map<string, Buffer>()) {
  const ear = news.earOf(watcher);
  const event = said.get(ear) ?? Buffer.from(`id: ${news.seq}\ndata: ${JSON.stringify(news.heardBy(ear))}\n\n`);
  said.set(ear, event);
  watcher.send(event);
}

/**
 * Streams that one person may have on one instance: a browser has one for all its tabs, or one for each tab where it has no
 * locks. And streams of all guests at one network address: two full halls.
 */
export const MOST_STREAMS = { person: 12, address: 300 };

/** Counts a stream with its holder. When there are too many, the oldest is closed: a lost phone left it behind, most likely. */
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
  /** The watcher is the projector, which shows no names. */
  screen?: boolean;
}

/**
 * Writes the changes of a session to `sink`, from `since` on: first the missed ones, then each as it happens. The caller has
 * checked the right to watch.
 * @returns a function that the caller calls when the reader is gone
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

/** The changes of a session, as the body of an answer. */
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
            // A reader may take the bytes of a stream for itself. Other watchers are sent the same event, so this one gets a copy.
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

/** Writes the same changes straight onto the socket of an answer whose head is written. */
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

/** The person who asks for a stream and the number from which it goes on, or a refusal when they may not have it. */
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
