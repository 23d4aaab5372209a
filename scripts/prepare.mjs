// What happens before there is TypeScript to run: the steps of a start that need Node alone.
import { fork, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lockHolder, processStart, takeLock } from '../db/server/folder-lock.mjs';
import { buildId } from './build-id.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A step that failed for a reason already told in one sentence (`message`), with the output of its program, if any. */
export class StepError extends Error {
  name = 'StepError';
  forOperator = true;

  /**
   * @param {string} message
   * @param {string} [output]
   */
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/** @param {number} since as given by `performance.now()` */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one step of the start and says what it did and how long it took.
 * @template T
 * @param {string} doing shown while it runs: 'Building the app'
 * @param {() => Promise<[done: string, result: T]>} work answers with what to say when done: 'App built'
 * @returns {Promise<T>}
 */
export async function step(doing, work) {
  const since = performance.now();
  const terminal = process.stdout.isTTY;
  if (terminal) process.stdout.write(`… ${doing}`);
  // Without a terminal nothing can be overwritten, so only a step that takes a while is announced.
  const announce = setTimeout(() => terminal || console.log(`… ${doing}`), 2000);
  const clear = () => {
    clearTimeout(announce);
    if (terminal) process.stdout.write('\r\u001b[K');
  };
  try {
    const [done, result] = await work();
    clear();
    console.log(`✓ ${done} (${seconds(since)})`);
    return result;
  } catch (error) {
    clear();
    console.log(`✗ ${doing} (${seconds(since)})`);
    throw error;
  }
}

// ------------------------------------------------------------------------------------------------------------ ending

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
/** @type {(() => Promise<void>)[]} */
const closers = [];
let stopping = 0;

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

/**
 * Prints what went wrong: one sentence for what the operator can solve, a stack for the rest.
 * @param {unknown} error
 */
export function complain(error) {
  if (error instanceof StepError && error.output) console.error(error.output.trimEnd());
  console.error(error instanceof Error && 'forOperator' in error ? error.message : error);
}

// ---------------------------------------------------------------------------------------------------------- programs

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

// ------------------------------------------------------------------------------------------------------ dependencies

/** Installs the locked dependencies when the lock file changed since the last time, or they are not there. */
export async function install() {
  await step('Installing the dependencies', async () => {
    const lockFile = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
    const wanted = createHash('sha256').update(`${process.platform} ${process.arch}\n${lockFile}`).digest('hex');
    const stamp = path.join(root, 'node_modules/.leerkring');
    if (readText(stamp) === wanted) return ['Dependencies up to date', undefined];

    if (!isInstalled(lockFile)) {
      const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
      // Run by Node itself where possible, so that a killed start leaves no npm at work in the folder.
      const npm = process.env.npm_execpath;
      const { code, output } = npm?.endsWith('.js')
        ? await runNode(npm, args)
        : await run('npm', args).catch(() => {
            throw new StepError('The dependencies cannot be installed, because npm is not found: install npm.');
          });
      if (code !== 0) {
        throw new StepError('The dependencies could not be installed: npm says above what went wrong.', output);
      }
      fs.writeFileSync(stamp, wanted);
      return ['Dependencies installed', undefined];
    }
    fs.writeFileSync(stamp, wanted);
    return ['Dependencies up to date', undefined];
  });
}

/**
 * Whether npm has already put in node_modules what the lock file asks for; it writes its own list there at the end.
 * @param {string} lockFile
 */
function isInstalled(lockFile) {
  const there = readText(path.join(root, 'node_modules/.package-lock.json'));
  if (there === null) return false;
  const installed = JSON.parse(there).packages;
  const { '': _project, ...locked } = JSON.parse(lockFile).packages;
  return (
    Object.keys(installed).every((name) => name in locked) &&
    Object.entries(locked).every(([name, { version, integrity, optional }]) =>
      installed[name] === undefined
        ? optional === true
        : installed[name].version === version && installed[name].integrity === integrity,
    )
  );
}

/** @param {string} file */
function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

// ------------------------------------------------------------------------------------------------------------- build

/** Builds the production app when its sources changed since the last finished build. */
export async function build() {
  await step('Building the app', async () => {
    const id = buildId(root);
    process.env.LEERKRING_BUILD_ID = id;
    // Next writes its own BUILD_ID before it is done; this stamp comes after all else.
    const stamp = path.join(root, '.next/leerkring-build');
    const isBuilt = () => readText(path.join(root, '.next/BUILD_ID')) === id;
    if (readText(stamp) === id && isBuilt()) return ['App up to date', undefined];

    fs.rmSync(stamp, { force: true });
    const { code, output } = await runNode(path.join(root, 'node_modules/next/dist/bin/next'), ['build'], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', LEERKRING_BUILD_ID: id },
    });
    if (code !== 0 || !isBuilt())
      throw new StepError('The app could not be built: what went wrong stands above.', output);
    fs.writeFileSync(stamp, id);
    return ['App built', undefined];
  });
}

