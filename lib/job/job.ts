import { sql } from 'drizzle-orm';
import { as, system } from '../../db/as';
import { PATIENCE, rewriteErased } from '../../db/rewrite';
import { env } from '../env';
import { MailServerAway, sendWaitingMail } from '../mail/mail';
import { sendDigests } from './digest';
import { remindOfForgotten, remindOfOwed } from './reminder';

/** Next bundles its own copies of modules: what must exist once per process hangs on the process. */
const KEY = Symbol.for('leerkring.jobs');
const shared = globalThis as { [KEY]?: Running[] };

interface Running {
  timer: NodeJS.Timeout;
  /** The tick that is running now, or has run last. */
  tick: Promise<void>;
  stopped: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

interface Job {
  name: string;
  /** Milliseconds from the end of one tick to the next, and from the start to the first. */
  every: number;
  first: number;
  work(): Promise<unknown>;
}

const JOBS: Job[] = [
  { name: 'mail', every: 2 * SECOND, first: 2 * SECOND, work: sendWaitingMail },
  { name: 'votes', every: 5 * MINUTE, first: 12 * SECOND, work: endVotes },
  { name: 'reports', every: 5 * MINUTE, first: 10 * SECOND, work: () => run(sql`select learning.finish_reports()`) },
  {
    name: 'overdue links',
    every: 5 * MINUTE,
    first: 20 * SECOND,
    work: () => run(sql`select learning.erase_overdue_links()`),
  },
  {
    name: 'guests of closed sessions',
    every: MINUTE,
    first: 20 * SECOND,
    work: () => run(sql`select learning.forget_guests()`),
  },
  { name: 'forgotten sessions', every: 10 * MINUTE, first: 40 * SECOND, work: remindOfForgotten },
  { name: 'formal reports owed', every: 10 * MINUTE, first: 45 * SECOND, work: remindOfOwed },
  { name: 'what waits for people', every: 2 * MINUTE, first: 55 * SECOND, work: sendDigests },
  {
    name: 'sessions laid still',
    every: 10 * MINUTE,
    first: 50 * SECOND,
    work: () => run(sql`select learning.pause_forgotten()`),
  },
  {
    name: 'request counts',
    every: MINUTE,
    first: 15 * SECOND,
    work: () => run(sql`select auth.sweep_request_counts()`),
  },
  { name: 'what was erased', every: MINUTE, first: 25 * SECOND, work: () => rewriteErased(patienceNow()) },
  { name: 'standstill', every: 5 * SECOND, first: 5 * SECOND, work: () => run(sql`select network.end_standstill()`) },
  { name: 'sweep', every: 60 * MINUTE, first: 30 * SECOND, work: () => run(sql`select auth.sweep()`) },
];

/** Between one and five in the night nobody is at a table. */
const patienceNow = () =>
  ['01', '02', '03', '04'].includes(
    new Date().toLocaleTimeString('en-GB', { timeZone: 'Europe/Brussels', hour: '2-digit' }),
  )
    ? PATIENCE.night
    : PATIENCE.day;

const run = (statement: ReturnType<typeof sql>) => as(system.job, (tx) => tx.execute(statement));

/** Ends them, and then, in a transaction of its own, counts what has ended (db/learning/vote/wall.sql). */
async function endVotes() {
  await run(sql`select learning.end_votes()`);
  await run(sql`select learning.end_votes()`);
}

/**
 * What Leerkring does by itself, on small timers. Every tick may run on several instances at once: the database decides
 * who gets what. A tick that fails is told once, and tried again, at longer and longer intervals up to five minutes.
 */
export function startJobs(): void {
  if (shared[KEY]) return;
  const jobs = env().EMAIL_SERVER ? JOBS : JOBS.filter((job) => job.work !== sendWaitingMail);
  shared[KEY] = jobs.map(start);
}

function start({ name, every, first, work }: Job): Running {
  let failures = 0;
  const tick = async () => {
    try {
      await work();
      failures = 0;
    } catch (error) {
      if (running.stopped) return;
      failures += 1;
      if (failures === 1) console.error(`Job ${name}:`, error instanceof MailServerAway ? error.message : error);
    }
    const wait = failures === 0 ? every : Math.max(every, Math.min(5 * MINUTE, every * 2 ** failures));
    if (!running.stopped) running.timer = after(wait);
  };
  const after = (wait: number) =>
    setTimeout(() => {
      running.tick = tick();
    }, wait).unref();
  const running: Running = { timer: after(first), tick: Promise.resolve(), stopped: false };
  return running;
}

/** No tick begins any more, and those that run are given a second to end. */
export async function stopJobs(): Promise<void> {
  const jobs = shared[KEY] ?? [];
  shared[KEY] = undefined;
  for (const job of jobs) {
    job.stopped = true;
    clearTimeout(job.timer);
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SECOND);
  });
  await Promise.race([Promise.all(jobs.map((job) => job.tick)), late]);
  clearTimeout(timer);
}
