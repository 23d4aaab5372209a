import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../operator-error';
import { folderProblem, serverProblem } from './problem';
import { serverEnvironment, serverOptions } from './settings';
import type { ServerSetup } from './setup';
import { isReady, stopOrphan } from './standing';
import { until } from './until';

/** Milliseconds in which a death is an accident, between tries after that, and that going through the log may take. */
const SHORT = 10_000;
const PAUSE = 5_000;
const RECOVERY = 600_000;

/** The running server: starts it, brings it back when it dies, stops it. */
export class Server {
  port = 0;
  readonly listeners: (() => void)[] = [];
  private child: ChildProcess | null = null;
  private serving = false;
  private stopping: Promise<void> | null = null;
  /** When it last began to serve. */
  private served = 0;

  constructor(
    private readonly place: ServerSetup,
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
    const child = spawn(path.join(native, 'bin/postgres'), ['-D', dataFolder, ...serverOptions(this.port, this.test)], {
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
