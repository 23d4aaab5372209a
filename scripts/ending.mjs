import { spawnSync } from 'node:child_process';
import { processStart } from '../db/server/folder-lock.mjs';
import { readText } from './files.mjs';

/**
 * The programs that run for us now: they end first.
 * @type {Set<import('node:child_process').ChildProcess>}
 */
export const children = new Set();
/** @type {(() => Promise<void>)[]} */
const closers = [];
let stopping = 0;

export const isStopping = () => stopping !== 0;

/**
 * Registers what must be closed when we stop; the last registered is closed first.
 * @param {() => Promise<void>} close
 */
export function onStop(close) {
  closers.push(close);
}

/**
 * Closes everything in order and ends the process, within 5 s.
 * @param {number} code
 */
export async function stop(code) {
  if (stopping !== 0) return;
  stopping = performance.now();
  setTimeout(() => process.exit(code || 1), 4800).unref();
  for (const child of children) child.kill('SIGTERM');
  for (const close of closers.reverse()) {
    try {
      await close();
    } catch (error) {
      console.error(error);
    }
  }
  process.exit(code);
}

/**
 * Stops on Ctrl-C and SIGTERM; a second one, a second later or more, does not wait.
 * @param {number} interrupted the exit code then
 */
export function handleSignals(interrupted) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (stopping === 0) {
        console.log('Leerkring stops.');
        void stop(interrupted);
      } else if (performance.now() - stopping > 1000) {
        // Sooner, it is the same Ctrl-C: the terminal sends it to us and npm passes it on.
        process.exit(1);
      }
    });
  }
  process.on('uncaughtException', (error) => {
    console.error(error);
    void stop(1);
  });
  // One request that failed in the background must not end everybody's session.
  process.on('unhandledRejection', (error) => console.error(error));
  // npm does not pass on every signal, and none when it is killed: whoever wanted it gone does not want us to go on.
  const parents = npmAndShell();
  setInterval(() => {
    if (parents.some(({ pid, started }) => processStart(pid) !== started)) void stop(1);
  }, 300).unref();
}

/**
 * The npm that runs us, and the shell that it may keep in between; empty when we were started without npm.
 * @returns {{ pid: number, started: string | null }[]}
 */
function npmAndShell() {
  if (process.env.npm_lifecycle_event === undefined) return [];
  const found = [];
  let pid = process.ppid;
  for (let generation = 0; generation < 2; generation += 1) {
    const { parent, command } = lookAt(pid);
    found.push({ pid, started: processStart(pid) });
    if (/\b(?:npm|pnpm|yarn)\b/.test(command)) return found;
    pid = parent;
  }
  // No npm where one is expected: then nobody's end is ours.
  return [];
}

/**
 * @param {number} pid
 * @returns {{ parent: number, command: string }} 0 and empty when it cannot be told
 */
function lookAt(pid) {
  if (process.platform === 'linux') {
    // A slim container has no ps.
    const stat = readText(`/proc/${pid}/stat`) ?? '';
    const command = readText(`/proc/${pid}/cmdline`) ?? '';
    return { parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) || 0, command };
  }
  const shown = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  const [, parent = '0', command = ''] = /^\s*(\d+)\s+(.*)/.exec(shown) ?? [];
  return { parent: Number(parent), command };
}
