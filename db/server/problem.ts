import path from 'node:path';
import { OperatorError } from '../operator-error';

/** The code of what went wrong, or else its words. */
export function reason(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}

/** The sentence for a folder that cannot be used. */
export function folderProblem(dataDir: string, error: unknown): OperatorError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new OperatorError(
      `The disk of the data folder ${dataDir} is full: make room, or set DATA_DIR to a folder on another disk.`,
    );
  }
  // ENOENT is what making a folder says on a read-only disk.
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'ENOENT') {
    return new OperatorError(
      `The data folder ${dataDir} cannot be written (read-only, or owned by somebody else): make it writable, or set DATA_DIR to another folder.`,
    );
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new OperatorError(`The data folder ${dataDir} is not a folder: set DATA_DIR to a folder.`);
  }
  return new OperatorError(
    `The data folder ${dataDir} cannot be used (${reason(error)}): set DATA_DIR to another folder.`,
  );
}

/** Turns what the server or initdb printed into one sentence. */
export function serverProblem(dataDir: string, output: string): OperatorError {
  if (/no space left on device|disk quota exceeded/i.test(output)) return folderProblem(dataDir, { code: 'ENOSPC' });
  if (/read-only file system/i.test(output)) return folderProblem(dataDir, { code: 'EROFS' });
  const line = output
    .split('\n')
    .filter((text) => /fatal|panic|error/i.test(text))
    .at(-1);
  return new OperatorError(
    `The embedded PostgreSQL did not start: ${(line ?? 'it said nothing').replace(/^.*?(?:FATAL|PANIC|error):\s*/, '').trim()} (see ${path.join(dataDir, 'postgres.log')}).`,
  );
}
