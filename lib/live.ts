import 'server-only';
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { as, system } from '@/db/as';
import { listener } from '@/db/connections';
import type { Participant } from './actor';
import { type Changes, getChanges, nameless, type Read } from './learning/session/queries';

/**
 * Live screens: server-sent events fed by one LISTEN per instance. The database says which session changed and its sequence
 * number, never a word, sealed for whoever else listens. The hub reads what changed once, through the rights of somebody who watches, and tells everybody
 * else who does; nothing of one person alone is in it. Works over any number of instances, because the database tells all.
 */
interface Watcher {
  actor: Participant;
  /** The big screen: without names. */
  screen: boolean;
  /** Everything up to this number was sent; infinite while it catches up by itself. */
  sent: number;
  send(text: string): void;
  close(): void;
}
interface Room {
  watchers: Set<Watcher>;
  /** The number up to which the room was told. */
  told: number;
  /** The highest number that the database spoke of. */
  spoken: number;
  /** Something may have happened that the database did not speak of. */
  unsure: boolean;
  reading: boolean;
}
interface Hub {
  rooms: Map<string, Room>;
  listening: Promise<postgres.ListenMeta> | null;
  key: Buffer;
  timers: NodeJS.Timeout[];
  closeStreams(): Promise<void>;
}

const HEARTBEAT_MS = 20_000;
const RIGHTS_MS = 60_000;
/** Events that may wait unread before a client is dropped; it comes back by itself and catches up. */
const UNREAD_LIMIT = 64;

const KEY = Symbol.for('leerkring.live');
const shared = globalThis as { [KEY]?: Hub };

