import { AsyncLocalStorage } from 'node:async_hooks';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { LOGINS, type Login, loginPassword, loginRole, POOL_SIZE } from './logins';

interface Connections {
  pools: Record<Login, Pool>;
  open(login: Login, options?: postgres.Options<Record<string, never>>): postgres.Sql;
  /** The one connection that listens: it comes back by itself, and outlives the pools. */
  listener: postgres.Sql | null;
  outside<T>(work: () => T): T;
}

/** Next bundles its own copies of modules: what must exist once per process hangs on the process. */
const KEY = Symbol.for('leerkring.connections');
const shared = globalThis as { [KEY]?: Connections };

/**
 * One pool per login on one database. `databaseUrl` names server and database; user and password are each login's own.
 * `poolSize` is for all logins alike, where the usual sizes do not fit.
 */
export function openConnections(to: { databaseUrl: string; secret: string; poolSize?: number }): void {
  const { databaseUrl, secret, poolSize } = to;
  if (shared[KEY]) return;
  const open: Connections['open'] = (login, options) =>
    postgres(databaseUrl, {
      user: loginRole(login),
      username: loginRole(login),
      password: loginPassword(login, secret),
      max: 1,
      connect_timeout: 10,
      // The driver's own pause between tries grows to twenty seconds, long after the database is back.
      backoff: (tries) => Math.min(0.05 * tries, 0.5),
      fetch_types: false,
      onnotice: () => {},
      connection: { application_name: `leerkring ${login}`, statement_timeout: 15_000 },
      ...options,
    });
  shared[KEY] = {
    pools: Object.fromEntries(
      LOGINS.map((login) => [login, new Pool(poolSize ?? POOL_SIZE[login], (options) => open(login, options))]),
    ) as Record<Login, Pool>,
    open,
    listener: null,
    outside: AsyncLocalStorage.snapshot(),
  };
}

function opened(): Connections {
  if (!shared[KEY]) {
    const { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret } = process.env;
    if (!databaseUrl || !secret) throw new Error('The database is not open: start with npm start.');
    openConnections({ databaseUrl, secret });
  }
  return shared[KEY] as Connections;
}

/** The pool of one login. Opened on first use where the starter has not done so (tests, `next dev`). */
export const poolOf = (login: Login): Pool => opened().pools[login];

/**
 * Begins what outlives the present request (a socket, a timer) outside of it. Begun inside, it would keep that request, with all
 * that was made for its page, for as long as it lasts itself.
 */
export const outside = <T>(work: () => T): T => opened().outside(work);

/** The connection on which this process listens, as the login `live`. */
export function listener(): postgres.Sql {
  const here = opened();
  here.listener ??= here.open('live');
  return here.listener;
}

/** Codes of the driver, the system and PostgreSQL for a connection that is gone, and with it whatever ran on it. */
const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  // The server ends it: by order, or because another of its processes crashed.
  '57P01',
  '57P02',
]);

export function isLost(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (LOST.has((at as Error & { code?: string }).code ?? '')) return true;
  }
  return false;
}

/** Far more than the different statements that one login has. */
const MANY_STATEMENTS = 1000;

const NOBODY = () => {};

const lossOf = () => Object.assign(new Error('The connection to the database is lost.'), { code: 'CONNECTION_CLOSED' });

/**
 * One connection, which one piece of work has for itself. The driver's own pool (3.4.9) answers the loss of a connection with
 * statements on a new one, outside the transaction that they belong to, and ends the process when there is none
 * (porsager/postgres, issues 1154 and 1208, pull requests 1155 and 1168). Here whatever is lost is never written to again.
 */
export class Connection {
  /** Settles when nothing is left of the present piece of work; null until that has ended. */
  cleaned: Promise<void> | null = null;
  private loss: Error | null = null;
  /** Tells what runs on the connection now that it is lost. */
  private tell: (loss: Error) => void = NOBODY;
  /** Texts of the statements prepared on it. */
  private readonly prepared = new Set<string>();

  private constructor(
    private readonly client: postgres.Sql,
    /** Everything said with it goes over this connection, in this order. */
    readonly sql: postgres.ReservedSql,
  ) {}

  static async open(open: Open): Promise<Connection> {
    let one: Connection | undefined;
    // What the driver closes while it is nobody's was never opened.
    const client = open({ max_lifetime: null, onclose: () => one?.lose() });
    // It reads dates itself, and tells the driver so.
    drizzle(client);
    try {
      // Reserving is not enough to make the driver say that it is connected.
      await client.unsafe('select 1');
      one = new Connection(client, await client.reserve());
      return one;
    } catch (error) {
      void client.end({ timeout: 0 });
      throw error;
    }
  }

