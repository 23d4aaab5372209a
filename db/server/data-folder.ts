import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { OperatorError } from '../operator-error';
import { folderProblem } from './problem';

/** The major version of the binaries, and so of the data. */
export const MAJOR = '18';
const MEGABYTE = 1024 * 1024;

/** Where PostgreSQL's own data stand in the data folder of Leerkring; a link, when they had to go elsewhere. */
export const dataIn = (dataDir: string) => path.join(dataDir, `pg${MAJOR}`);

/**
 * Looks whether the data folder can be written and has room; makes it when absent.
 * @throws {OperatorError} with one sentence
 */
export function checkDataFolder(dataDir: string, test = false): void {
  const probe = path.join(dataDir, `.probe-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    if (!fs.existsSync(dataDir)) {
      fs.mkdirSync(dataDir, { recursive: true });
      // Entered by the unprivileged user when root starts, by nobody else otherwise.
      fs.chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    fs.writeFileSync(probe, Buffer.alloc(64 * 1024));
  } catch (error) {
    throw folderProblem(dataDir, error);
  } finally {
    // Half written on a full disk, or never there: neither is worth a second complaint.
    if (fs.existsSync(probe)) fs.rmSync(probe);
  }
  const { bavail, bfree, bsize } = fs.statfsSync(dataDir);
  const free = ((process.getuid?.() === 0 ? bfree : bavail) * bsize) / MEGABYTE;
  const fresh = !fs.existsSync(dataIn(dataDir));
  const needed = fresh && !test ? 256 : 64;
  if (free < needed) {
    throw new OperatorError(
      `The disk of the data folder ${dataDir} has too little room (${Math.floor(free)} MB free, ${needed} MB needed): make room, or set DATA_DIR to a folder on another disk.`,
    );
  }
}
