import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type postgres from 'postgres';
import { OPENED } from './ground/blocks';
import { FRAMEWORKS, type Framework } from './ground/frameworks';
import { INDICATORS, type IndicatorGround, PROGRAMME, RULES } from './ground/programme';
import { STAGES } from './learning/session/tables';

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
 * What every database has, demo or not: the municipalities, everybody's frameworks, what formal reporting counts, where a session can
 * stand, and which steps of blocks open what. Inserts what
 * is missing; changes of what is there only what is the code's to say: those steps, and what a section is drafted from. Runs as the owner.
 */
export async function layGround(
  sql: postgres.Sql,
  frameworks: readonly Framework[] = FRAMEWORKS,
  indicators: readonly IndicatorGround[] = INDICATORS,
): Promise<void> {
  await layMunicipalities(sql);
  await layFrameworks(sql, frameworks);
  await layCatalogue(sql, indicators);
  await sql`insert into learning.stages select unnest(${STAGES as unknown as string[]}::text[]) on conflict do nothing`;
  await sql`
    with said as (select * from jsonb_to_recordset(${JSON.stringify(OPENED)}::text::jsonb) as s (kind text, part text, opens_at int)),
      gone as (delete from learning.block_parts p where not exists (select from said s where s.kind = p.kind and s.part = p.part))
    insert into learning.block_parts as p (kind, part, opens_at) select kind, part, opens_at from said
    on conflict (kind, part) do update set opens_at = excluded.opens_at where p.opens_at <> excluded.opens_at`;
}

async function layMunicipalities(sql: postgres.Sql) {
  const municipalities = readMunicipalities();
  const [there] = await sql<[{ count: number }]>`select count(*)::int as count from network.municipalities`;
  if (there.count >= municipalities.length) return;
  await sql`
    insert into network.municipalities (nis_code, name, province, arrondissement, region)
    select nis_code, name, province, arrondissement, region
    from jsonb_populate_recordset(null::network.municipalities, ${JSON.stringify(municipalities)}::text::jsonb)
    on conflict (nis_code) do nothing`;
}

/** A question with the same words is the same question, in whichever framework it stands. What its section is drafted from is the code's to say. */
async function layFrameworks(sql: postgres.Sql, frameworks: readonly Framework[]) {
  for (const { textNl, textEn, draftsFrom } of frameworks.flatMap(({ questions }) => questions)) {
    const drafts = `{${draftsFrom}}`;
    await sql`
      update learning.questions set drafts_from = ${drafts}::text[]
      where circle_id is null and text_nl = ${textNl} and text_en = ${textEn} and drafts_from <> ${drafts}::text[]`;
  }
  for (const { name, version, validFrom, questions } of frameworks) {
    const there = await sql`
      select from learning.frameworks where name = ${name} and version = ${version} and circle_id is null`;
    if (there.length > 0) continue;
    const asked = questions.map((one, index) => ({
      position: index + 1,
      text_nl: one.textNl,
      text_en: one.textEn,
      hint_nl: one.hintNl,
      hint_en: one.hintEn,
      drafts_from: one.draftsFrom,
    }));
    await sql.begin(async (tx) => {
      await tx`update learning.frameworks set valid_until = ${validFrom} where circle_id is null and valid_until is null`;
      await tx`
        with asked as (
          select * from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
            as a (position int, text_nl text, text_en text, hint_nl text, hint_en text, drafts_from text[])
        ), known as (
          select a.position, q.id from asked a join learning.questions q on q.circle_id is null
            and (q.text_nl, q.text_en, q.hint_nl, q.hint_en) = (a.text_nl, a.text_en, a.hint_nl, a.hint_en)
        ), made as (
          insert into learning.questions (text_nl, text_en, hint_nl, hint_en, drafts_from)
          select text_nl, text_en, hint_nl, hint_en, drafts_from from asked
          where position not in (select position from known) order by position
          returning id, text_nl, text_en, hint_nl, hint_en
        ), framework as (
          insert into learning.frameworks (name, version, valid_from) values (${name}, ${version}, ${validFrom}) returning id
        )
        insert into learning.framework_questions (framework_id, question_id, position)
        select framework.id, coalesce(known.id, made.id), a.position
        from framework cross join asked a left join known using (position)
        left join made on (made.text_nl, made.text_en, made.hint_nl, made.hint_en) = (a.text_nl, a.text_en, a.hint_nl, a.hint_en)`;
    });
  }
}

/** What stands is never changed: an old report keeps the meaning of its figures, and what an admin set stays set. */
async function layCatalogue(sql: postgres.Sql, indicators: readonly IndicatorGround[]) {
  const { code: programme, name, firstQuarter, lastQuarter } = PROGRAMME;
  await sql`
    insert into formal.programmes (code, name_nl, name_en, first_quarter, last_quarter)
    values (${programme}, ${name.nl}, ${name.en}, ${firstQuarter}, ${lastQuarter}) on conflict do nothing`;
  const rows = indicators.map(({ label, meaning, finalAfter, askedFrom, ...one }, position) => ({
    ...one,
    position,
    ...{ labelNl: label.nl, labelEn: label.en, meaningNl: meaning.nl, meaningEn: meaning.en },
    finalAfterDays: finalAfter && 'days' in finalAfter ? finalAfter.days : null,
    finalAfterMonths: finalAfter && 'months' in finalAfter ? finalAfter.months : null,
  }));
  await sql`
    insert into formal.indicators (code, version, position, valid_from, valid_until, part, unit, source, label_nl, label_en, meaning_nl,
      meaning_en, by_gender, cumulative, sensitive, may_estimate, may_leave_out, final_after_days, final_after_months)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as i (code text, version int, position int, "validFrom" date,
      "validUntil" date, part text, unit text, source text, "labelNl" text, "labelEn" text, "meaningNl" text, "meaningEn" text,
      "byGender" boolean, cumulative boolean, sensitive boolean, "mayEstimate" boolean, "mayLeaveOut" boolean, "finalAfterDays" int,
      "finalAfterMonths" int)
    where not exists (select from formal.indicators known where (known.code, known.version) = (i.code, i.version))`;
  for (const { code, askedFrom } of indicators) {
    if (askedFrom === null) continue;
    await sql`insert into formal.asked (programme, code, valid_from, asked) values (${programme}, ${code}, ${askedFrom}, true) on conflict do nothing`;
  }
  for (const [position, { code, form, left, right, level, article, says }] of RULES.entries()) {
    await sql`
      insert into formal.rules (code, position, form, left_codes, right_codes, level, article_nl, article_en, says_nl, says_en)
      values (${code}, ${position}, ${form}, ${[...left]}::text[], ${[...right]}::text[], ${level}, ${article.nl}, ${article.en}, ${says.nl}, ${says.en})
      on conflict do nothing`;
  }
}