function hub(): Hub {
  shared[KEY] ??= {
    rooms: new Map(),
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

const everyone = (of: Hub) => [...of.rooms.values()].flatMap((room) => [...room.watchers]);

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

function listen(to: Hub): Promise<postgres.ListenMeta> {
  to.listening ??= fetchKey()
    .then((key) => {
      to.key = key;
      return listener().listen(
        'live',
        (payload) => {
          const event = openEvent(to.key, payload);
          const room = event && to.rooms.get(event.session);
          if (!room) return;
          room.spoken = Math.max(room.spoken, event.seq);
          void tellRoom(event.session, room);
        },
        // Listening began, or began again after the database was away: what happened in between is unknown.
        () => {
          for (const [session, room] of to.rooms) {
            room.unsure = true;
            void tellRoom(session, room);
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
        for (const watcher of everyone(to)) watcher.send(': still here\n\n');
      }, HEARTBEAT_MS),
      setInterval(() => {
        for (const [session, room] of to.rooms)
          void dropTheUninvited(session, room).then(() => sayWhoIsHere(session, room));
      }, RIGHTS_MS),
    );
    for (const timer of to.timers) timer.unref();
  }
  return to.listening;
}

/** Whoever may no longer see a session loses its stream: within a minute, and at once when somebody is let in or sent away. */
async function dropTheUninvited(session: string, room: Room) {
  for (const watcher of room.watchers) {
    const allowed = await mayWatch(watcher.actor.token, session).catch(() => true);
    if (!allowed) watcher.close();
  }
}

/** Whoever watches, the big screen aside, is in the room: it counts them, and shows none. */
const sayWhoIsHere = (session: string, room: Room) =>
  Promise.all([...room.watchers].filter(({ screen }) => !screen).map(({ actor }) => attend(actor.token, session)));

const attend = (token: string, session: string) =>
  as(system.live, (tx) => tx.execute(sql`select learning.attend(${token}, ${session})`)).catch(() => {
    // The database is away: the next minute says it again.
  });

/** Tells everybody in a room what changed since they were last told. What changes meanwhile is told in the next round. */
async function tellRoom(session: string, room: Room) {
  if (room.reading) return;
  room.reading = true;
  try {
    while (room.unsure || room.told < room.spoken) {
      room.unsure = false;
      const [reader] = room.watchers;
      if (!reader) return;
      const read = await getChanges(reader.actor, session, room.told).catch(() => null);
      if (!read) {
        // This reader may no longer read, or the database is away: whoever comes back catches up.
        reader.close();
        room.unsure = true;
        continue;
      }
      const said = new Map<string, string>();
      for (const watcher of room.watchers) {
        if (watcher.sent >= read.changes.seq) continue;
        // It read a part of this by itself, when it came in.
        if (watcher.sent > read.changes.from) void catchUp(session, room, watcher, watcher.sent);
        else tell(watcher, read, said);
      }
      room.told = read.changes.seq;
      if (read.doorMoved) void dropTheUninvited(session, room);
    }
  } finally {
    room.reading = false;
  }
}

/** Sends one watcher what it missed, until it stands where the room stands: the room may be told more while it reads. */
async function catchUp(session: string, room: Room, watcher: Watcher, since: number) {
  watcher.sent = Number.POSITIVE_INFINITY;
  try {
    let at = since;
    do {
      const read = await getChanges(watcher.actor, session, at);
      if (read.changes.seq > at) tell(watcher, read);
      at = read.changes.seq;
    } while (at < room.told);
    // Nobody else counts on the room's number yet: it need not be told of long ago.
    if ([...room.watchers].every((other) => other === watcher || other.sent === Number.POSITIVE_INFINITY))
      room.told = at;
    watcher.sent = at;
  } catch {
    watcher.close();
  }
}

/**
 * Sends a watcher what changed, as it may see it: the big screen without names, the door for whoever steers only. `said`
 * keeps what was written for one, for the others who may see the same.
 */
function tell(watcher: Watcher, { changes, steeredBy, doorMoved }: Read, said = new Map<string, string>()) {
  const steers = watcher.actor.login === 'circle' && watcher.actor.personId === steeredBy && !watcher.screen;
  const kind = watcher.screen ? 'screen' : steers ? 'steers' : 'room';
  const text = said.get(kind) ?? eventOf(changes, kind, doorMoved);
  said.set(kind, text);
  watcher.sent = changes.seq;
  watcher.send(text);
}

function eventOf(changes: Changes, kind: 'screen' | 'steers' | 'room', doorMoved: boolean): string {
  const seen =
    kind === 'screen' && 'cards' in changes && changes.cards
      ? { ...changes, cards: { ...changes.cards, put: changes.cards.put.map(nameless) } }
      : changes;
  const knocking = kind === 'steers' && doorMoved ? { knocking: true } : {};
  return `id: ${changes.seq}\ndata: ${JSON.stringify({ ...seen, ...knocking })}\n\n`;
}

/** Whether the holder of this token may watch this session: a member of its circle, or its guest. */
export async function mayWatch(token: string, session: string): Promise<boolean> {
  const [row] = await as(system.live, (tx) =>
    tx.execute<{ allowed: boolean }>(sql`select learning.may_watch(${token}, ${session}) as allowed`),
  );
  return row?.allowed === true;
}

/**
 * A stream of what changes in a session, from `since` on: first what was missed, then what happens. The caller has checked
 * the right to watch.
 */
export async function watchSession(
  session: string,
  actor: Participant,
  { since, screen = false }: { since: number; screen?: boolean },
): Promise<ReadableStream<Uint8Array>> {
  const here = hub();
  await listen(here);
  const encoder = new TextEncoder();
  const room = here.rooms.get(session) ?? {
    watchers: new Set(),
    told: since,
    spoken: since,
    unsure: false,
    reading: false,
  };
  let watcher: Watcher;
  const leave = () => {
    room.watchers.delete(watcher);
    if (room.watchers.size === 0 && here.rooms.get(session) === room) here.rooms.delete(session);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const close = () => {
          leave();
          try {
            controller.close();
          } catch {
            // The browser left first.
          }
        };
        watcher = {
          actor,
          screen,
          sent: Number.POSITIVE_INFINITY,
          close,
          send(text) {
            if ((controller.desiredSize ?? 0) <= 0) close();
            else controller.enqueue(encoder.encode(text));
          },
        };
        here.rooms.set(session, room);
        room.watchers.add(watcher);
        watcher.send('retry: 1000\n: here\n\n');
        if (!screen) void attend(actor.token, session);
        void catchUp(session, room, watcher, since);
      },
      cancel: leave,
    },
    { highWaterMark: UNREAD_LIMIT },
  );
}
