import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loginPassword } from '@/db/logins';
import { keyed } from '@/db/token';
import type { AdminActor } from '@/lib/actor';
import { readLog } from '@/lib/audit/entry/queries';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { checkChain, type Entry, type Head, hashOf, readEntries } from './audit-chain';

let db: TestDatabase;
/** Past policies and triggers: what a superuser can do. */
let root: postgres.Sql;
beforeAll(async () => {
  db = await freshDatabase();
  const url = new URL(inject('rootUrl'));
  url.pathname = new URL(db.ownerUrl).pathname;
  root = postgres(url.href, { max: 1, onnotice: () => {} });
  await root`set session_replication_role = replica`;
  await db.owner`insert into audit.entries (at, verb, subject) select now(), 'person.add', n::text from generate_series(1, 60) n`;
});
afterAll(async () => {
  await root.end();
  await db.drop();
});

async function all() {
  const entries: Entry[] = [];
  for await (const some of readEntries(db.owner)) entries.push(...some);
  return entries;
}
const check = (noted: Head[] = []) => checkChain(readEntries(db.owner), noted);
async function* given(entries: Entry[]) {
  yield entries;
}

/** Does this with triggers disabled, looks, and puts everything back as it was. */
async function tampered(statement: string, noted: Head[] = []) {
  await root`create temp table kept as select * from audit.entries`;
  try {
    await root.unsafe(statement);
    return (await check(noted)).fault;
  } finally {
    await root`delete from audit.entries`;
    await root`insert into audit.entries select * from kept`;
    await root`drop table kept`;
  }
}

