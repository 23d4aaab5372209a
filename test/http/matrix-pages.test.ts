import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PEOPLE as FIXTURE } from '../fixture';
import { EVERYONE, emailOf, type Person } from '../people';
import { listActions, listRoutes, listVerbs } from '../surface';
import { ACTION_CASES, ADDRESSES, ARRANGED, BODIES, HANDLERS, LIVE_CASES, PAGES } from './access';
import { at, type Cases } from './arranging';
import { type Asking, addressOf, breaches, cells, compare, outcomeOf, startAsking, subjectOf } from './asking';
import type { Row } from './rows';

const routes = listRoutes();
const pages = routes.filter((one) => one.kind === 'page');
const handlers = routes
  .filter((one) => one.kind === 'handler')
  .flatMap(({ methods, ...one }) => methods.map((method) => ({ ...one, key: `${method} ${one.pattern}` })));

/** What a new line can look like. */
const EXAMPLES: Record<string, string> = {
  PAGES: '{ shown: MEMBERS, notFound: OTHER_CIRCLE, home: [...GUESTS, ...OTHER_SIDES], signIn: NOBODY }',
  HANDLERS: '{ shown: MEMBERS, notFound: [...OTHER_CIRCLE, ...OTHER_SIDES, ...GUESTS], unauthorized: NOBODY }',
  LIVE: '{ row: BY_MEMBERS, input: async (world, asker) => ({ …valid input… }) }',
  ACTIONS: '{ row: BY_MEMBERS, input: async (world, asker) => ({ …valid input… }) }',
  ADDRESSES: '({ north }) => …the address of one of North…',
};

describe('the policy names everything that there is, and nothing else', () => {
  const rows = [...Object.keys(PAGES), ...Object.keys(HANDLERS).map((key) => key.replace(/^[A-Z]+ /, ''))];
  const places = rows.filter((row) => row.includes('[') || row in ADDRESSES);
  test.each([
    ['page', 'PAGES', pages.map((one) => one.pattern), Object.keys(PAGES).map(subjectOf)],
    ['handler', 'HANDLERS', handlers.map((one) => one.key), Object.keys(HANDLERS).map(subjectOf)],
    ['verb of a live session', 'LIVE', listVerbs(), Object.keys(LIVE_CASES).map(subjectOf)],
    ['verb of a page', 'ACTIONS', listActions(), Object.keys(ACTION_CASES).map(subjectOf)],
    ['address of a row', 'ADDRESSES', ['/join?code=[code]', ...places], Object.keys(ADDRESSES)],
  ])('every %s has its place in the %s of a noun', (what, table, there, listed) => {
    const missing = there.filter((one) => !listed.includes(one));
    const gone = listed.filter((one) => !there.includes(one));
    expect([
      ...missing.map(
        (one) =>
          `the ${what} ${one} is not listed: add to the ${table} of its noun (access.ts) '${one}': ${EXAMPLES[table] ?? '…'},`,
      ),
      ...gone.map((one) => `the ${what} ${one} is no longer there: take it out of ${table}`),
    ]).toEqual([]);
  });

  const rowsOf = (cases: Cases) => Object.fromEntries(Object.entries(cases).map(([name, { row }]) => [name, row]));
  test.each(Object.entries({ PAGES, HANDLERS, LIVE: rowsOf(LIVE_CASES), ACTIONS: rowsOf(ACTION_CASES) }))(
    'every row of %s names every person once',
    (table, rows) => {
      const wrong = Object.entries(rows).flatMap(([name, row]) => {
        const named = Object.values(row).flat();
        return EVERYONE.filter((person) => named.filter((one) => one === person).length !== 1).map(
          (person) => `${table}['${name}'] names ${person} ${named.includes(person) ? 'twice' : 'not at all'}`,
        );
      });
      expect(wrong).toEqual([]);
    },
  );

  test('every person of the fixture is somebody here', () => {
    expect(Object.values(FIXTURE).filter((email) => !EVERYONE.some((person) => emailOf(person) === email))).toEqual([]);
  });
});

let asking: Asking;
beforeAll(async () => {
  asking = await startAsking();
});
afterAll(async () => {
  await asking?.stop();
  console.log(
    `The matrix: ${pages.length} pages and ${handlers.length} handlers, ${EVERYONE.length} people, ${cells} cells asked.`,
  );
});

async function askRoute(row: Row, place: string, method: string): Promise<string[]> {
  const found: string[] = [];
  const name = method === 'GET' ? place : `${method} ${place}`;
  const { world, app, tokens } = asking;
  await (ARRANGED[name]?.(world) ?? at(world, 'gather'));
  const ask = async (person: Person) => {
    const body = BODIES[name]?.(world);
    await world.db.owner`delete from auth.request_counts`;
    const address = addressOf(world, place);
    const answer = await app.request(address, {
      as: tokens[person],
      method,
      ...(body ? { body } : {}),
    });
    found.push(...breaches(answer, person));
    compare(found, row, person, outcomeOf(world, answer, person, row, address));
  };
  // A few at a time: what only reads disturbs nobody.
  for (let first = 0; first < EVERYONE.length; first += 4) await Promise.all(EVERYONE.slice(first, first + 4).map(ask));
  return found;
}

test.each(Object.entries(PAGES))('the page %s is for whom the policy says', async (pattern, row) => {
  expect(await askRoute(row, pattern, 'GET')).toEqual([]);
});
test.each(Object.entries(HANDLERS))('%s answers whom the policy says', async (key, row) => {
  const [method, pattern] = key.split(' ') as [string, string];
  expect(await askRoute(row, pattern, method)).toEqual([]);
});
