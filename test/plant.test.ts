import { afterAll, beforeAll, expect, test } from 'vitest';
import { TOKEN } from './canary';
import { plantRest } from './canary-rows';
import { freshDatabase, type TestDatabase } from './database';
import { PEOPLE } from './fixture';
import { plantRoom } from './plant';

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test('a table that no scene knows has a row of either circle, once, so that the wall is tested on it', async () => {
  const people = await db.owner<{ id: string; email: string }[]>`select id, email from network.people`;
  const id = (email: string) => people.find((one) => one.email === email)?.id ?? '';
  const circles = [
    { circleId: 1, partnershipId: 1, own: 1, other: 2, first: id(PEOPLE.frontline), second: id(PEOPLE.coach) },
    { circleId: 2, partnershipId: 2, own: 4, other: 1, first: id(PEOPLE.outsider), second: id(PEOPLE.southCoach) },
  ];
  for (const { own: organisationId, ...circle } of circles) {
    await plantRoom(db.owner, { ...circle, organisationId, word: 'woord', quarter: 1 });
  }
  await db.owner.unsafe(`create table learning.latecomer
    (id uuid primary key, circle_id int not null references network.circles, words text not null)`);
  const rooms = circles.map(({ first, second, ...circle }) => ({
    ...circle,
    ...{ writer: first, fellow: second, steward: second, facilitator: second },
  }));
  for (const _ of [1, 2]) await plantRest(db.owner, rooms);
  const rows = await db.owner`select circle_id, words from learning.latecomer order by circle_id`;
  expect(rows.map((row) => row.circle_id)).toEqual([1, 2]);
  for (const { words } of rows) expect(words).toMatch(TOKEN);
});
