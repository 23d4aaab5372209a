import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type postgres from 'postgres';
import { QUESTIONS } from './ground/questions';

interface Municipality {
  nis_code: string;
  name: string;
  province: string;
  arrondissement: string;
  region: string;
}

/** The Flemish municipalities since 1 January 2025, from the file that is shipped (its source: db/ground/README.md). */
export function readMunicipalities(): Municipality[] {
  const file = path.join(process.cwd(), 'db/ground/flemish-municipalities-2025.csv');
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  return rows.map((row) => {
    const cell = (name: string) => row[name] ?? '';
    return {
      nis_code: cell('nis_code'),
      name: cell('naam'),
      province: cell('provincie'),
      arrondissement: cell('arrondissement'),
      region: cell('referentieregio'),
    };
  });
}

/**
 * What every database has, demo or not: the municipalities and the six questions. Inserts what is missing and changes
 * nothing that is there. Runs as the owner.
 */
export async function layGround(sql: postgres.Sql): Promise<void> {
  const municipalities = readMunicipalities();
  const [there] = await sql<[{ municipalities: number; questions: number }]>`
    select (select count(*)::int from network.municipalities) as municipalities,
      (select count(*)::int from learning.questions where framework = 'liverpool' and version = 1) as questions`;
  if (there.municipalities < municipalities.length) {
    await sql`
      insert into network.municipalities (nis_code, name, province, arrondissement, region)
      select nis_code, name, province, arrondissement, region
      from jsonb_populate_recordset(null::network.municipalities, ${JSON.stringify(municipalities)}::text::jsonb)
      on conflict (nis_code) do nothing`;
  }
  if (there.questions < QUESTIONS.length) {
    const questions = QUESTIONS.map(({ textNl, textEn, hintNl, hintEn }, index) => ({
      position: index + 1,
      text_nl: textNl,
      text_en: textEn,
      hint_nl: hintNl,
      hint_en: hintEn,
    }));
    await sql`
      insert into learning.questions (framework, version, position, text_nl, text_en, hint_nl, hint_en)
      select 'liverpool', 1, position, text_nl, text_en, hint_nl, hint_en
      from jsonb_populate_recordset(null::learning.questions, ${JSON.stringify(questions)}::text::jsonb) missing
      where not exists (
        select from learning.questions q
        where q.framework = 'liverpool' and q.version = 1 and q.position = missing.position)
      order by position`;
  }
}
