import { AsyncLocalStorage } from 'node:async_hooks';
import { DrizzleQueryError } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type PostgresJsDatabase, PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import { type Connection, isLost, type Pool, poolOf } from './connections';
import type { Login } from './logins';
import { keyed } from './token';

/** Who asks: the login of their side, and the token of their browser, by which (`keyed`) the database itself finds person and hat. */
export interface Caller {
  login: Login;
  token: string;
  /** Of whoever is remembered from an earlier request: what `network.who_asks()` must answer for the work to be theirs. */
  remembered?: string;
}

/** The caller is no longer who they were: they wear another hat, signed out, or another day began. Nothing was done. */
export class Forgotten extends Error {
  override message = 'The caller is no longer who they were.';
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
 * What a request may leave behind on the connection for the next one, done away with: settings, cursors held open, channels
 * listened to, locks, and statements prepared by hand, which can stand in for the driver's under its own names and run with
 * the next person's token. Sent as one unprepared string, because nothing that was prepared can be trusted before.
 */
const CLEAN = 'reset all; close all; unlisten *; select pg_advisory_unlock_all(), network.forget_statements()';
/** Said in so many words, because a request can change what a bare begin means for the next. */
const BEGIN = {
  write: 'begin isolation level read committed read write',
  /** All that it reads, it reads of one moment. */
  read: 'begin isolation level repeatable read read only',
};
const TOKEN = "select set_config('app.token', $1, true)";
const WHO_ASKS = 'select network.who_asks() as who';

export const dialect = new PgDialect({ casing: 'snake_case' });

type Send = (query: string, parameters: never[]) => Promise<readonly unknown[]>;
const senders = new WeakMap<Tx, Send>();

/** Sends a statement that is written already (db/reading.ts) in a transaction. */
export function sendIn<Row>(tx: Tx, text: string, parameters: unknown[]): Promise<readonly Row[]> {
  const send = senders.get(tx);
  if (!send) throw new Error('This is no transaction of as().');
  // The driver would wait for an answer to what it never sent.
  if (parameters.includes(undefined)) throw new TypeError('A statement is given undefined: what is not there is null.');
  return send(text, parameters as never[]) as Promise<readonly Row[]>;
}

/**
 * A transaction on a connection of its own. Begin and token are sent along with the first statement of the work, in one packet;
 * the token ends with the transaction. What is lost, or over, carries no statement more.
 * @param known hears the result when the statements are answered, before the commit
 */
async function transaction<T>(
  one: Connection,
  { token, remembered }: Caller,
  kind: keyof typeof BEGIN,
  work: (tx: Tx) => Promise<T>,
  known: (result: T) => void,
  begun: () => void,
): Promise<T> {
  let isOver = false;
  let failed: unknown;
  /** drizzle sends its statements unprepared; prepared ones need one round trip less. */
  const unsafe = (query: string, parameters: never[], options?: object) => {
    if (isOver || one.isLost) throw new Error('This transaction is over.');
    const sent = one.send(query, parameters, { ...options, prepare: true });
    sent.catch((error) => {
      failed ??= error;
    });
    return sent;
  };
  const session = new PostgresJsSession({ unsafe } as never, dialect, undefined);
  const tx: Tx = new PostgresJsTransaction(dialect, session as never, undefined);
  senders.set(tx, unsafe);
  // The driver sends a statement when it is asked for its outcome: now, before the work's first.
  const opening = [
    one.send(BEGIN[kind]).then(begun),
    one.send(TOKEN, [keyed(token)], { prepare: true }).then(() => {}),
  ];
  if (remembered !== undefined) {
    const who = one.send(WHO_ASKS, [], { prepare: true });
    opening.unshift(
      who.then(([row]) => {
        if (row?.who !== remembered) throw new Forgotten();
      }),
    );
  }
  // All have their answer before the transaction ends, well or not. A request whose token is another person's by now hears that
  // before anything else.
  const settled = await Promise.allSettled([...opening, (async () => work(tx))()]);
  isOver = true;
  const result = settled.at(-1);
  const refusal = settled.find((one) => one.status === 'rejected');
  if (refusal || failed) {
    const reason = isLost(failed) ? failed : ((refusal as PromiseRejectedResult | undefined)?.reason ?? failed);
    if (isLost(reason)) one.lose();
    else await end(one, 'rollback').catch(() => one.lose());
    throw reason;
  }
  const { value } = result as PromiseFulfilledResult<T>;
  known(value);
  const { command } = await end(one, 'commit');
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back.');
  return value;
}

/** Ends the transaction, and cleans up behind it: one packet, and nobody waits for the second. */
function end(one: Connection, how: 'commit' | 'rollback') {
  const ended = one.send(how).execute();
  one.cleaned = one.send(CLEAN).then(
    () => {},
    () => one.lose(),
  );
  return ended;
}

/**
 * The only door to the database: one transaction on the caller's login, in which the database knows the caller by the
 * token.
 * Throws when called inside another `as`: on a full pool that would wait for itself.
 */
export function as<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  return open(caller, 'write', work, () => {});
}

