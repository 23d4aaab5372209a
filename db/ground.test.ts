import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { layGround, readMunicipalities } from './ground';
import { QUESTIONS } from './ground/questions';
import { migrate } from './migrate';

let sql: postgres.Sql;

beforeAll(async () => {
  const name = `ground_${randomBytes(4).toString('hex')}`;
  const root = postgres(inject('rootUrl'), { max: 1, database: 'postgres', onnotice: () => {} });
  await root.unsafe(`create database ${name} owner leerkring_owner`);
  await root.end();
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${name}`;
  await migrate(url.toString(), { secret: inject('secret') });
  sql = postgres(url.toString(), { max: 1, onnotice: () => {} });
});
afterAll(() => sql.end());

const count = async () => {
  const [row] = await sql<[{ municipalities: number; questions: number }]>`
    select (select count(*)::int from network.municipalities) as municipalities,
      (select count(*)::int from learning.questions) as questions`;
  return row;
};

describe('the ground that every database has', () => {
  test('is laid by migrating: all municipalities of Flanders, and six questions', async () => {
    expect(await count()).toEqual({ municipalities: 285, questions: 6 });
    const provinces = await sql`select province, count(*)::int as n from network.municipalities group by 1 order by 1`;
    expect(provinces.map(({ province, n }) => [province, n])).toEqual([
      ['Antwerpen', 67],
      ['Limburg', 38],
      ['Oost-Vlaanderen', 55],
      ['Vlaams-Brabant', 63],
      ['West-Vlaanderen', 62],
    ]);
    expect(new Set(readMunicipalities().map(({ region }) => region)).size).toBe(15);
    const asked =
      await sql`select position, text_nl, text_en, hint_nl, hint_en from learning.questions order by position`;
    expect(asked.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(asked.map((row) => row.text_nl)).toEqual(QUESTIONS.map(({ textNl }) => textNl));
    for (const row of asked) for (const text of Object.values(row)) expect(String(text)).not.toBe('');
  });

  test('is laid again without a change, and only what is missing is added', async () => {
    await sql`update network.municipalities set name = 'Anders' where nis_code = '13008'`;
    await sql`delete from network.municipalities where nis_code = '13011'`;
    await sql`delete from learning.questions where position = 4`;
    await layGround(sql);
    await layGround(sql);
    expect(await count()).toEqual({ municipalities: 285, questions: 6 });
    expect(
      await sql`select name from network.municipalities where nis_code in ('13008', '13011') order by nis_code`,
    ).toEqual([{ name: 'Anders' }, { name: 'Herentals' }]);
  });
});
