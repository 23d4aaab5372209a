import postgres from 'postgres';
import { LOGINS, type Login, loginPassword, loginRole } from './logins';

type Connections = Record<Login, postgres.Sql>;

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
  shared[KEY] = Object.fromEntries(
    LOGINS.map((login) => [
      login,
      postgres(databaseUrl, {
        user: loginRole(login),
        username: loginRole(login),
        password: loginPassword(login, secret),
        max: poolSize ?? POOL_SIZE[login],
        idle_timeout: 60,
        connect_timeout: 10,
        fetch_types: false,
        onnotice: () => {},
        connection: { application_name: `leerkring ${login}`, statement_timeout: 15_000 },
      }),
    ]),
  ) as Connections;
}

/** The pool of one login. Opened on first use where the starter has not done so (tests, `next dev`). */
export function connection(login: Login): postgres.Sql {
  if (!shared[KEY]) {
    const { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret } = process.env;
    if (!databaseUrl || !secret) throw new Error('The database is not open: start with npm start.');
    openConnections({ databaseUrl, secret });
  }
  return (shared[KEY] as Connections)[login];
}

export async function closeConnections(): Promise<void> {
  const open = shared[KEY];
  shared[KEY] = undefined;
  if (open) await Promise.all(Object.values(open).map((sql) => sql.end({ timeout: 2 })));
}
