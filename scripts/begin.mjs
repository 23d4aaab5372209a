// What happens before there is TypeScript to run: the steps of a start that need Node alone.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockHolder } from '../db/server/folder-lock.mjs';
import { handleSignals, isStopping, stop } from './ending.mjs';
import { root } from './files.mjs';
import { checkPort } from './port.mjs';
import { alone, install } from './prepare.mjs';
import { complain, StepError } from './step.mjs';

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
    if (isStopping()) return;
    complain(error);
    await stop(1);
  }
}

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
