import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Planted, plantCanaries, type Room } from './canary';
import { readTables } from './catalogue';
import { freshDatabase, type TestDatabase } from './database';
import { PEOPLE } from './fixture';

let db: TestDatabase;
let planted: Planted;

beforeAll(async () => {
  db = await freshDatabase();
  const people = await db.owner<{ id: string; email: string }[]>`select id, email from network.people`;
  const id = (email: string) => people.find((one) => one.email === email)?.id ?? '';
  const room: Room = {
    circleId: 1,
    partnershipId: 1,
    own: 2,
    other: 1,
    writer: id(PEOPLE.frontline),
    fellow: id(PEOPLE.frontline2),
    steward: id(PEOPLE.steward),
    facilitator: id(PEOPLE.coach),
  };
  await db.owner.unsafe(`
    create table learning.unforeseen (id uuid primary key, circle_id int not null, theme_id uuid not null,
      words text not null, maybe varchar(40), lists text[], extra jsonb, mood text not null check (mood in ('calm', 'wild')),
      foreign key (theme_id, circle_id) references learning.themes (id, circle_id));
    alter table learning.learnings add column afterthought text`);
  planted = await plantCanaries(db.owner, [room]);
});
afterAll(() => db.drop());

describe('canaries', () => {
  test('stand in every free text of the learning room, that of a new column and a new table too', async () => {
    const free = planted.tables.flatMap(({ name, columns }) =>
      columns.filter((one) => one.free).map((one) => `${name}.${one.name}`),
    );
    const filled = new Set([...planted.canaries.values()].map(({ column }) => column.replace(/#.*/, '')));
    expect(free.filter((column) => !filled.has(column))).toEqual([]);
    for (const column of ['words', 'maybe', 'lists', 'extra']) expect(free).toContain(`learning.unforeseen.${column}`);
    expect(filled).toContain('learning.learnings.afterthought');
    for (const column of ['formal.reports.remark', 'network.people.name', 'network.people.email']) {
      expect(filled).toContain(column);
    }
  });

  test('are really in the database, where they are said to be', async () => {
    for (const { token, column } of planted.canaries.values()) {
      const [schema = '', table = '', name = ''] = column.replace(/#.*/, '').split('.');
      const [found] = await db.owner`select from ${db.owner(`${schema}.${table}`)} one
        where strpos(lower(${db.owner(`one.${name}`)}::text), ${token}) > 0`;
      expect(found, column).toBeDefined();
    }
  });

  test('are left out only where a check constraint or a foreign key says which words there are', async () => {
    const codes = planted.tables.flatMap(({ name, columns }) =>
      columns.filter((one) => one.codes).map((one) => `${name}.${one.name}: ${one.codes?.length}`),
    );
    expect(codes).toContain('learning.unforeseen.mood: 2');
    expect(codes).toContain('learning.learnings.loop: 2');
    expect(codes).toContain('learning.sessions.stage: 17');
    const left = planted.tables.flatMap(({ columns }) =>
      columns.filter((one) => /^(text|character|json)/.test(one.type) && !one.free && !one.codes),
    );
    expect(left).toEqual([]);
  });

  test('cannot be planted where nobody knows how: the run fails, and names the table', async () => {
    await db.owner.unsafe(
      `create table learning.riddle (id uuid primary key, words text not null, answer int check (answer = 42) not null)`,
    );
    await expect(
      plantCanaries(db.owner, [{ circleId: 2, partnershipId: 2, own: 4, other: 1, ...(await southPeople()) }]),
    ).rejects.toThrow('nobody can plant learning.riddle');
    await db.owner.unsafe(
      `drop table learning.riddle; create table learning.riddle (id uuid primary key, words text check (words ~ '^[0-9]+$'))`,
    );
    await expect(readTables(db.owner, 'learning')).rejects.toThrow('learning.riddle.words');
  });
});

async function southPeople() {
  const [one] = await db.owner<{ id: string }[]>`select person_id as id from network.hats where circle_id = 2 limit 1`;
  const id = one?.id ?? '';
  return { writer: id, fellow: id, steward: id, facilitator: id };
}
