import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { connection, isLost, renewConnection } from './connections';
import type { Login } from './logins';

/** Who asks: the login of their side, and the token by which the database itself finds person and hat. */
export interface Caller {
  login: Login;
  token: string;
}

/** System actors have logins of their own and no token. */
export const system = {
  signin: { login: 'signin', token: '' },
  job: { login: 'job', token: '' },
  live: { login: 'live', token: '' },
  health: { login: 'health', token: '' },
} as const satisfies Record<string, Caller>;

export type Tx = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

const inside = new AsyncLocalStorage<true>();

/**
 * What a request may have left behind on the connection for the next one, done away with: settings, cursors held open,
 * channels listened to, locks, and statements prepared by hand, which can stand in for the driver's under its own names and
 * run with the next person's token. Sent as one unprepared string, because nothing that was prepared can be trusted yet.
 */
const CLEAN = 'reset all; close all; unlisten *; select pg_advisory_unlock_all(), network.forget_statements()';
/** Said in so many words, because a request can change what a bare begin means for the next. */
const BEGIN = 'isolation level read committed read write';

/**
 * drizzle sends its statements unprepared; prepared ones need one round trip less. Nothing is sent once the transaction is
 * lost.
 */
function prepared(tx: postgres.TransactionSql, isOver: () => boolean): postgres.TransactionSql {
  return new Proxy(tx, {
    get(target, key) {
      if (key !== 'unsafe') return Reflect.get(target, key);
      return (query: string, parameters?: never[], options?: object) => {
        if (isOver()) throw new Error('The connection of this transaction is lost.');
        return target.unsafe(query, parameters, { ...options, prepare: true });
      };
    },
  });
}

/**
 * A transaction that sends nothing more once its connection is lost. The driver (3.4.9) would answer the loss with a rollback
 * on that connection: by then there is none, which ends the process with an uncaught TypeError, or it is somebody else's
 * (porsager/postgres, issues 1154 and 1208, pull request 1155). So it never hears how the work of a lost transaction ended:
 * it has told the caller of the loss by then. What was lost before the work began is tried once more, on a new connection.
 */
async function transaction(
  login: Login,
  work: (tx: postgres.TransactionSql) => Promise<unknown>,
  isFirst = true,
): Promise<unknown> {
  const pool = connection(login);
  let begun = false;
  let lost = false;
  try {
    return await pool.begin(BEGIN, async (tx) => {
      begun = true;
      try {
        return await work(prepared(tx, () => lost));
      } catch (error) {
        // What the work makes of the loss need not say so: the driver tells of it a moment later.
        if (isLost(error)) lost = true;
        else await new Promise((resolve) => setTimeout(resolve, 1));
        throw error;
      } finally {
        if (lost) await new Promise(() => {});
      }
    });
  } catch (error) {
    lost = true;
    if (!isLost(error)) throw error;
    renewConnection(login, pool);
    if (begun || !isFirst) throw error;
    return transaction(login, work, false);
  }
}

const databases = new WeakMap<postgres.Sql, PostgresJsDatabase>();
function database(login: Login): PostgresJsDatabase {
  const client = connection(login);
  let db = databases.get(client);
  if (!db) {
    const guarded = new Proxy(client, {
      get: (pool, key) =>
        key === 'begin'
          ? (work: Parameters<typeof transaction>[1]) => transaction(login, work)
          : Reflect.get(pool, key),
    });
    db = drizzle(guarded, { casing: 'snake_case' });
    databases.set(client, db);
  }
  return db;
}

/**
 * The only door to the database: one transaction on the caller's login, in which the database knows the caller by the
 * token. The connection is cleaned and the token sent along with the first statement, not awaited; the token ends with the
 * transaction.
 * Throws when called inside another `as`: on a full pool that would wait for itself.
 */
export function as<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  return open(caller, work, () => {});
}

/**
 * The same for work that only reads: answers when the rows are there, and the transaction ends by itself. What such work
 * would write might not be kept.
 */
export function asReader<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // After the answer nothing can be refused any more: rejecting then changes nothing.
    open(caller, work, resolve).catch(reject);
  });
}

function open<T>(caller: Caller, work: (tx: Tx) => Promise<T>, known: (result: T) => void): Promise<T> {
  if (inside.getStore()) return Promise.reject(new Error('as() inside as(): pass the transaction on instead.'));
  return inside
    .run(true, () =>
      database(caller.login).transaction(async (tx) => {
        // drizzle sends a statement when it is asked for its outcome: now, before the work's first.
        const sent = [sql.raw(CLEAN), sql`select set_config('app.token', ${caller.token}, true)`].map((statement) =>
          tx.execute(statement).then(() => undefined),
        );
        // All have their answer before the transaction ends, well or not: a rollback sent in between could get lost.
        const [result, ...before] = await Promise.allSettled([work(tx), ...sent]);
        for (const one of [result, ...before]) if (one.status === 'rejected') throw one.reason;
        const { value } = result as PromiseFulfilledResult<T>;
        known(value);
        return value;
      }),
    )
    .catch((error) => {
      throw wordless(error);
    });
}

/**
 * What the database refused, without a word of what was sent: drivers put the statement's parameters and whole rows into
 * their errors, and errors end up in logs. Code and constraint are kept; other errors pass unchanged.
 */
function wordless(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, constraint_name, severity } = at as Error & Record<string, string | undefined>;
    if (severity === undefined) continue;
    const cause = Object.assign(new Error(`PostgreSQL ${code}`), { code, constraint_name });
    return Object.assign(
      new Error(`The database refused (${[code, constraint_name].filter(Boolean).join(', ')}).`, { cause }),
      {
        stack: at.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .join('\n'),
      },
    );
  }
  return error;
}
