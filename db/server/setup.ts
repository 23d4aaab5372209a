import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { OperatorError } from '../operator-error';
import { copyNative, nativeFolder, runs } from './binaries';
import { dataIn } from './data-folder';
import { reason } from './problem';
import { canEnter, findRunner, type Runner } from './runner';
import { stopOrphan } from './standing';

/** Where the data go when the unprivileged user cannot reach the data folder. */
const ELSEWHERE = '/var/lib/leerkring';

export interface ServerSetup {
  /** Absolute, without symbolic links: what /proc shows as the server's working folder. */
  dataFolder: string;
  /** Folder with bin/, lib/ and share/. */
  native: string;
  runner: Runner | null;
}

/** Decides who runs the server, on which data and from which binaries. */
export async function chooseSetup(dataDir: string, test: boolean, log: (line: string) => void): Promise<ServerSetup> {
  const wanted = dataIn(dataDir);
  const native = nativeFolder();
  const dataFolder = fs.existsSync(wanted) ? fs.realpathSync(wanted) : dataIn(fs.realpathSync(dataDir));

  const runner = process.getuid?.() === 0 ? findRunner(dataFolder) : null;
  if (runner === null) return { dataFolder, native, runner };
  // A temporary folder of a test is closed to others from birth, and is the test's to open.
  if (test) fs.chmodSync(dataDir, 0o711);

  const reachable =
    canEnter(path.dirname(dataFolder), runner) && (!fs.existsSync(dataFolder) || canEnter(dataFolder, runner));
  const runnable = runs(native, runner);
  if (reachable && runnable) return { dataFolder, native, runner };

  const home = path.join(ELSEWHERE, createHash('sha256').update(fs.realpathSync(dataDir)).digest('hex').slice(0, 16));
  if (!reachable && fs.existsSync(path.join(dataFolder, 'PG_VERSION'))) {
    throw new OperatorError(
      `The user ${runner.name}, which runs PostgreSQL because root may not, cannot enter ${dataFolder}: allow it to pass through the folders above (chmod o+x).`,
    );
  }
  try {
    fs.mkdirSync(home, { recursive: true, mode: 0o755 });
    for (const folder of [ELSEWHERE, home]) fs.chmodSync(folder, 0o755);
    const usable: ServerSetup = {
      dataFolder: reachable ? dataFolder : dataIn(home),
      native: runnable ? native : copyNative(native, ELSEWHERE),
      runner,
    };
    if (!reachable) {
      await linkTo(usable.dataFolder, wanted, log);
      log(`The user ${runner.name} cannot enter ${dataDir}, so the database is kept in ${usable.dataFolder}.`);
    } else if (!fs.existsSync(path.join(dataFolder, 'PG_VERSION'))) {
      log(`The user ${runner.name} cannot enter ${native}, so PostgreSQL runs from a copy in ${usable.native}.`);
    }
    if (!runs(usable.native, runner)) throw new Error(`${runner.name} cannot run ${usable.native}/bin/postgres`);
    return usable;
  } catch (error) {
    throw new OperatorError(
      `Running as root, PostgreSQL needs a folder that the user ${runner.name} can enter, and ${ELSEWHERE} cannot be used (${reason(error)}): set DATA_DIR to such a folder, or start Leerkring as another user than root.`,
    );
  }
}

/** Makes the data elsewhere those of this data folder. */
async function linkTo(dataFolder: string, wanted: string, log: (line: string) => void): Promise<void> {
  if (fs.existsSync(dataFolder)) {
    // Without a link to them they are nobody's any more: the data folder was emptied, to begin anew. Never thrown away.
    await stopOrphan(dataFolder, log);
    const aside = `${dataFolder}.replaced-${new Date().toISOString().replaceAll(':', '')}`;
    fs.renameSync(dataFolder, aside);
    log(`An earlier database of this folder is kept in ${aside}.`);
  }
  // The link keeps the data found from here, also when the folder is moved or opened up later.
  fs.rmSync(wanted, { force: true });
  fs.symlinkSync(dataFolder, wanted);
}
