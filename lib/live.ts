import 'server-only';
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { as, system } from '@/db/as';
import { connection } from '@/db/connections';

/**
 * Live screens: server-sent events fed by one LISTEN per instance. An event says which session changed and its sequence
 * number, never a word, and is sealed for whoever else listens; what a receiver may see of it, the receiver's own request finds out. Works over any number of
 * instances, because the database tells them all.
 */
interface Watcher {
  token: string;
  send(text: string): boolean;
  close(): void;
}
interface Hub {
  watchers: Map<string, Set<Watcher>>;
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
    watchers: new Map(),
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

const everyone = (of: Hub) => [...of.watchers.values()].flatMap((watchers) => [...watchers]);

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
      return connection('live').listen(
        'live',
        (payload) => {
          const event = openEvent(to.key, payload);
          for (const watcher of to.watchers.get(event?.session ?? '') ?? []) watcher.send(`data: ${event?.seq}\n\n`);
        },
        // Listening began, or began again after the database was away: what happened in between is unknown.
        () => {
          for (const watcher of everyone(to)) watcher.send('data: again\n\n');
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
      setInterval(() => void dropTheUninvited(to), RIGHTS_MS),
    );
    for (const timer of to.timers) timer.unref();
  }
  return to.listening;
}

/** Whoever may no longer see a session loses its stream within a minute. */
async function dropTheUninvited(from: Hub) {
  for (const [session, watchers] of from.watchers) {
    for (const watcher of watchers) {
      const allowed = await mayWatch(watcher.token, session).catch(() => true);
      if (!allowed) watcher.close();
    }
  }
}

/** Whether the holder of this token may watch this session: a member of its circle, or its guest. */
export async function mayWatch(token: string, session: string): Promise<boolean> {
  const [row] = await as(system.live, (tx) =>
    tx.execute<{ allowed: boolean }>(sql`select learning.may_watch(${token}, ${session}) as allowed`),
  );
  return row?.allowed === true;
}

/** A stream that says when the session changed. The caller has checked the right to watch. */
export async function watchSession(session: string, token: string): Promise<ReadableStream<Uint8Array>> {
  const here = hub();
  await listen(here);
  const encoder = new TextEncoder();
  let watcher: Watcher;
  const leave = () => {
    const watchers = here.watchers.get(session);
    watchers?.delete(watcher);
    if (watchers?.size === 0) here.watchers.delete(session);
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
          token,
          close,
          send(text) {
            if ((controller.desiredSize ?? 0) <= 0) {
              close();
              return false;
            }
            controller.enqueue(encoder.encode(text));
            return true;
          },
        };
        const watchers = here.watchers.get(session) ?? new Set();
        here.watchers.set(session, watchers.add(watcher));
        watcher.send('retry: 1000\ndata: again\n\n');
      },
      cancel: leave,
    },
    { highWaterMark: UNREAD_LIMIT },
  );
}
