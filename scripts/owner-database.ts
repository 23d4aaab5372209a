import { existsSync } from 'node:fs';
import { OperatorError } from '../db/operator-error';
import { startEmbedded } from '../db/server/embedded';
import { findRunning } from '../db/server/running';
import { readSettings } from '../lib/env';

/** The operator's own database, the running embedded one, or else that one started for a moment: under its owner. */
export async function openDatabase(): Promise<{ ownerUrl: string; close: () => Promise<void> }> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readSettings(process.env);
  const own = settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL;
  const running = own === undefined ? findRunning(settings.DATA_DIR) : { ownerUrl: own };
  if (running) return { ownerUrl: running.ownerUrl, close: async () => {} };
  const started = await startEmbedded({ dataDir: settings.DATA_DIR });
  return { ownerUrl: started.ownerUrl, close: started.stop };
}

/** What went wrong with the database, as a sentence for the operator; other errors pass unchanged. */
export function inWords(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === '42P01' || code === '3F000') {
    return new OperatorError('The database holds no Leerkring yet: run npm start once, then this again.');
  }
  if (code === '42501') return new OperatorError('DATABASE_OWNER_URL must name the owner of the database.');
  if (code === '28P01' || code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'CONNECT_TIMEOUT') {
    return new OperatorError(`The database cannot be reached (${code}): check its address, user and password.`);
  }
  return error;
}
