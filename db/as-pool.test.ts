import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { plantRoom } from '@/test/plant';
import { as, type Tx } from './as';
import { closeConnections, openConnections } from './connections';
import { loginPassword, loginRole } from './logins';
import { keyed } from './token';

/** Everything that a connection could keep of whoever used it last, in one row that says what a clean one says. */
const STATE = sql.raw(`select
  coalesce(current_setting('app.left', true), '') as left_over,
  current_setting('search_path') as search_path,
  current_setting('statement_timeout') as statement_timeout,
  current_setting('row_security') as row_security,
  current_setting('transaction_read_only') as read_only,
  current_setting('transaction_isolation') as isolation,
  current_setting('work_mem') as work_mem,
  current_user = session_user as oneself,
  (select count(*)::int from pg_cursors where is_holdable) as cursors,
  (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
  (select count(*)::int from pg_prepared_statements where from_sql) as prepared,
  (select count(*)::int from pg_class where relpersistence = 't') as temporary`);
const CLEAN = {
  left_over: '',
  search_path: '"$user", public',
  statement_timeout: '15s',
  row_security: 'on',
  read_only: 'off',
  isolation: 'read committed',
  work_mem: '4MB',
  oneself: true,
  cursors: 0,
  locks: 0,
  prepared: 0,
  temporary: 0,
};

interface Person {
  caller: Actor;
  me: string;
  /** What the person reads to see whose room they are in, and the only answers that are right. */
  read: string;
  rooms: number[];
}
const NORTH = [1];
const SOUTH = [2];
const CONTRIBUTIONS = 'select distinct circle_id as room from learning.contributions';
const REPORTS = 'select distinct partnership_id as room from formal.reports';

const codeOf = (error: unknown) =>
  (error as { cause?: { code?: string } }).cause?.code ?? (error as { code?: string }).code;

