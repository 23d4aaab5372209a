import 'server-only';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { done, type Outcome, refused } from '../verb/outcome';
import type { Order, Printed } from './press-process';

/**
 * The press makes documents in a process of its own, one at a time, in the order of the requests. Two hundred long cards take
 * seconds of a processor and hundreds of megabytes, and no room may wait for that. The process starts with a document and ends a
 * while after the last. It is given one document at a time and nothing else: no environment, no connection, no file to write
 * (docs/decisions/0022-a-press-of-its-own.md).
 */
export interface PressLimits {
  /** Characters of one document, as JSON. */
  signs: number;
  /** Seconds for making one document. */
  seconds: number;
  /** Memory of the process while it makes one document, where the system shows it (Linux). */
  megabytes: number;
  /** Documents in the line, with the first, which is being made. */
  line: number;
  /** Documents in the line of one person. */
  each: number;
  /** The process ends when it does nothing for so long, or keeps so much memory after a document. */
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
  /** The reason why this person's document cannot come into the line now: `documentBusy` or `documentYours`; null when it can. */
  refusal(who: string): Outcome<never> | null;
  /**
   * Makes one document when its turn comes. Expected refusals: those of `refusal`, `documentTooBig` (its signs, its time or its
   * memory) and `documentFailed` (the process ended under it twice, or the writer is at fault).
   * @param o.who the person who asks: only `each` of their documents stand in the line
   * @param o.signal aborted when nobody waits for the document any more: it leaves the line, or is no longer made
   * @param o.onPlace called with the number of documents before this one, at first and at each change; 0 while it is made
   */
  print(order: Order, o: Asking): Promise<Outcome<Uint8Array>>;
  /** The id of the running process; undefined when there is none. */
  pid(): number | undefined;
  /** Ends the running process. */
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
/** Milliseconds between two looks at the memory of the process. */
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
          // The first document is being made; its maker hears the same signal.
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

/** The process that makes documents. It starts with the first document that needs it, and is ended when one goes past a limit. */
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
    // A failing engine may print words that people wrote.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.once('exit', onEnd).once('error', onEnd);
  // The press alone does not hold the app's process open: a person who waits for a document does.
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

/** Next bundles this file more than once, but there must be one press. */
const PRESS = Symbol.for('leerkring.press');
const shared = globalThis as { [PRESS]?: Press };

export function press(): Press {
  shared[PRESS] ??= openPress(PRESS_LIMITS);
  return shared[PRESS];
}
