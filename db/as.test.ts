import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { plantRoom } from '@/test/plant';
import { as, type Caller, system, type Tx } from './as';
import { type Connection, closeConnections, openConnections, poolOf } from './connections';
import { keyed } from './token';

interface Who {
  me: string | null;
  circles: number[];
}
const whoAmI = async (tx: Tx): Promise<Who> => {
  const [row] = await tx.execute<{ me: string | null; circles: number[] }>(
    sql`select network.me() as me, to_json(network.my_circles()) as circles`,
  );
  if (!row) throw new Error('no answer');
  return { me: row.me, circles: row.circles };
};
/** Looks at a connection as whoever used it last left it. */
async function onReturned<T>(look: (one: Connection) => PromiseLike<T>): Promise<T> {
  const one = await poolOf('circle').take();
  try {
    return await look(one);
  } finally {
    poolOf('circle').give(one);
  }
}
const codeOf = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code;

describe('the one door to the database', () => {
  let db: TestDatabase;
  let people: { caller: CircleActor; circleId: number }[];
  let coach: CircleActor;

  beforeAll(async () => {
    db = await freshDatabase();
    const emails = [PEOPLE.coach, PEOPLE.steward, PEOPLE.frontline, PEOPLE.manager, PEOPLE.outsider, PEOPLE.southCoach];
    people = [];
    for (const email of emails) {
      const caller = await db.actor<CircleActor>(email);
      people.push({ caller, circleId: caller.hat.circleId });
    }
    coach = people[0]?.caller as CircleActor;
    const person = (index: number) => people[index]?.caller.personId ?? '';
    const rooms = { quarter: 1, stage: 'gather' };
    await plantRoom(db.owner, {
      ...rooms,
      circleId: 1,
      organisationId: 1,
      first: person(2),
      second: person(0),
      word: 'noord',
    });
    await plantRoom(db.owner, {
      ...rooms,
      circleId: 2,
      organisationId: 4,
      first: person(4),
      second: person(5),
      word: 'zuid',
    });
    // Two connections for everybody together, so that every request follows somebody else's.
    await closeConnections();
    openConnections({ databaseUrl: db.ownerUrl, secret: inject('secret'), poolSize: 2 });
  });
  afterAll(() => db.drop());

  it('knows the caller from the first statement on', async () => {
    expect(await as(coach, whoAmI)).toEqual({ me: coach.personId, circles: [1] });
  });

  it('gives back what the work gives back, and keeps what it wrote', async () => {
    const id = randomUUID();
    const answer = await as(coach, async (tx) => {
      await tx.execute(sql`select learning.write_unnamed(${id}, 'blijft', 'remark', null, false, '{}')`);
      return 'klaar';
    });
    expect(answer).toBe('klaar');
    expect(await db.owner`select from learning.contributions where id = ${id}`).toHaveLength(1);
  });

  it('refuses to be opened inside itself, however deep, and opens again afterwards', async () => {
    const again = () => as(coach, whoAmI);
    await expect(as(coach, async () => again())).rejects.toThrow('as() inside as()');
    await expect(as(coach, async (tx) => (await whoAmI(tx)) && again())).rejects.toThrow('as() inside as()');
    await expect(
      as(
        coach,
        () =>
          new Promise((resolve, reject) => setTimeout(() => Promise.resolve().then(again).then(resolve, reject), 5)),
      ),
    ).rejects.toThrow('as() inside as()');
    await expect(as(coach, async () => as(system.health, whoAmI))).rejects.toThrow('as() inside as()');
    expect((await again()).me).toBe(coach.personId);
  });

  it('rolls everything back when the work throws, and when a statement fails', async () => {
    const id = randomUUID();
    const write = (tx: Tx) => tx.execute(sql`select learning.write_unnamed(${id}, 'weg', 'remark', null, false, '{}')`);
    await expect(
      as(coach, async (tx) => {
        await write(tx);
        throw new Error('halverwege');
      }),
    ).rejects.toThrow('halverwege');
    await expect(
      as(coach, async (tx) => {
        await write(tx);
        await tx.execute(sql`select 1 / 0`);
      }),
    ).rejects.toSatisfy((error) => codeOf(error) === '22012');
    await expect(
      as(coach, async (tx) => {
        await write(tx);
        await tx.execute(sql`select 1 / 0`).catch(() => {});
      }),
    ).rejects.toThrow();
    expect(await db.owner`select from learning.contributions where id = ${id}`).toHaveLength(0);
  });

  it('leaves no row readable to a token that no browser was given', async () => {
    for (const token of ['a\0b', 'x'.repeat(100), '\\', "'; select 1; --", '\u{1F511}']) {
      const seen: unknown[] = [];
      const broken: Caller = { login: 'circle', token };
      await as(broken, async (tx) => {
        for (const statement of [sql`select id from learning.contributions`, sql`select id from network.people`]) {
          await tx.execute(statement).then(
            (rows) => seen.push(...rows),
            () => {},
          );
        }
      }).catch(() => {});
      expect(seen, JSON.stringify(token)).toEqual([]);
    }
    expect(await as({ login: 'circle', token: 'a\0b' }, whoAmI)).toEqual({ me: null, circles: [] });
  });

  it('shows a caller without a token nothing, on a connection that somebody else has just left', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [known, nobody] = await Promise.all([
        as(coach, whoAmI),
        as({ login: 'circle', token: '' }, async (tx) => ({
          ...(await whoAmI(tx)),
          rows: [...(await tx.execute(sql`select id from learning.contributions`))],
        })),
      ]);
      expect(known.me).toBe(coach.personId);
      expect(nobody).toEqual({ me: null, circles: [], rows: [] });
    }
  });

  it('ends the token with the transaction: the next to use the connection is nobody', async () => {
    for (const work of [
      whoAmI,
      async (tx: Tx) => tx.execute(sql`select 1 / 0`),
      async () => Promise.reject(new Error()),
    ]) {
      await Promise.all(people.map(({ caller }) => as(caller, async (tx) => work(tx)).catch(() => {})));
      const after = await Promise.all(
        [0, 1].map(() =>
          onReturned(
            ({ sql }) => sql`select network.me() as me, current_setting('app.token', true) as token, pg_sleep(0.05)`,
          ),
        ),
      );
      for (const [row] of after) {
        expect(row?.me).toBeNull();
        expect(row?.token ?? '').toBe('');
      }
    }
  });

  it('carries nothing over between 500 requests of six people on two connections, failures and timeouts between them', async () => {
    const ends = { fine: 0, failed: 0, timedOut: 0, thrown: 0, mixedUp: 0 };
    const request = async (number: number) => {
      const person = people[(number * 5 + Math.floor(number / 7)) % people.length];
      if (!person) throw new Error('nobody');
      const { caller, circleId } = person;
      const kind = number % 6;
      const outcome = await as(caller, async (tx) => {
        const who = await whoAmI(tx);
        const rows = await tx.execute<{ circle_id: number }>(sql`select circle_id from learning.contributions`);
        const right = who.me === caller.personId && rows.length > 0 && rows.every((row) => row.circle_id === circleId);
        if (!right) ends.mixedUp += 1;
        if (kind === 1) await tx.execute(sql`select 1 / 0`);
        if (kind === 2) {
          await tx.execute(sql`set local statement_timeout = 5`);
          await tx.execute(sql`select pg_sleep(2)`);
        }
        if (kind === 3) throw new Error('bedacht zich');
        // Somebody who tries to leave their token behind for whoever comes next.
        if (kind === 4) await tx.execute(sql`select set_config('app.token', ${keyed(caller.token)}, false)`);
        // Somebody who changes into a stranger half-way: the stranger's rows, never the caller's.
        if (kind === 5) {
          await tx.execute(sql`select set_config('app.token', 'gestolen', true)`);
          const stolen = await whoAmI(tx);
          if (stolen.me !== null) ends.mixedUp += 1;
        }
        return 'fine' as const;
      }).catch((error) => {
        if (codeOf(error) === '22012') return 'failed' as const;
        if (codeOf(error) === '57014') return 'timedOut' as const;
        if (error.message === 'bedacht zich') return 'thrown' as const;
        throw error;
      });
      ends[outcome] += 1;
      // Nobody, right after: on whichever connection comes free.
      if (number % 10 === 0) {
        const nobody = await as({ login: 'circle', token: '' }, whoAmI);
        if (nobody.me !== null || nobody.circles.length > 0) ends.mixedUp += 1;
      }
    };
    await Promise.all(Array.from({ length: 500 }, (_, number) => request(number)));
    expect(ends).toEqual({ fine: 250, failed: 84, timedOut: 83, thrown: 83, mixedUp: 0 });
    const backends = await db.owner`select count(*)::int as n from pg_stat_activity
      where usename = 'leerkring_circle' and datname = current_database()`;
    expect(backends[0]?.n).toBeLessThanOrEqual(2);
  });

  it('leaves on a returned connection no temporary thing, no open cursor, and in its statements no word or token', async () => {
    const left = await Promise.all(
      [0, 1].map(() =>
        onReturned(async ({ sql: tx }) => {
          await tx`select pg_sleep(0.1)`;
          return {
            made: [...(await tx`select relname from pg_class where relpersistence = 't'`)],
            cursors: [...(await tx`select name from pg_cursors where is_holdable`)],
            statements: [...(await tx<{ statement: string }[]>`select statement from pg_prepared_statements`)],
          };
        }),
      ),
    );
    expect(left.flatMap((one) => [...one.made, ...one.cursors])).toEqual([]);
    const texts = left.flatMap((one) => one.statements.map((row) => row.statement));
    expect(texts.length).toBeGreaterThan(2);
    for (const { caller } of people) {
      for (const text of texts) {
        expect(text).not.toContain(caller.token);
        expect(text).not.toContain(caller.personId);
      }
    }
  });

  it('hands a connection back when it is over, so that many at once get through on two', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => as(people[index % 6]?.caller as CircleActor, whoAmI)),
    );
    answers.forEach((answer, index) => {
      expect(answer.me).toBe(people[index % 6]?.caller.personId);
    });
  });

  it('lets no word that was sent into an error, whatever the database refuses', async () => {
    const word = 'de sleutel lag onder de mat';
    const statements = [
      sql`select ${word}::uuid`,
      sql`select learning.write_unnamed(${randomUUID()}, ${word}, ${word}, null, false, '{}')`,
      sql`insert into learning.themes (id, circle_id, session_id, title, position) values (${randomUUID()}, 1, ${randomUUID()}, ${word}, 1)`,
    ];
    for (const statement of statements) {
      const error = await as(coach, (tx) => tx.execute(statement)).catch((refused: unknown) => refused);
      expect(error).toBeInstanceOf(Error);
      expect(codeOf(error)).toMatch(/^[0-9A-Z]{5}$/);
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(word);
    }
  });

  it('keeps out of its errors what the driver could not send, too', async () => {
    const word = 'de sleutel lag onder de mat';
    let asked = 0;
    const unreadable = {
      toString() {
        asked += 1;
        if (asked === 1) throw new Error('not now');
        return 'later';
      },
    };
    const error = await as(coach, (tx) => tx.execute(sql`select ${word}, ${unreadable}`)).catch(
      (refused: unknown) => refused,
    );
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(word);
    expect((await as(coach, whoAmI)).me).toBe(coach.personId);
  });
});
