import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { OperatorError } from '../operator-error';
import { MAJOR } from './data-folder';
import { folderProblem, reason, serverProblem } from './problem';
import { asRunner } from './runner';
import { serverEnvironment } from './settings';
import type { ServerSetup } from './setup';

/** The superuser of the server: its password is made with the data, and stands only there. */
export const ROOT = 'leerkring_root';

const passwordFile = (dataFolder: string) => path.join(dataFolder, 'leerkring.password');

/** Makes the data on the first start: beside their place first, so that a killed start leaves nothing half made. */
export function initialise(place: ServerSetup, test: boolean): void {
  if (areThere(place.dataFolder)) return;
  const parent = path.dirname(place.dataFolder);
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(`pg${MAJOR}.new-`)) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
  const fresh = path.join(parent, `pg${MAJOR}.new-${randomBytes(4).toString('hex')}`);
  try {
    make(fresh, place, test);
    fs.rmSync(place.dataFolder, { recursive: true, force: true });
    fs.renameSync(fresh, place.dataFolder);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    throw error instanceof OperatorError ? error : folderProblem(parent, error);
  }
}

/**
 * Whether the folder holds data already.
 * @throws {OperatorError} when they are of another major version, or no data of PostgreSQL
 */
function areThere(dataFolder: string): boolean {
  const versionFile = path.join(dataFolder, 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    const version = fs.readFileSync(versionFile, 'utf8').trim();
    if (version !== MAJOR) {
      throw new OperatorError(
        `The folder ${dataFolder} holds data of PostgreSQL ${version} and this Leerkring works with PostgreSQL ${MAJOR}: start the Leerkring version that made them, or set DATA_DIR to another folder.`,
      );
    }
    return true;
  }
  if (fs.existsSync(dataFolder) && fs.readdirSync(dataFolder).length > 0) {
    throw new OperatorError(
      `The folder ${dataFolder} is not empty and holds no PostgreSQL data: move what is in it, or set DATA_DIR to another folder.`,
    );
  }
  return false;
}

/** Makes data in a new folder, with the password of the superuser in it. */
function make(fresh: string, { native, runner }: ServerSetup, test: boolean): void {
  const parent = path.dirname(fresh);
  const hush = path.join(os.tmpdir(), `leerkring-${randomBytes(8).toString('hex')}`);
  const password = randomBytes(32).toString('base64url');
  const own = (file: string) => {
    if (runner !== null) fs.chownSync(file, runner.uid, runner.gid);
  };
  try {
    fs.mkdirSync(fresh, { mode: 0o700 });
    own(fresh);
    fs.writeFileSync(hush, password, { mode: 0o600, flag: 'wx' });
    own(hush);
    const made = spawnSync(
      path.join(native, 'bin/initdb'),
      [
        `--pgdata=${fresh}`,
        `--username=${ROOT}`,
        `--pwfile=${hush}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
        ...(test ? ['--no-sync'] : []),
      ],
      { ...asRunner(runner), cwd: parent, env: serverEnvironment(), encoding: 'utf8' },
    );
    if (made.error) throw made.error;
    if (made.status !== 0) throw serverProblem(parent, `${made.stdout}\n${made.stderr}`);
    fs.writeFileSync(passwordFile(fresh), password, { mode: 0o600 });
    own(passwordFile(fresh));
  } finally {
    fs.rmSync(hush, { force: true });
  }
}

/** The password of the superuser. */
export function readPassword(dataFolder: string): string {
  try {
    return fs.readFileSync(passwordFile(dataFolder), 'utf8').trim();
  } catch (error) {
    throw new OperatorError(
      `The file ${passwordFile(dataFolder)} cannot be read (${reason(error)}): put it back from a backup, or start as the user who owns it.`,
    );
  }
}
