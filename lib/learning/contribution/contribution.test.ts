import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { writeContribution } from './mutations';
import { getWritingRoom } from './queries';

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

it('gives a writer’s browser their own remarks, named and unnamed, with what their page needs and nothing else of the row', async () => {
  const writer = await db.actor<CircleActor>(PEOPLE.frontline);
  for (const named of [true, false]) {
    const words = { id: randomUUID(), body: `named: ${named}`, kind: 'remark' as const, questionId: null };
    await writeContribution(writer, { ...words, named, shared: false });
  }
  const { own } = await getWritingRoom(writer);
  expect(own.map(({ body, named }) => ({ body, named }))).toEqual(
    expect.arrayContaining([
      { body: 'named: true', named: true },
      { body: 'named: false', named: false },
    ]),
  );
  for (const one of own) {
    expect(Object.keys(one).sort()).toEqual(['body', 'id', 'kind', 'named', 'questionId', 'shared', 'version']);
  }
  const other = await db.actor<CircleActor>(PEOPLE.manager);
  expect((await getWritingRoom(other)).own).toEqual([]);
});
