import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { OperatorError } from '../operator-error';
import { until } from './until';

/** The server writes who it is, where it listens and how far it has come into this file. */
export const pidFile = (dataFolder: string) => path.join(dataFolder, 'postmaster.pid');

/** Stops a server that an earlier, killed start left behind, and clears what a dead one left. */
export async function stopOrphan(dataFolder: string, log: (line: string) => void): Promise<void> {
  const file = pidFile(dataFolder);
  if (!fs.existsSync(file)) return;
  const pid = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
  if (Number.isInteger(pid) && pid > 1 && isServerOf(pid, dataFolder)) {
    log(`A PostgreSQL that an earlier start left behind (process ${pid}) is stopped.`);
    for (const [signal, patience] of [
      ['SIGINT', 5000],
      ['SIGQUIT', 3000],
      ['SIGKILL', 2000],
    ] as const) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EPERM') {
          throw new OperatorError(
            `A PostgreSQL of another user (process ${pid}) is using ${dataFolder}: stop it first, or set DATA_DIR to another folder.`,
          );
        }
        break;
      }
      if (await until(() => !isServerOf(pid, dataFolder), patience)) break;
    }
  }
  // PostgreSQL itself refuses to start over the number of a process that is alive but has nothing to do with it.
  fs.rmSync(file, { force: true });
}

/** Is this process a PostgreSQL that works in this data folder? */
export function isServerOf(pid: number, dataFolder: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform === 'linux') {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      if (/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))) return false;
      if (fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
      return fs.readlinkSync(`/proc/${pid}/cwd`) === dataFolder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      // Somebody else's process hides its folder; its command line is open.
    }
  }
  const shown = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  return shown.includes('postgres') && shown.includes(dataFolder);
}

/** The server writes its own number and, on line 8, "ready" into its pid file. */
export function isReady(dataFolder: string, pid: number | undefined): boolean {
  try {
    const lines = fs.readFileSync(pidFile(dataFolder), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}
