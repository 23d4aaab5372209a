import { readSettings } from '../lib/env';
import { stop } from './ending.mjs';
import { runInstance } from './instance';
import { complain } from './step.mjs';

/**
 * The process that serves: run and watched by `npm start` (scripts/supervise.ts), and by tests (test/server.ts), on a
 * database that is there already. It says over its channel when it is ready, and when it met an error that belongs to no
 * request: then it should be followed by another. It ends with the process that runs it.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
process.on('disconnect', () => void stop(0));
process.on('uncaughtException', (error) => {
  console.error(error);
  process.send?.('failing');
});
// What failed in the background of a request is that request's.
process.on('unhandledRejection', (error) => console.error(error));

try {
  await runInstance(readSettings(process.env), { dev: false, jobs: !process.argv.includes('--without-jobs') });
  process.send?.('ready');
} catch (error) {
  complain(error);
  await stop(1);
}
