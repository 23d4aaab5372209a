import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type postgres from 'postgres';
import { OPENED } from './ground/blocks';
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
 * What every database has, demo or not: the municipalities, the six questions, and which steps of blocks open what. Inserts what is
 * missing; changes of what is there only the last, which is the code's to say. Runs as the owner.
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
  await sql`
    with said as (select * from jsonb_to_recordset(${JSON.stringify(OPENED)}::text::jsonb) as s (kind text, part text, opens_at int)),
      gone as (delete from learning.block_parts p where not exists (select from said s where s.kind = p.kind and s.part = p.part))
    insert into learning.block_parts as p (kind, part, opens_at) select kind, part, opens_at from said
    on conflict (kind, part) do update set opens_at = excluded.opens_at where p.opens_at <> excluded.opens_at`;
}
