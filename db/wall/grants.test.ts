import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { HOLES } from '@/test/holes';
import { listTables } from '@/test/hostile';
import { describeWall, difference, type WallCount } from './describe';

const written = readFileSync(path.join(process.cwd(), 'db/wall/GRANTS.md'), 'utf8');

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
      difference(written.split('\n'), live.text.split('\n')).slice(0, 40),
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
    it.each(Object.keys(HOLES))('%s', async (hole) => {
      let seen = live.text;
      const undo = Symbol('undo');
      await db.owner
        .begin(async (tx) => {
          await tx.unsafe(HOLES[hole] ?? '');
          seen = (await describeWall(tx)).text;
          throw undo;
        })
        .catch((error) => {
          if (error !== undo) throw error;
        });
      // The counts differ alone where nobody gained anything: the line itself must show it too.
      const lines = difference(live.text.split('\n'), seen.split('\n')).filter(
        (line) => !/ tables, .* rights\.$/.test(line),
      );
      expect(lines).not.toEqual([]);
    });

    it('and holds again afterwards', async () => {
      expect((await db.owner.begin(describeWall)).text).toBe(live.text);
    });
  });
});