describe('the log', () => {
  it('is linked without gaps by whoever writes at once, over instances, whatever is rolled back or laid in one stroke', async () => {
    const coach = await db.actor(PEOPLE.coach);
    const admin = await db.actor(PEOPLE.admin);
    const other = postgres(db.ownerUrl, {
      user: 'leerkring_circle',
      username: 'leerkring_circle',
      password: loginPassword('circle', inject('secret')),
      max: 8,
      fetch_types: false,
    });
    const back = Symbol('rolled back');
    const write = (sql: postgres.Sql, token: string, keep: boolean) =>
      sql
        .begin(async (tx) => {
          await tx`select set_config('app.token', ${keyed(token)}, true)`;
          await tx`select audit.record('log.export', 'csv')`;
          if (!keep) throw back;
        })
        .catch((error) => {
          if (error !== back) throw error;
        });
    try {
      await Promise.all(
        Array.from({ length: 240 }, (_, index) => {
          const keep = index % 3 !== 0;
          if (index % 10 === 9) {
            return db.owner`insert into audit.entries (at, verb, subject)
              select now(), 'person.add', n::text from generate_series(1, 5) n`;
          }
          if (index % 4 === 0) return write(db.login('admin'), admin.token, keep);
          return write(index % 2 ? other : db.login('circle'), coach.token, keep);
        }),
      );
    } finally {
      await other.end();
    }
    const { count, fault } = await check();
    expect(fault).toBeNull();
    const [row] = await db.owner<{ rows: number; last: number; links: number }[]>`
      select count(*)::int as rows, max(id)::int as last, count(distinct hash)::int as links from audit.entries`;
    expect(row).toEqual({ rows: count, last: count, links: count });
    expect(count).toBeGreaterThan(240);
  });

  it('is counted alike in SQL and here, whatever the signs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '').toWellFormed()),
        fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
        fc.option(fc.uuid()),
        fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        async (subject, circle, person, at) => {
          const [row] = await db.owner<{ at: string; hash: string }[]>`
            select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, encode(audit.hash_of(e, '\\xabcd'), 'hex') as hash
            from jsonb_populate_record(null::audit.entries, ${db.owner.json({
              id: 7,
              at: at.toISOString(),
              verb: 'a.b',
              subject,
              circle_id: circle,
              partnership_id: null,
              person_id: person,
              hat: 'coach',
            })}::jsonb) e`;
          const entry = {
            id: 7,
            at: row?.at ?? '',
            verb: 'a.b',
            subject,
            circle,
            partnership: null,
            person,
            hat: 'coach',
          };
          expect(hashOf(entry, 'abcd')).toBe(row?.hash);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows every altered column', async () => {
    for (const [column, value] of [
      ['at', `at + interval '1 microsecond'`],
      ['verb', `verb || 'x'`],
      ['subject', `''`],
      ['circle_id', '7'],
      ['partnership_id', '7'],
      ['person_id', `gen_random_uuid()`],
      ['hat', `'admin'`],
      ['hash', `sha256(hash)`],
    ]) {
      const fault = await tampered(`update audit.entries set ${column} = ${value} where id = 20`);
      expect(fault, column).toEqual({ kind: 'altered', number: 20 });
    }
    expect(await tampered(`update audit.entries set id = 100000 where id = 20`)).toEqual({
      kind: 'missing',
      number: 20,
    });
  });

  it('shows an entry whose own hash was made to fit again', async () => {
    const fault = await tampered(`
      update audit.entries set subject = 'x' where id = 20;
      update audit.entries e set hash = audit.hash_of(e, (select hash from audit.entries where id = 19)) where id = 20`);
    expect(fault).toEqual({ kind: 'altered', number: 21 });
  });

  it('shows a removed entry: the first, one between, and with a noted head the last', async () => {
    const { head } = await check();
    if (!head) throw new Error('empty');
    expect(await tampered('delete from audit.entries where id = 1')).toEqual({ kind: 'missing', number: 1 });
    expect(await tampered('delete from audit.entries where id = 50')).toEqual({ kind: 'missing', number: 50 });
    const cut = `delete from audit.entries where id = ${head.number}`;
    expect(await tampered(cut)).toBeNull();
    expect(await tampered(cut, [head])).toEqual({ kind: 'cut', number: head.number, last: head.number - 1 });
    expect(await tampered('delete from audit.entries', [head])).toEqual({ kind: 'cut', number: head.number, last: 0 });
    const renumbered = `delete from audit.entries where id = 50;
      update audit.entries set id = -id where id > 50; update audit.entries set id = -id - 1 where id < 0`;
    expect(await tampered(renumbered)).toEqual({ kind: 'altered', number: 50 });
  });

  it('shows entries that changed places, and one that was slipped in', async () => {
    const swapped = `update audit.entries set id = -1 where id = 30; update audit.entries set id = 30 where id = 31;
      update audit.entries set id = 31 where id = -1`;
    expect(await tampered(swapped)).toEqual({ kind: 'altered', number: 30 });
    const slipped = `update audit.entries set id = -id where id >= 30; update audit.entries set id = 1 - id where id < 0;
      insert into audit.entries (id, at, verb, subject, hash) values (30, now(), 'hat.add', 'x', sha256('x'))`;
    expect(await tampered(slipped)).toEqual({ kind: 'altered', number: 30 });
    const { head } = await check();
    const added = `insert into audit.entries (id, at, verb, subject, hash) values (${(head?.number ?? 0) + 1}, now(), 'a', 'b', sha256('x'))`;
    expect(await tampered(added)).toMatchObject({ kind: 'altered' });
  });

  it('that was forged and linked anew from there on is whole in itself, but not the one that was noted', async () => {
    const { head } = await check();
    if (!head) throw new Error('empty');
    const relinked = `
      update audit.entries set subject = 'x' where id = 20;
      do $$ declare e audit.entries; last bytea := ''; begin
        for e in select * from audit.entries order by id loop
          last := audit.hash_of(e, last); update audit.entries set hash = last where id = e.id;
        end loop; end $$`;
    expect(await tampered(relinked)).toBeNull();
    expect(await tampered(relinked, [head])).toEqual({ kind: 'replaced', number: head.number });
  });

  it('lets no random tampering pass, where a head was noted', async () => {
    const entries = await all();
    const noted = entries.at(-1) as Entry;
    const head = { number: noted.id, hash: noted.hash };
    const place = fc.integer({ min: 0, max: entries.length - 1 });
    const field = fc.constantFrom('at', 'verb', 'subject', 'circle', 'partnership', 'person', 'hat', 'hash', 'id');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('remove' as const), at: place }),
            fc.record({ kind: fc.constant('copy' as const), at: place, to: place }),
            fc.record({ kind: fc.constant('swap' as const), at: place, to: place }),
            fc.record({
              kind: fc.constant('alter' as const),
              at: place,
              field,
              value: fc.oneof(fc.string(), fc.nat(), fc.constant(null)),
            }),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        async (moves) => {
          const changed = entries.map((one) => ({ ...one }));
          for (const move of moves) {
            const entry = changed[move.at];
            if (!entry) continue;
            if (move.kind === 'remove') changed.splice(move.at, 1);
            else if (move.kind === 'copy') changed.splice(move.to, 0, { ...entry });
            else if (move.kind === 'swap') {
              changed[move.at] = changed[move.to] ?? entry;
              if (changed[move.to]) changed[move.to] = entry;
            } else Object.assign(entry, { [move.field]: move.value });
          }
          const same = JSON.stringify(changed) === JSON.stringify(entries);
          const { fault } = await checkChain(given(changed), [head]);
          expect(fault === null).toBe(same);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('npm run audit:verify', () => {
  const run = async (...args: string[]) => {
    const { DATABASE_URL, DATABASE_OWNER_URL, ...rest } = process.env;
    return promisify(execFile)('node', ['--import', 'tsx', 'scripts/audit-verify.ts', ...args], {
      env: { ...rest, DATABASE_URL: db.ownerUrl, NEXTAUTH_SECRET: inject('secret') },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error) => ({ code: error.code as number, said: String(error.stderr) }),
    );
  };

  it('says that the log is whole and where it ends, and knows that end again later', async () => {
    const first = await run();
    expect(first.code).toBe(0);
    const [, count, head] = /^(\d+) entries, whole\. Note this elsewhere: (\d+:[0-9a-f]{64})\n$/.exec(first.said) ?? [];
    expect(head?.startsWith(`${count}:`)).toBe(true);
    await db.owner`insert into audit.entries (at, verb, subject) values (now(), 'person.add', 'later')`;
    const second = await run('--expect', head ?? '');
    expect(second).toMatchObject({ code: 0 });
    expect(second.said).toContain(`Entry ${count} stands as it was noted.`);
  });

  it('knows what the page of the log shows: the hash alone, of before this week', async () => {
    await db.moveClock(8);
    const { head } = await readLog(await db.actor<AdminActor>(PEOPLE.admin), 1);
    await db.moveClock(0);
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    const found = await run('--expect', head ?? '');
    expect(found).toMatchObject({ code: 0 });
    expect(found.said).toContain(`${head} stands as it was noted.`);
    const other = 'f'.repeat(64);
    const lost = await run('--expect', head ?? '', '--expect', other);
    expect(lost).toMatchObject({ code: 1 });
    expect(lost.said).toMatch(new RegExp(`^No entry has the hash that was noted, ${other}: the log was cut off`));
  });

  it('names what is wrong and ends with 1', async () => {
    const forged = await run('--expect', `3:${'0'.repeat(64)}`);
    expect(forged).toMatchObject({ code: 1 });
    expect(forged.said).toMatch(/^Entry 3 is not the one that was noted/);
    expect(await run('--expect', `999999:${'0'.repeat(64)}`)).toMatchObject({ code: 1 });
    expect((await run('--expect', 'x')).said).toContain('npm run audit:verify');
    await root`update audit.entries set subject = 'x' where id = 12`;
    const altered = await run();
    expect(altered).toMatchObject({ code: 1 });
    expect(altered.said).toBe('Entry 12 was altered, or does not belong where it stands. All before it is whole.\n');
  });
});
