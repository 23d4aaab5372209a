import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { layGround, readMunicipalities } from './ground';
import { FRAMEWORKS } from './ground/frameworks';
import { migrate } from './migrate';

/** How many there are; frameworks share what they ask in the same words. */
const QUESTIONS = new Set(FRAMEWORKS.flatMap(({ questions }) => questions)).size;

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
  test('is laid by migrating: all municipalities of Flanders, and the questions of every framework', async () => {
    expect(await count()).toEqual({ municipalities: 285, questions: QUESTIONS });
    const provinces = await sql`select province, count(*)::int as n from network.municipalities group by 1 order by 1`;
    expect(provinces.map(({ province, n }) => [province, n])).toEqual([
      ['Antwerpen', 67],
      ['Limburg', 38],
      ['Oost-Vlaanderen', 55],
      ['Vlaams-Brabant', 63],
      ['West-Vlaanderen', 62],
    ]);
    expect(new Set(readMunicipalities().map(({ region }) => region)).size).toBe(15);
    const asked = await sql`
      select f.name, f.version, f.valid_from::text, a.position, q.text_nl, q.text_en, q.hint_nl, q.hint_en, q.drafts_from
      from learning.frameworks f join learning.framework_questions a on a.framework_id = f.id
      join learning.questions q on q.id = a.question_id order by f.id, a.position`;
    expect(asked).toEqual(
      FRAMEWORKS.flatMap(({ name, version, validFrom, questions }) =>
        questions.map((one, index) => ({
          ...{ name, version, valid_from: validFrom, position: index + 1 },
          ...{ text_nl: one.textNl, text_en: one.textEn, hint_nl: one.hintNl, hint_en: one.hintEn },
          drafts_from: one.draftsFrom,
        })),
      ),
    );
  });

  test('is laid again without a change, and only what is missing is added', async () => {
    await sql`update network.municipalities set name = 'Anders' where nis_code = '13008'`;
    await sql`delete from network.municipalities where nis_code = '13011'`;
    await layGround(sql);
    await layGround(sql);
    expect(await count()).toEqual({ municipalities: 285, questions: QUESTIONS });
    expect(
      await sql`select name from network.municipalities where nis_code in ('13008', '13011') order by nis_code`,
    ).toEqual([{ name: 'Anders' }, { name: 'Herentals' }]);
  });
});
