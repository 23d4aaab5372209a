import cluster, { type Worker } from 'node:cluster';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onStop, stop } from './ending.mjs';
import { root } from './files.mjs';
import { StepError } from './step.mjs';

/** Milliseconds: what serves no longer than this fails at once, and its successor waits a little. */
const AT_ONCE = 10_000;
const PAUSE = 250;
const LONGEST_PAUSE = 5000;
/** Times in a row that nobody came to serve before we give up. */
const TRIES = 5;
/** Milliseconds in which what is being answered may finish when we stop; a stop as a whole takes at most five seconds. */
const FAREWELL = 3500;

let stopped = false;
/** Times in a row that what served failed at once. */
let failures = 0;

/**
 * Keeps one process serving (scripts/worker.ts), from when this resolves. One that ends is followed by another. One that met
 * an error that nobody foresaw serves on until another serves in its place, so that nobody is turned away meanwhile. This
 * process keeps the port and the database and answers nothing itself: what comes in from outside cannot end it.
 * @throws {StepError} when the first does not come to serve
 */
export async function supervise(): Promise<void> {
  // The process that serves accepts connections itself. If this one accepted them and passed them on, it would hold open the
  // one that it had just passed to a process that is killed, and that browser would wait for ever.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({
    exec: path.join(root, 'scripts/worker.ts'),
    args: [],
    execArgv: [...process.execArgv, '--import', 'tsx'],
  });
  onStop(endAll);
  const first = await launch();
  if (first === null) throw new StepError('The server could not be started: what went wrong stands above.');
  watch(first);
}

/** Starts one, and answers with it as soon as it serves; null when it ended before. */
function launch(): Promise<Worker | null> {
  const worker = cluster.fork();
  return new Promise((resolve) => {
    worker.on('message', (said) => {
      if (said === 'ready') resolve(worker);
    });
    worker.once('exit', () => resolve(null));
  });
}

/** Sees to it that the one that serves now is followed by another. */
function watch(worker: Worker): void {
  const since = performance.now();
  let followed = false;
  const follow = (how: string) => {
    if (stopped || followed) return;
    followed = true;
    failures = performance.now() - since > AT_ONCE ? 0 : failures + 1;
    console.log(`The server ${how}: another takes its place.`);
    void replace(worker);
  };
  worker.on('message', (said) => {
    if (said === 'failing') follow('met an error that nobody foresaw');
  });
  worker.once('exit', (code, signal) => follow(`ended (${signal ?? code})`));
}

async function replace(old: Worker): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    if (tries === TRIES && old.isDead()) {
      console.error(`The server ended ${TRIES} times in a row before it served: what went wrong stands above.`);
      return stop(1);
    }
    if (failures + tries > 0) await sleep(Math.min(PAUSE * 2 ** (failures + tries), LONGEST_PAUSE));
    if (stopped) return;
    const next = await launch();
    if (next === null) continue;
    console.log('The server serves again.');
    watch(next);
    // It lets its streams go, which come back by themselves, and finishes its answers.
    old.process.kill('SIGTERM');
    return;
  }
}

async function endAll(): Promise<void> {
  stopped = true;
  const workers = Object.values(cluster.workers ?? {}).filter((one) => one !== undefined);
  await Promise.all(
    workers.map((worker) => {
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      worker.process.kill('SIGTERM');
      setTimeout(() => worker.process.kill('SIGKILL'), FAREWELL).unref();
      return gone;
    }),
  );
}