describe('a connection that goes back to the pool', () => {
  let db: TestDatabase;
  const people: Person[] = [];

  beforeAll(async () => {
    db = await freshDatabase();
    const known: [string, string, number[], string?][] = [
      [PEOPLE.coach, CONTRIBUTIONS, NORTH],
      [PEOPLE.outsider, CONTRIBUTIONS, SOUTH],
      [PEOPLE.steward, CONTRIBUTIONS, NORTH],
      [PEOPLE.southCoach, CONTRIBUTIONS, SOUTH],
      [PEOPLE.promotor, REPORTS, NORTH],
      [PEOPLE.southPromotor, REPORTS, SOUTH],
      [PEOPLE.twoHats, CONTRIBUTIONS, NORTH, 'frontline'],
      [PEOPLE.twoHats, REPORTS, NORTH, 'promotor'],
      [PEOPLE.reviewer, REPORTS, SOUTH],
    ];
    for (const [email, read, rooms, hat] of known) {
      const caller = await db.actor<Actor>(email, hat);
      people.push({ caller, me: 'personId' in caller ? (caller.personId ?? '') : '', read, rooms });
    }
    const id = (email: string) => people[known.findIndex((one) => one[0] === email)]?.me ?? '';
    const room = { quarter: 1, stage: 'gather' };
    await plantRoom(db.owner, {
      ...room,
      circleId: 1,
      organisationId: 1,
      first: id(PEOPLE.steward),
      second: id(PEOPLE.coach),
      word: 'noord',
    });
    await plantRoom(db.owner, {
      ...room,
      circleId: 2,
      organisationId: 4,
      first: id(PEOPLE.outsider),
      second: id(PEOPLE.southCoach),
      word: 'zuid',
    });
    await db.owner`insert into formal.reports (id, partnership_id, year, quarter) values (${randomUUID()}, 1, 2024, 1)`;
    await db.owner`insert into formal.reports (id, partnership_id, year, quarter, state, submitted_at, submitted_by)
      values (${randomUUID()}, 2, 2024, 1, 'submitted', network.now(), ${id(PEOPLE.southPromotor)})`;
    await closeConnections();
    openConnections({ databaseUrl: db.ownerUrl, secret: inject('secret'), poolSize: 2 });
  });
  afterAll(() => db.drop());

  /** What a request may do to the connection, besides its work. Each leaves something behind for whoever comes next. */
  const leavings: Record<string, (tx: Tx, person: Person, number: number) => Promise<unknown>> = {
    nothing: async () => {},
    'its token': (tx, { caller }) => tx.execute(sql`select set_config('app.token', ${keyed(caller.token)}, false)`),
    'a word': (tx, { me }) => tx.execute(sql`select set_config('app.left', ${me}, false)`),
    'a search path': (tx) => tx.execute(sql`set search_path = learning, network, pg_temp`),
    'row security off': (tx) => tx.execute(sql`set row_security = off`),
    'a short patience': (tx) => tx.execute(sql`set statement_timeout = 40`),
    'read only': (tx) =>
      tx.execute(sql`set session characteristics as transaction read only, isolation level serializable`),
    'another role': (tx, { caller }) => tx.execute(sql.raw(`set role leerkring_${caller.login}; set work_mem = '1MB'`)),
    'a channel': (tx) => tx.execute(sql`listen overheard`),
    'a lock': (tx, _, number) => tx.execute(sql`select pg_advisory_lock(${number})`),
    'a cursor': (tx, { read }, number) => tx.execute(sql.raw(`declare kept_${number} cursor with hold for ${read}`)),
    'a statement': (tx, { read }, number) => tx.execute(sql.raw(`prepare kept_${number} as ${read}`)),
  };
  /** How a request may end. */
  const endings: Record<string, (tx: Tx) => Promise<unknown>> = {
    well: async () => {},
    thrown: async () => {
      throw new Error('bedacht zich');
    },
    '22012': (tx) => tx.execute(sql`select 1 / 0`),
    '57014 by time': async (tx) => {
      await tx.execute(sql`set local statement_timeout = 2`);
      await tx.execute(sql`select pg_sleep(1)`);
    },
    '57014 by hand': (tx) => tx.execute(sql`select pg_cancel_backend(pg_backend_pid()), pg_sleep(1)`),
  };

  it('carries nothing over between 4,200 requests on two connections for each login, whatever is left behind and however they end', async () => {
    const requests = 4200;
    const ends: Record<string, number> = {};
    const left = Object.keys(leavings);
    // Most end well, for only then does what was left outlive the transaction.
    const ways = [
      'well',
      'well',
      'well',
      'well',
      'thrown',
      'well',
      '22012',
      'well',
      '57014 by time',
      'well',
      'well',
      '57014 by hand',
      'well',
    ];
    const wrong: string[] = [];
    const request = async (number: number) => {
      const person = people[(number * 7 + Math.floor(number / 11)) % people.length] as Person;
      const leaving = left[Math.floor(number / 3) % left.length] as string;
      const way = ways[number % ways.length] as string;
      const ended = await as(person.caller, async (tx) => {
        const [[who], rooms, [state]] = await Promise.all([
          tx.execute<{ me: string | null }>(sql`select network.me() as me`),
          tx.execute<{ room: number }>(sql.raw(person.read)),
          tx.execute(STATE),
        ]);
        const seen = rooms.map((row) => row.room);
        if (who?.me !== person.me) wrong.push(`${number}: ${person.me} was ${who?.me}`);
        if (String(seen) !== String(person.rooms)) wrong.push(`${number}: saw ${seen} and not ${person.rooms}`);
        if (JSON.stringify(state) !== JSON.stringify(CLEAN)) wrong.push(`${number}: ${JSON.stringify(state)}`);
        await leavings[leaving]?.(tx, person, number);
        await endings[way]?.(tx);
        return 'well';
      }).catch((error: unknown) => {
        if (error instanceof Error && error.message === 'bedacht zich') return 'thrown';
        const code = codeOf(error) ?? String(error);
        return code;
      });
      ends[ended] = (ends[ended] ?? 0) + 1;
    };
    await Promise.all(Array.from({ length: requests }, (_, number) => request(number)));
    expect(wrong).toEqual([]);
    expect(Object.keys(ends).sort()).toEqual(['22012', '57014', 'thrown', 'well']);
    expect(ends.well).toBeGreaterThan(requests / 2);
    expect(ends['57014']).toBeGreaterThan(requests / 10);
    console.log(
      `Interleaved: ${requests} requests of ${people.length} people on two connections a login: ${JSON.stringify(ends)}.`,
    );

    // And nobody, last of all: on every connection.
    for (const login of ['circle', 'formal', 'reviewer'] as const) {
      const nobody = () =>
        as({ login, token: '' }, async (tx) => {
          const [who] = await tx.execute<{ me: string | null }>(sql`select network.me() as me, pg_sleep(0.05)`);
          const [state] = await tx.execute(STATE);
          // What was listened to is let go of as the transaction ends: the first round does it for the second.
          const [channels] = await tx.execute<{ n: number }>(
            sql`select count(*)::int as n from pg_listening_channels()`,
          );
          return { me: who?.me, channels: channels?.n, state };
        }).catch((error: unknown) => codeOf(error));
      await Promise.all([nobody(), nobody()]);
      for (const answer of await Promise.all([nobody(), nobody()]))
        expect(answer, login).toEqual({ me: null, channels: 0, state: CLEAN });
    }
  });

  it.each(['app.token', '::int = 1'])(
    'runs no statement that was swapped for the driver’s %s, whoever’s token is on it then',
    async (part) => {
      await closeConnections();
      openConnections({ databaseUrl: db.ownerUrl, secret: inject('secret'), poolSize: 1 });
      const [thief, victim] = [people[0] as Person, people[1] as Person];
      const ask = (person: Person) =>
        as(person.caller, async (tx) => {
          const [who] = await tx.execute<{ me: string }>(sql`select network.me() as me where ${1}::int = 1`);
          return who?.me;
        });
      const loot: string[] = [];
      const listening = await db.login('live').listen('loot', (payload) => loot.push(payload));
      expect(await ask(thief)).toBe(thief.me);
      const swapped = await as(thief.caller, async (tx) => {
        const [row] = await tx.execute<{ name: string; type: string }>(
          sql.raw(
            `select name, parameter_types[1] as type from pg_prepared_statements where strpos(statement, '${part}') > 0 and not from_sql`,
          ),
        );
        await tx.execute(sql.raw(`deallocate "${row?.name}"`));
        await tx.execute(
          sql.raw(
            `prepare "${row?.name}" (${row?.type}) as select pg_notify('loot', concat($1, current_setting('app.token')))::text as me`,
          ),
        );
        return row?.name;
      });
      expect(swapped).toMatch(/^[0-9a-z]+$/);
      // Refused once, where the swapped statement was needed; then the driver prepares its own anew.
      expect(await ask(victim).catch((error: unknown) => codeOf(error))).toMatch(/^(26000|25P02)$/);
      expect(await ask(victim)).toBe(victim.me);
      await db.owner`select pg_notify('loot', 'the end')`;
      await expect.poll(() => loot).toContain('the end');
      await listening.unlisten();
      expect(loot).toEqual(['the end']);
    },
  );

  it('shows other connections of its own login what is asked, and not with which words, or by whom', async () => {
    await closeConnections();
    openConnections({ databaseUrl: db.ownerUrl, secret: inject('secret'), poolSize: 4 });
    const word = 'de sleutel lag onder de mat';
    const caught: string[] = [];
    let busy = true;
    const onlooker = postgres(db.ownerUrl, {
      username: loginRole('circle'),
      password: loginPassword('circle', inject('secret')),
      max: 1,
      fetch_types: false,
    });
    const watch = (async () => {
      while (busy) {
        const rows = await onlooker.unsafe<{ said: string }[]>(
          `select a::text as said from pg_stat_activity a where usename = 'leerkring_circle' and pid <> pg_backend_pid()`,
        );
        caught.push(...rows.map((row) => row.said));
      }
    })();
    const circle = people.filter((one) => one.caller.login === 'circle');
    await Promise.all(
      Array.from({ length: 80 }, async (_, number) => {
        const { caller, me } = circle[number % circle.length] as Person;
        await as(caller, async (tx) => {
          await tx.execute(sql`select learning.write_unnamed(${randomUUID()}, ${word}, 'remark', null, false, '{}')`);
          await tx.execute(
            sql`select id from learning.contributions, pg_sleep(0.02) where body = ${word} or author_id = ${me}`,
          );
        });
      }),
    );
    busy = false;
    await watch;
    await onlooker.end();
    expect(caught.filter((said) => said.includes('write_unnamed') || said.includes('pg_sleep')).length).toBeGreaterThan(
      5,
    );
    for (const said of caught) {
      expect(said).not.toContain(word);
      for (const { caller, me } of people) {
        expect(said).not.toContain(caller.token);
        expect(said).not.toContain(me);
      }
    }
  });
});