  get isLost(): boolean {
    return this.loss !== null;
  }

  send(text: string, parameters: postgres.ParameterOrJSON<never>[] = [], options: postgres.UnsafeQueryOptions = {}) {
    const sent = this.sql.unsafe(text, parameters, options);
    // Where a refused statement came from the driver would remember, one entry for each, for as long as the process lives.
    Object.defineProperty(sent, 'origin', { value: '' });
    if (options.prepare && !this.prepared.has(text)) {
      sent.then(
        () => this.prepared.add(text),
        () => {},
      );
    }
    return sent;
  }

  /** Driver and server keep every prepared statement for as long as the connection lives: one that knows very many is closed. */
  get isFull(): boolean {
    return this.prepared.size >= MANY_STATEMENTS;
  }

  /**
   * What becomes of that which runs on this connection now; rejects at once when the connection is lost, for no answer comes
   * then. One thing runs at a time, and the connection lets go of it when it has ended: a promise of loss that lived as long as
   * the connection would keep everything that was ever raced with it.
   */
  async unlessLost<T>(running: Promise<T>): Promise<T> {
    const lost = new Promise<never>((_, reject) => {
      this.tell = reject;
      if (this.loss) reject(this.loss);
    });
    try {
      return await Promise.race([lost, running]);
    } finally {
      this.tell = NOBODY;
    }
  }

  lose() {
    if (this.isLost) return;
    this.loss = lossOf();
    this.tell(this.loss);
    void this.client.end({ timeout: 0 });
  }

  async close(): Promise<void> {
    this.loss ??= lossOf();
    this.sql.release();
    await this.client.end({ timeout: 2 });
  }
}
type Open = (options: postgres.Options<Record<string, never>>) => postgres.Sql;

/** Milliseconds after which a connection that nobody used is closed. */
const IDLE = 60_000;

/** The connections of one login. What was used last is used first: its caches on the server are warm. */
export class Pool {
  private readonly idle: { one: Connection; timer: NodeJS.Timeout }[] = [];
  private readonly waiting: { resolve(one: Connection): void; reject(error: unknown): void }[] = [];
  private readonly all = new Set<Connection>();
  private opening = 0;
  private isClosed = false;
  /** As `outside`: a pool is made before any request. */
  private readonly outside = AsyncLocalStorage.snapshot();

  constructor(
    private readonly size: number,
    private readonly open: Open,
  ) {}

  /** A connection for the caller alone, until it is given back; lost ones too are given back. */
  take(): Promise<Connection> {
    for (let found = this.idle.pop(); found; found = this.idle.pop()) {
      clearTimeout(found.timer);
      if (!found.one.isLost) return Promise.resolve(found.one);
      this.all.delete(found.one);
    }
    if (this.all.size + this.opening < this.size) return this.openOne();
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  give(one: Connection): void {
    if (this.isClosed || one.isLost || one.isFull) {
      this.all.delete(one);
      if (!one.isLost) void one.close();
      const next = this.waiting.shift();
      if (next) this.openOne().then(next.resolve, next.reject);
      return;
    }
    const next = this.waiting.shift();
    if (next) next.resolve(one);
    else this.idle.push({ one, timer: this.outside(() => setTimeout(() => this.drop(one), IDLE).unref()) });
  }

  private drop(one: Connection) {
    this.idle.splice(
      this.idle.findIndex((found) => found.one === one),
      1,
    );
    this.all.delete(one);
    void one.close();
  }

  private async openOne(): Promise<Connection> {
    this.opening += 1;
    try {
      if (this.isClosed) throw new Error('The database is closed.');
      const one = await this.outside(() => Connection.open(this.open));
      this.all.add(one);
      return one;
    } catch (error) {
      // The request that waits for this place tries to connect itself.
      const next = this.waiting.shift();
      if (next) this.openOne().then(next.resolve, next.reject);
      throw error;
    } finally {
      this.opening -= 1;
    }
  }

  /** Lets what still runs come to its end, for two seconds. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const { one, timer } of this.idle.splice(0)) {
      clearTimeout(timer);
      this.give(one);
    }
    const until = performance.now() + 2000;
    while (this.all.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([...this.all].map((one) => one.close()));
    this.all.clear();
  }
}

export async function closeConnections(): Promise<void> {
  const open = shared[KEY];
  shared[KEY] = undefined;
  if (!open) return;
  await Promise.all([...Object.values(open.pools).map((pool) => pool.close()), open.listener?.end({ timeout: 2 })]);
}
