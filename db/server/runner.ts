import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { OperatorError } from '../operator-error';

/** The system user that the server runs as; null when that is simply who we are. */
export interface Runner {
  uid: number;
  gid: number;
  name: string;
}

/** PostgreSQL refuses to run as root. Existing data keep their owner; else `postgres` when that user exists, else `nobody`. */
export function findRunner(dataFolder: string): Runner {
  if (fs.existsSync(dataFolder)) {
    const { uid, gid } = fs.statSync(dataFolder);
    if (uid !== 0) return { uid, gid, name: userName(uid) };
  }
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
      return { uid: number('-u'), gid: number('-g'), name };
    } catch {
      // No such user here: try the next.
    }
  }
  throw new OperatorError(
    'PostgreSQL may not run as root and this machine has no user postgres or nobody: start Leerkring as another user than root.',
  );
}

function userName(uid: number): string {
  try {
    return execFileSync('id', ['-nu', String(uid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return `with number ${uid}`;
  }
}

export const asRunner = (runner: Runner | null): SpawnSyncOptions =>
  runner === null ? {} : { uid: runner.uid, gid: runner.gid };

export function canEnter(folder: string, runner: Runner): boolean {
  return (
    spawnSync('sh', ['-c', 'cd "$1"', 'sh', folder], { ...asRunner(runner), cwd: '/', stdio: 'ignore' }).status === 0
  );
}
