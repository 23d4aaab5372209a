import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { listTables } from '@/test/hostile';
import { describeWall, type WallCount } from './describe';

const written = readFileSync(path.join(process.cwd(), 'db/wall/GRANTS.md'), 'utf8');

/** What stands in one text and not in the other, as lines: the first few. */
function difference(one: string, other: string): string[] {
  const [before, after] = [one.split('\n'), other.split('\n')];
  const [known, now] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !now.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !known.has(line)).map((line) => `+ ${line}`),
  ].slice(0, 40);
}

describe('the summary of the wall', () => {
  let db: TestDatabase;
  let live: { text: string; count: WallCount };
  beforeAll(async () => {
    db = await freshDatabase();
    live = await db.owner.begin(describeWall);
  });
  afterAll(() => db.drop());

  it('says of every table, view, sequence and function what each login may do, and nothing else is there', () => {
    expect(
      difference(written, live.text),
      'The wall is not what db/wall/GRANTS.md says. If that is meant: npm run wall:table, and have the difference reviewed.',
    ).toEqual([]);
    expect(live.text).toBe(written);
    console.log(
      `The wall: ${Object.entries(live.count)
        .map(([what, number]) => `${number} ${what}`)
        .join(', ')}.`,
    );
  });

  it('names every table of our schemas', async () => {
    const tables = await listTables(db);
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) expect(live.text).toMatch(new RegExp(`\\b${name.split('.')[1]}\\b`));
    expect(live.count.grants).toBeGreaterThan(250);
  });

  describe('does not hold any more', () => {
    const holes: Record<string, string> = {
      'when one column is given': 'grant select (body) on learning.checkouts to leerkring_reviewer',
      'when a column is given to everybody': 'grant select (name) on network.people to public',
      'when a right may be passed on': 'grant select on formal.reports to leerkring_reviewer with grant option',
      'when a table is there without row-level security': 'create table learning.scraps (body text)',
      'when a table is there with row-level security': `create table learning.scraps (body text);
        alter table learning.scraps enable row level security; alter table learning.scraps force row level security;
        create policy owner_all on learning.scraps to leerkring_owner using (true) with check (true)`,
      'when row-level security is switched off': 'alter table learning.themes disable row level security',
      'when the owner is let past row-level security': 'alter table auth.mails no force row level security',
      'when there is a view': 'create view released.everything as select body from learning.contributions',
      'when a view is readable': `create view released.everything as select body from learning.contributions;
        grant select on released.everything to leerkring_signal_holder`,
      'when a function is there': `create function formal.peek() returns setof text language sql security definer set search_path = ''
        as $$ select body from learning.contributions $$`,
      'when a function is given': 'grant execute on function learning.tally(uuid) to leerkring_reviewer',
      'when a function is given to everybody': 'grant execute on function auth.present() to public',
      'when a sequence is given': 'grant usage on sequence network.hats_id_seq to leerkring_admin',
      'when a schema is opened': 'grant usage on schema learning to leerkring_reviewer',
      'when a schema may be built in': 'grant create on schema public to leerkring_circle',
      'when the database is opened to everybody': `do $$ begin execute format('grant connect on database %I to public', current_database()); end $$`,
      'when a login may make temporary tables': `do $$ begin execute format('grant temporary on database %I to leerkring_circle', current_database()); end $$`,
      'when a policy lets more through': 'alter policy submitted on formal.reports using (true)',
      'when there is a policy more': 'create policy all_of_it on learning.themes to leerkring_circle using (true)',
      'when a policy is gone': 'drop policy owner_all on audit.entries',
      'when a rule is gone': 'drop trigger hats_logged on network.hats',
      'when a rule is switched off': 'alter table audit.entries disable trigger entries_append_only',
      'when a login becomes a member of another': 'grant leerkring_circle to leerkring_reviewer',
      'when a login becomes more than a login': 'alter role leerkring_reviewer createrole',
      'when a login is let into what will be made':
        'alter default privileges in schema learning grant select on tables to leerkring_reviewer',
      'when a login owns something':
        'create type public.kept as (one int); grant create on schema public to leerkring_circle; grant leerkring_circle to current_user; alter type public.kept owner to leerkring_circle',
      'when a type is given':
        'create type public.kept as (one int); grant usage on type public.kept to leerkring_reviewer',
    };

    it.each(Object.keys(holes))('%s', async (hole) => {
      let seen = live.text;
      const undo = Symbol('undo');
      await db.owner
        .begin(async (tx) => {
          await tx.unsafe(holes[hole] ?? '');
          seen = (await describeWall(tx)).text;
          throw undo;
        })
        .catch((error) => {
          if (error !== undo) throw error;
        });
      // The counts differ alone where nobody gained anything: the line itself must show it too.
      const lines = difference(live.text, seen).filter((line) => !/ tables, .* rights\.$/.test(line));
      expect(lines).not.toEqual([]);
    });

    it('and holds again afterwards', async () => {
      expect((await db.owner.begin(describeWall)).text).toBe(live.text);
    });
  });
});
