import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { layWall, migrate, readWall } from './migrate';
import { difference, listWall } from './wall/describe';

const named = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();

describe('bringing a database to this version', () => {
  it('is done once when two instances start at the same moment, and again changes nothing', async () => {
    const name = `m_${randomBytes(6).toString('hex')}`;
    const root = postgres(named(inject('rootUrl'), 'postgres'), { max: 1 });
    await root.unsafe(`create database ${name} owner leerkring_owner`);
    await root.end();
    const url = named(inject('ownerUrl'), name);
    const lines: string[] = [];
    const start = () => migrate(url, { secret: inject('secret'), log: (line) => lines.push(line) });
    const levels = await Promise.all([start(), start()]);
    expect(levels[0]).toEqual(levels[1]);
    expect(lines).toEqual([`wall applied (${readWall().length} files)`]);
    await start();
    expect(lines).toHaveLength(1);
    const owner = postgres(url, { max: 1 });
    const [row] = await owner`select count(*)::int as municipalities from network.municipalities`;
    expect(row).toEqual({ municipalities: 285 });
    await owner.end();
  });
});

describe('the wall, laid from its files', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  it('is the same in whichever order its nouns come', async () => {
    const [ground, ...others] = readWall();
    const shared = others.filter(({ name }) => name.startsWith('db/wall/'));
    const nouns = others.filter(({ name }) => !name.startsWith('db/wall/'));
    expect(nouns.length).toBeGreaterThan(30);
    await db.owner.begin(async (tx) => {
      const before = await listWall(tx);
      await layWall(tx, [ground as (typeof nouns)[number], ...shared, ...nouns.reverse()]);
      expect(difference(before, await listWall(tx))).toEqual([]);
    });
  });

  it('is refused when a function asks for something that is not there', async () => {
    const lay = (body: string) =>
      db.owner.begin(async (tx) => {
        const text = `create function network.of_a_test() returns int language sql as\n$$ ${body} $$;\n`;
        await layWall(tx, [...readWall(), { name: 'db/network/test/wall.sql', text }]);
        throw new Error('laid');
      });
    await expect(lay('select 1')).rejects.toThrow('laid');
    await expect(lay('select network.is_not_there()')).rejects.toThrow(/is_not_there\(\) does not exist/);
  });
});