/**
 * The same for work that only reads: it sees one moment in all its statements, whichever way they are sent, and answers when
 * the rows are there; the transaction ends by itself.
 */
export function asReader<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // After the answer nothing can be refused any more: rejecting then changes nothing.
    open(caller, 'read', work, resolve).catch(reject);
  });
}

/**
 * One statement of which it makes no difference who asks, nor what else is read at that moment: no transaction stands around it,
 * and it leaves nothing behind that would have to be cleaned up.
 * @param text with $1, $2 … for the parameters; it is prepared, so it is always the same
 */
export function asNobody<Row>(login: Login, text: string, parameters: string[]): Promise<readonly Row[]> {
  return alone(() =>
    attempt(login, async (one, begun) => {
      const rows = await one.send(text, parameters, { prepare: true });
      begun();
      one.cleaned = Promise.resolve();
      return rows as unknown as readonly Row[];
    }),
  );
}

const open = <T>(caller: Caller, kind: keyof typeof BEGIN, work: (tx: Tx) => Promise<T>, known: (result: T) => void) =>
  alone(() => attempt(caller.login, (one, begun) => transaction(one, caller, kind, work, known, begun)));

async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (inside.getStore()) throw new Error('as() inside as(): pass the transaction on instead.');
  try {
    return await inside.run(true, work);
  } catch (error) {
    throw wordless(error);
  }
}

/** Nobody has the connection before it is clean; the caller does not wait for that. One that cannot be cleaned is nobody's. */
async function giveBack(pool: Pool, one: Connection) {
  if (one.cleaned === null) one.lose();
  else await one.unlessLost(one.cleaned).catch(() => {});
  one.cleaned = null;
  pool.give(one);
}

/** What was lost before it began is tried once more, on another connection. */
async function attempt<T>(
  login: Login,
  run: (one: Connection, begun: () => void) => Promise<T>,
  isFirst = true,
): Promise<T> {
  const pool = poolOf(login);
  const one = await pool.take();
  let hasBegun = false;
  const begun = () => {
    hasBegun = true;
  };
  try {
    return await one.unlessLost(run(one, begun));
  } catch (error) {
    if (hasBegun || !isFirst || !one.isLost) throw error;
  } finally {
    void giveBack(pool, one);
  }
  return attempt(login, run, false);
}

/**
 * What the database or its driver refused, without a word of what was sent: they put the statement's parameters and whole rows
 * into their errors, and errors end up in logs. Code and constraint are kept; other errors pass unchanged.
 */
function wordless(error: unknown): unknown {
  const chain: (Error & Record<string, string | undefined>)[] = [];
  for (let at = error; at instanceof Error; at = at.cause) chain.push(at as (typeof chain)[number]);
  const said = chain.find((one) => one.severity !== undefined);
  const wrapped = chain.find((one) => one instanceof DrizzleQueryError);
  const telling = said ?? wrapped;
  if (!telling) return error;
  const code = chain.find((one) => one.code !== undefined)?.code;
  const constraint = said?.constraint_name;
  const cause = Object.assign(new Error(`${said ? 'PostgreSQL' : 'driver'} ${code ?? ''}`.trim()), {
    code,
    constraint_name: constraint,
  });
  return Object.assign(
    new Error(`The database refused (${[code, constraint].filter(Boolean).join(', ')}).`, { cause }),
    {
      stack: telling.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n'),
    },
  );
}
