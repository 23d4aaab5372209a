// Plain JavaScript: the start needs this lock before the dependencies, and so before TypeScript, are there.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ pid: number, started: string }} Holder a process; `started` tells it from a later one with the same number
 */

/**
 * When the process started, in a form that only serves to compare; null when there is no such process.
 * @param {number} pid
 * @returns {string | null}
 */
export function processStart(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return null;
  }
  try {
    if (process.platform === 'linux') {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The second field is the program's name in brackets and can hold spaces; the start is field 22, state is field 3.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // A killed process that nobody has collected yet (Z) does nothing any more.
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/**
 * @param {string} file
 * @returns {Holder | null} null when the holder is gone
 */
function livingHolder(file) {
  try {
    const holder = JSON.parse(fs.readFileSync(file, 'utf8'));
    return processStart(holder.pid) === holder.started ? holder : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} folder
 * @returns {number[]} ascending
 */
function numbers(folder) {
  try {
    return fs
      .readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  } catch {
    return [];
  }
}

/**
 * Who holds the lock now, without taking it.
 * @param {string} folder
 * @returns {Holder | null}
 */
export function lockHolder(folder) {
  const highest = numbers(folder).at(-1);
  return highest === undefined ? null : livingHolder(path.join(folder, String(highest)));
}

/**
 * Takes a lock that ends with its holder, however that ends: files 1, 2, 3… in the folder, each naming a process. The
 * highest number holds. A dead holder's file is never replaced or removed before a higher one stands, so two processes
 * that find the same dead holder cannot both get in: making the next number is atomic (a hard link), and who then sees a
 * still higher number gives way.
 * @param {string} folder made when absent
 * @returns {{ release: () => void } | { holder: Holder }}
 * @throws when the folder cannot be written
 */
export function takeLock(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const mine = path.join(folder, `.${process.pid}-${randomBytes(6).toString('hex')}`);
  const held = { pid: process.pid, started: processStart(process.pid), token: randomBytes(6).toString('hex') };
  fs.writeFileSync(mine, JSON.stringify(held));
  try {
    for (;;) {
      const highest = numbers(folder).at(-1) ?? 0;
      const holder = highest === 0 ? null : livingHolder(path.join(folder, String(highest)));
      if (holder !== null) return { holder };

      const number = highest + 1;
      const file = path.join(folder, String(number));
      try {
        fs.linkSync(mine, file);
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') continue;
        throw error;
      }
      const all = numbers(folder);
      if (/** @type {number} */ (all.at(-1)) > number) {
        fs.rmSync(file, { force: true });
        continue;
      }
      for (const lower of all.filter((other) => other < number)) {
        fs.rmSync(path.join(folder, String(lower)), { force: true });
      }
      return {
        // The file stays, for the numbering; emptied, it names nobody.
        release: () => {
          try {
            if (JSON.parse(fs.readFileSync(file, 'utf8')).token === held.token) fs.truncateSync(file);
          } catch {
            // The folder is gone, or the lock was let go before: nothing is held.
          }
        },
      };
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
}
