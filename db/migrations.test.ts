import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { describe, expect, inject, it } from 'vitest';
import { migrate } from './migrate';

/** An empty database, brought as far as the migration with this number. */
async function databaseAt(last: number): Promise<{ url: string; sql: postgres.Sql }> {
  const name = `migrated_${randomBytes(4).toString('hex')}`;
  const root = postgres(inject('rootUrl'), { max: 1, database: 'postgres', onnotice: () => {} });
  await root.unsafe(`create database ${name} owner leerkring_owner`);
  await root.end();
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${name}`;
  const sql = postgres(url.toString(), { max: 1, onnotice: () => {} });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leerkring-migrations-'));
  cpSync('db/migrations', folder, { recursive: true });
  const file = path.join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8'));
  const entries = journal.entries.filter((entry: { idx: number }) => entry.idx <= last);
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  const migrator = postgres(url.toString(), { max: 1, onnotice: () => {} });
  await applyMigrations(drizzle(migrator), { migrationsFolder: folder });
  await migrator.end();
  rmSync(folder, { recursive: true });
  return { url: url.toString(), sql };
}

describe('a database of an earlier version', () => {
  it('keeps its questions, cycles and reports when frameworks come: a section by the name of its question becomes that question’s', async () => {
    const { url, sql } = await databaseAt(14);
    try {
      const [cycleId, reportId] = [randomUUID(), randomUUID()];
      const names = ['good', 'challenges', 'tackled', 'remaining', 'influence', 'learned', 'outside'];
      for (const position of [1, 2, 3, 4, 5, 6]) {
        await sql`insert into learning.questions (framework, version, position, text_nl, text_en, hint_nl, hint_en)
          values ('liverpool', 1, ${position}, ${`vraag ${position}`}, 'question', 'duw', 'hint')`;
      }
      await sql`insert into network.circles (id, slug, name, kind) overriding system value values (1, 'coaches', 'Coaches', 'coaches')`;
      await sql`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on) values (${cycleId}, 1, 2026, 1, '2026-01-05', '2026-03-20')`;
      await sql`insert into learning.reports (id, circle_id, cycle_id, version, offered_on, final_on) values (${reportId}, 1, ${cycleId}, 1, '2026-03-21', '2026-04-01')`;
      for (const key of names) {
        await sql`insert into learning.report_sections (report_id, circle_id, key, body, version) values (${reportId}, 1, ${key}, ${`over ${key}`}, 3)`;
      }
      const content = { sections: names.map((key) => ({ key, body: `toen ${key}` })), quarter: { said: [] } };
      await sql`insert into learning.report_versions (report_id, circle_id, version, made_on, content)
        values (${reportId}, 1, 1, '2026-03-21', ${sql.json(content)})`;

      // The wall of that version stands while the tables change.
      await sql.unsafe(
        `create function learning.guard() returns trigger language plpgsql as $$ begin raise 'no'; end $$`,
      );
      for (const table of ['cycles', 'report_sections', 'report_versions']) {
        await sql.unsafe(
          `create trigger guard before update on learning.${table} for each row execute function learning.guard()`,
        );
      }

      await migrate(url, { secret: inject('secret') });

      const order = [...names.slice(0, 6).entries()].map(([index, name]) => [index + 1, name] as const);
      const byQuestion = [...order, [null, 'outside'] as const];
      expect(
        await sql`select question_id, body, version from learning.report_sections where report_id = ${reportId} order by question_id`,
      ).toEqual(byQuestion.map(([id, name]) => ({ question_id: id, body: `over ${name}`, version: 3 })));
      const [kept] = await sql`select content from learning.report_versions where report_id = ${reportId}`;
      expect(kept?.content).toEqual({
        quarter: { said: [] },
        sections: byQuestion.map(([questionId, name]) => ({ questionId, body: `toen ${name}` })),
      });
      const asked = await sql`
        select q.id, q.text_nl, q.drafts_from from learning.cycles c
        join learning.framework_questions a on a.framework_id = c.framework_id join learning.questions q on q.id = a.question_id
        where c.id = ${cycleId} order by a.position`;
      expect(asked.map(({ id, text_nl }) => [id, text_nl])).toEqual(order.map(([id]) => [id, `vraag ${id}`]));
      expect(asked.map(({ drafts_from }) => drafts_from.join())).toEqual([
        'said,chosen',
        'said',
        'said',
        'not_now',
        'said',
        'learnings,harvest',
      ]);
      // Brought to this version, it is laid no second framework.
      expect(await sql`select name, version from learning.frameworks`).toEqual([{ name: 'liverpool', version: 1 }]);
    } finally {
      await sql.end();
    }
  });

  it('keeps every figure of its formal reports when figures become cells: of a submitted one all, of a draft what was filled in', async () => {
    const { url, sql } = await databaseAt(38);
    try {
      const [partnership] = await sql<{ id: number }[]>`
        insert into network.partnerships (slug, name, target_group, starts_on) values ('noord', 'Noord', 'x', '2024-01-01') returning id`;
      const [person] = await sql<{ id: string }[]>`
        insert into network.people (name, email) values ('Promotor', 'promotor@north.example') returning id`;
      const [submitted, draft] = [randomUUID(), randomUUID()];
      await sql`
        insert into formal.reports (id, partnership_id, year, quarter, women, men, non_binary, euros, fte, remark, state, version, submitted_at, submitted_by)
        values (${submitted}, ${partnership?.id ?? 0}, 2024, 1, 12, 15, 0, 48250.75, 3.5, 'uitleg', 'submitted', 3, '2024-04-05', ${person?.id ?? ''}),
          (${draft}, ${partnership?.id ?? 0}, 2024, 2, 20, null, null, 0.07, null, '', 'draft', 2, null, null)`;

      await migrate(url, { secret: inject('secret') });

      const cells = await sql`
        select report_id = ${draft} as draft, code, gender, value::text, how from formal.figures order by 1, 2, 3`;
      expect(cells.map((one) => [one.draft, one.code, one.gender, one.value, one.how].join(' '))).toEqual([
        'false COSTS  48250.75 count',
        'false EECO01 man 15.00 count',
        'false EECO01 non_binary 0.00 count',
        'false EECO01 woman 12.00 count',
        'false FTE  3.50 count',
        'true COSTS  0.07 count',
        'true EECO01 woman 20.00 count',
      ]);
      expect(await sql`select remark, state, version from formal.reports order by quarter`).toEqual([
        { remark: 'uitleg', state: 'submitted', version: 3 },
        { remark: '', state: 'draft', version: 2 },
      ]);
    } finally {
      await sql.end();
    }
  });
});
