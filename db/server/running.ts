import fs from 'node:fs';
import path from 'node:path';
import { readPassword } from './data';
import { dataIn } from './data-folder';
import { ownerUrl } from './database';
import { isReady, isServerOf, pidFile } from './standing';

/**
 * The server that a Leerkring runs on this data folder now, for commands beside it: they connect, and start or stop
 * nothing. Null when none serves.
 */
export function findRunning(dataDir: string): { ownerUrl: string } | null {
  const wanted = dataIn(path.resolve(dataDir));
  if (!fs.existsSync(pidFile(wanted))) return null;
  const dataFolder = fs.realpathSync(wanted);
  const [pid, , , port] = fs.readFileSync(pidFile(dataFolder), 'utf8').split('\n');
  if (!isReady(dataFolder, Number(pid)) || !isServerOf(Number(pid), dataFolder)) return null;
  return { ownerUrl: ownerUrl(Number(port), readPassword(dataFolder)) };
}
