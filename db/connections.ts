import postgres from 'postgres';
import { LOGINS, type Login, loginPassword, loginRole } from './logins';

interface Connections {
  pools: Record<Login, postgres.Sql>;
  open(login: Login, options?: postgres.Options<Record<string, never>>): postgres.Sql;
  /** The one connection that listens: it comes back by itself, and outlives the pools. */
  listener: postgres.Sql | null;
  /** Pools that lost a connection, until what still runs on them has ended. */
  retired: Set<postgres.Sql>;
}

/** Next bundles its own copies of modules: what must exist once per process hangs on the process. */
const KEY = Symbol.for('leerkring.connections');
const shared = globalThis as { [KEY]?: Connections };

/** Connections each login may hold at once. Circle carries the sessions; the others are quiet. */
const POOL_SIZE: Record<Login, number> = {
  signin: 6,
  guest: 6,
  circle: 12,
  formal: 4,
  reviewer: 4,
  signal_holder: 2,
  admin: 3,
  job: 2,
  live: 3,
  health: 1,
};

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
      max: poolSize ?? POOL_SIZE[login],
      idle_timeout: 60,
      connect_timeout: 10,
      // The driver's own pause between tries grows to twenty seconds, long after the database is back.
      backoff: (tries) => Math.min(0.05 * tries, 0.5),
      fetch_types: false,
      onnotice: () => {},
      connection: { application_name: `leerkring ${login}`, statement_timeout: 15_000 },
      ...options,
    });
  shared[KEY] = {
    pools: Object.fromEntries(LOGINS.map((login) => [login, open(login)])) as Record<Login, postgres.Sql>,
    open,
    listener: null,
    retired: new Set(),
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
export const connection = (login: Login): postgres.Sql => opened().pools[login];

/** The connection on which this process listens, as the login `live`. */
export function listener(): postgres.Sql {
  const here = opened();
  here.listener ??= here.open('live', { max: 1 });
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

/** Longer than anything that still runs on a pool may take, in milliseconds. */
const RETIRING = 60_000;

/**
 * Puts a new pool in the place of one that lost a connection. The driver (3.4.9) forgets to take back what it was about to
 * write when a connection closed, and which error came last: that place in the pool then fails whoever comes next, or connects
 * in vain, ten seconds at a time, for a minute or more (porsager/postgres, pull request 1168). What still runs or waits on the
 * old pool goes on.
 */
export function renewConnection(login: Login, lost: postgres.Sql): void {
  const here = shared[KEY];
  if (here?.pools[login] !== lost) return;
  here.pools[login] = here.open(login);
  here.retired.add(lost);
  setTimeout(() => {
    if (here.retired.delete(lost)) void lost.end({ timeout: 2 });
  }, RETIRING).unref();
}

export async function closeConnections(): Promise<void> {
  const open = shared[KEY];
  shared[KEY] = undefined;
  if (!open) return;
  const retired = [...open.retired];
  open.retired.clear();
  const inUse = [...Object.values(open.pools), ...(open.listener ? [open.listener] : [])];
  await Promise.all([...inUse.map((sql) => sql.end({ timeout: 2 })), ...retired.map((sql) => sql.end({ timeout: 0 }))]);
}
