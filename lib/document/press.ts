import 'server-only';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { done, type Outcome, refused } from '../verb/outcome';
import type { Order, Printed } from './press-process';

/**
 * Documents are made in a process of their own, one at a time, in the order in which they were asked for: setting two hundred
 * long cards takes seconds of a processor and hundreds of megabytes, and no room may wait for that. The process is started when
 * a document is asked for and ended a while after the last. It is given one document at a time and nothing else: no
 * environment, no connection, no file to write (docs/decisions/0022-a-press-of-its-own.md).
 */
export interface PressLimits {
  /** Characters of one document, as JSON. */
  signs: number;
  /** For making one document. */
  seconds: number;
  /** Of memory while one document is made, where the system shows it (Linux). */
  megabytes: number;
  /** Documents in the line, the one that is being made included. */
  line: number;
  /** Documents in the line of one person. */
  each: number;
  /** A process that does nothing for so long, or keeps so much when it is done, ends. */
  idleSeconds: number;
  keptMegabytes: number;
}

/** Two hundred cards of 4,000 signs are 800,000 signs: 400 pages, eight seconds and 400 MB on a quiet machine. */
export const PRESS_LIMITS: PressLimits = {
  signs: 1_200_000,
  seconds: 120,
  megabytes: 1024,
  line: 20,
  each: 2,
  idleSeconds: 30,
  keptMegabytes: 300,
};

export interface Press {
  /** Why this person's document cannot come into the line now: `documentBusy` or `documentYours`; null when it can. */
  refusal(who: string): Outcome<never> | null;
  /**
   * Makes one document when its turn comes. Expected refusals: those of `refusal`, `documentTooBig` (its signs, its time or its
   * memory) and `documentFailed` (the process ended under it twice, or the writer is at fault).
   * @param o.who whose it is, of whom only `each` stand in the line
   * @param o.signal aborted when nobody waits for it any more: it leaves the line, or is no longer made
   * @param o.onPlace told how many stand before it, at first and whenever that changes; 0 while it is made
   */
  print(order: Order, o: Asking): Promise<Outcome<Uint8Array>>;
  /** The process that is there now; undefined when there is none. */
  pid(): number | undefined;
  /** Ends the process that is there. */
  close(): void;
}
interface Asking {
  who: string;
  signal?: AbortSignal;
  onPlace?: (ahead: number) => void;
}
interface Waiting extends Asking {
  order: Order;
  answer(outcome: Outcome<Uint8Array>): void;
}

const PROGRAM = 'lib/document/press-process.ts';
/** How often the memory of the process is looked at, in milliseconds. */
const LOOK_EVERY = 100;

const FAILED = refused('documentFailed');
const TOO_BIG = refused('documentTooBig');

export function openPress(limits: PressLimits): Press {
  const line: Waiting[] = [];
  const printer = openPrinter(limits);
  let running = false;
  let idle: NodeJS.Timeout | undefined;
  process.once('exit', printer.end);

  const refusal = (who: string) => {
    if (line.length >= limits.line) return refused('documentBusy');
    return line.filter((one) => one.who === who).length >= limits.each ? refused('documentYours') : null;
  };
  const tellPlaces = () => {
    for (const [ahead, one] of line.entries()) one.onPlace?.(ahead);
  };

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    clearTimeout(idle);
    for (let first = line[0]; first; first = line[0]) {
      const outcome = await make(first).catch((error) => {
        console.error(error);
        return FAILED;
      });
      line.splice(line.indexOf(first), 1);
      first.answer(outcome);
      tellPlaces();
    }
    running = false;
    idle = setTimeout(printer.end, limits.idleSeconds * 1000).unref();
  }

  /** A document is not at fault when the system or a hand kills the process under it: it is made once more. */
  async function make(one: Waiting): Promise<Outcome<Uint8Array>> {
    for (const last of [false, true]) {
      if (one.signal?.aborted) return FAILED;
      const outcome = await printer.print(one);
      if (outcome) return outcome;
      if (last) console.error(`The process that makes documents ended twice under one of kind ${one.order.form}.`);
    }
    return FAILED;
  }

  return {
    refusal,
    async print(order, asking) {
      const full = refusal(asking.who);
      if (full) return full;
      if (JSON.stringify(order).length > limits.signs) return TOO_BIG;
      return new Promise((resolve) => {
        const waiting: Waiting = { ...asking, order, answer: resolve };
        line.push(waiting);
        asking.onPlace?.(line.length - 1);
        asking.signal?.addEventListener('abort', () => {
          // The first is being made; its maker hears of it by itself.
          const at = line.indexOf(waiting);
          if (at < 1) return;
          line.splice(at, 1);
          resolve(FAILED);
          tellPlaces();
        });
        void run();
      });
    },
    pid: printer.pid,
    close() {
      process.off('exit', printer.end);
      printer.end();
    },
  };
}

/** The process that makes documents. It starts with the document that needs it, and ends under one that goes past a limit. */
function openPrinter(limits: PressLimits) {
  let child: ChildProcess | undefined;
  const end = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };

  /** Makes one document. Null when the process ended by itself. */
  function print({ order, signal }: Waiting): Promise<Outcome<Uint8Array> | null> {
    child ??= start(() => {
      child = undefined;
    });
    const worker = child;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome<Uint8Array> | null, { keep } = { keep: false }) => {
        clearTimeout(late);
        clearInterval(look);
        signal?.removeEventListener('abort', leave);
        worker.off('message', hear).off('exit', ended);
        if (!keep) end();
        resolve(outcome);
      };
      const hear = ({ content, fault, megabytes }: Printed) => {
        if (fault !== undefined) console.error(`A document of kind ${order.form} was not made: ${fault}`);
        settle(content ? done(content) : FAILED, { keep: megabytes <= limits.keptMegabytes });
      };
      const ended = () => settle(null);
      const leave = () => settle(FAILED);
      const late = setTimeout(() => settle(TOO_BIG), limits.seconds * 1000);
      const look = setInterval(() => {
        if (megabytesOf(worker.pid) > limits.megabytes) settle(TOO_BIG);
      }, LOOK_EVERY);
      signal?.addEventListener('abort', leave);
      worker.on('message', hear).once('exit', ended);
      // A process that is gone cannot be sent anything; its end says so.
      worker.send(order, () => {});
    });
  }
  return { print, end, pid: () => child?.pid };
}

function start(onEnd: () => void): ChildProcess {
  // Next would try to bundle what a fork() names.
  const child = spawn(process.execPath, ['--import', 'tsx', '--max-old-space-size=512', path.resolve(PROGRAM)], {
    // tsx would keep what it has translated on the disk.
    env: { TSX_DISABLE_CACHE: '1' } as unknown as NodeJS.ProcessEnv,
    serialization: 'advanced',
    // What an engine prints when it fails may quote what people wrote.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.once('exit', onEnd).once('error', onEnd);
  // The one who waits for a document holds this process open, not the press itself.
  child.unref();
  child.channel?.unref();
  return child;
}

/** Resident memory of a process; 0 where the system does not show it. */
function megabytesOf(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Next bundles this file more than once; there is one press. */
const PRESS = Symbol.for('leerkring.press');
const shared = globalThis as { [PRESS]?: Press };

export function press(): Press {
  shared[PRESS] ??= openPress(PRESS_LIMITS);
  return shared[PRESS];
}
