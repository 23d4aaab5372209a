import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { describe, expect, inject, it } from 'vitest';
import { migrate, readWall } from './migrate';

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