/**
 * Does work that two starts in one folder must not do at the same time.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  // Inside what Next itself keeps between builds.
  const folder = path.join(root, '.next/cache/start-lock');
  let lock;
  try {
    lock = takeLock(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new StepError(`The folder ${root} cannot be written (${code}): make it writable, or make room on its disk.`);
  }
  if ('holder' in lock) {
    throw new StepError(
      `Another start (process ${lock.holder.pid}) is installing or building in this folder: wait until it is done, or stop it.`,
    );
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

// ------------------------------------------------------------------------------------------------------------- start

/** Says at once, before any slow step, that this start cannot succeed: the folder is in use, or the port is. */
async function checkFirst() {
  const { DATABASE_URL, DATA_DIR = '', HOST = '', PORT = '' } = process.env;
  if (!DATABASE_URL) {
    const dataDir = path.resolve(root, DATA_DIR.trim() || '.data');
    const lock = path.join(dataDir, 'lock');
    // One that is just stopping gets the time to do so.
    const patience = performance.now() + 3000;
    while (lockHolder(lock) !== null && performance.now() < patience) await sleep(100);
    const holder = lockHolder(lock);
    if (holder !== null) {
      throw new StepError(
        `Leerkring is already running in this folder (process ${holder.pid}): stop that one first, or set DATA_DIR and PORT to start another beside it.`,
      );
    }
  }
  const port = Number(PORT.trim() || '3000');
  // A wrong number is for the settings to tell.
  if (Number.isInteger(port) && port > 0 && port < 65536) await checkPort(port, HOST.trim() || '127.0.0.1');
}

/**
 * @param {number} port
 * @param {string} host
 */
async function checkPort(port, host) {
  const server = net.createServer();
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, port, host)));
    server.listen(port, host, () => server.close(resolve));
  });
}

/**
 * The sentence for a port that cannot be listened on.
 * @param {Error} error
 * @param {number} port
 * @param {string} host
 */
export function portProblem(error, port, host) {
  const code = 'code' in error ? error.code : error.message;
  if (code === 'EADDRINUSE') {
    return new StepError(
      `Port ${port} is already in use: stop the program that uses it, or choose another port, like PORT=${port < 65535 ? port + 1 : 3000} npm start.`,
    );
  }
  if (code === 'EACCES') {
    return new StepError(
      `Port ${port} may not be used by this user: choose a port from 1024 up, like PORT=3000 npm start.`,
    );
  }
  return new StepError(
    `Leerkring cannot listen on ${host} port ${port} (${code}): set HOST to an address of this machine.`,
  );
}

/**
 * `npm start` and `npm run dev`, from nothing to serving.
 * @param {boolean} dev
 */
export async function start(dev) {
  process.chdir(root);
  handleSignals(0);
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  try {
    if (fs.existsSync('.env')) process.loadEnvFile('.env');
    await checkFirst();
    await alone(install);
    const { register } = await import('tsx/esm/api');
    register();
    const { serve } = await import('./serve.ts');
    await serve(dev);
  } catch (error) {
    if (stopping !== 0) return;
    complain(error);
    await stop(1);
  }
}
