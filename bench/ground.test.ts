import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { layLargeWorld, PARTNERSHIPS } from './large-world';
import { laySessions } from './machine';

/** Measurements lay their ground past every trigger, so that a table which changed is known here, and not at the next measurement. */
let db: TestDatabase;
let root: postgres.Sql;
beforeAll(async () => {
  db = await freshDatabase();
  const url = new URL(inject('rootUrl'));
  url.pathname = new URL(db.ownerUrl).pathname;
  root = postgres(url.toString(), { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await root.end();
  await db.drop();
});

test('sessions are laid with people who are signed in, in a cycle that asks its questions', async () => {
  const [laid] = await laySessions(root, 1, 2);
  expect(laid?.cookies).toHaveLength(2);
  const asked = await root`
    select a.question_id from learning.sessions s join learning.cycles c on c.id = s.cycle_id
    join learning.framework_questions a on a.framework_id = c.framework_id where s.id = ${laid?.session ?? null}`;
  expect(asked.length).toBeGreaterThan(0);
});

test('a Flanders of ten times its size is laid, each quarter with its cycle and its report', async () => {
  await layLargeWorld(root);
  const [found] = await root<{ cycles: number; reports: number }[]>`
    select (select count(*)::int from learning.cycles c join network.circles k on k.id = c.circle_id where k.slug like 'groot-%') as cycles,
      (select count(*)::int from formal.reports r join network.partnerships p on p.id = r.partnership_id where p.slug like 'groot-%') as reports`;
  expect(found).toEqual({ cycles: PARTNERSHIPS * 24, reports: PARTNERSHIPS * 24 });
});
