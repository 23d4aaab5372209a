import { fork, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { children } from './ending.mjs';
import { root } from './files.mjs';

/**
 * Loaded into a child before its own code: it ends when we do, even when we are killed. Its own children inherit this, and
 * must be left alone: their channel is what keeps them alive.
 */
const endWithParent = `data:text/javascript,${encodeURIComponent(
  `if (process.ppid === ${process.pid}) { process.on('disconnect', () => process.kill(process.pid)); process.channel.unref(); }`,
)}`;

/**
 * Runs a JavaScript program of node_modules and collects what it prints.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean | ((line: string) => void) }} [options] `show`: print as it comes, or who does
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(file, args, { env = process.env, show = false } = {}) {
  const child = fork(file, args, {
    cwd: root,
    env,
    execArgv: ['--import', endWithParent],
    stdio: show === true ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (typeof show === 'function') {
    for (const input of [child.stdout, child.stderr]) if (input) createInterface({ input }).on('line', show);
  }
  return ended(child);
}

/**
 * Runs any other program and collects what it prints.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, { env = process.env, show = false } = {}) {
  return ended(
    spawn(program, args, {
      cwd: root,
      env,
      shell: process.platform === 'win32',
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number, output: string }>}
 */
function ended(child) {
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code: code ?? (signal === null ? 0 : 1), output });
    });
  });
}
