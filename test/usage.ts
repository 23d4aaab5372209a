import { readdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** What a process holds, asked at its door (door.mjs). */
export interface Usage {
  /** Bytes that are left when all that can be collected is: objects, and buffers outside the heap. */
  heap: number;
  /** Bytes of memory that the system has given the process. */
  rss: number;
  /** Milliseconds for which the thread did one thing without a look at anything else, since it was last asked. */
  busy: { p99: number; max: number };
  /** Packets that it sent to its database, and transactions that began in them, since it started. */
  asked: { packets: number; transactions: number };
  /** Whether it is the process that serves, and not one that started it. */
  serves: boolean;
  /** Sessions that are being watched. */
  sessions: number;
  sockets: number;
}

const door = pathToFileURL(path.resolve(import.meta.dirname, 'door.mjs')).href;

/** What puts the door into a process, and into those that it starts. `folder`: where the doors are, one for each process. */
export const withDoor = (folder: string) => ({ NODE_OPTIONS: `--import ${door}`, LEERKRING_DOOR: folder });

function ask(socketPath: string, path: '/' | '/collected'): Promise<Usage | null> {
  return new Promise((resolve) => {
    http
      .get({ socketPath, path }, async (response) => {
        let text = '';
        for await (const part of response) text += part;
        resolve(JSON.parse(text));
      })
      // It ended, and left its door behind.
      .on('error', () => resolve(null));
  });
}

/** A process that serves, and is measured. */
export interface Watched {
  pid: number;
  /** What it holds once all is collected that can be, and nobody watches a session: it hears a moment later that a stream is left. */
  usage(): Promise<Usage>;
}

/** The process that serves, of those with a door in this folder. */
export async function findServing(folder: string): Promise<Watched> {
  for (const name of readdirSync(folder)) {
    const socket = path.join(folder, name);
    if (!(await ask(socket, '/'))?.serves) continue;
    return {
      pid: Number(name),
      async usage() {
        while (((await ask(socket, '/'))?.sessions ?? 0) > 0) await sleep(20);
        const usage = await ask(socket, '/collected');
        if (!usage) throw new Error('the process that serves is gone');
        return usage;
      },
    };
  }
  throw new Error('no process with a door serves');
}
