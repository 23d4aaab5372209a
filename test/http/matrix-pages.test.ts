import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PEOPLE as FIXTURE } from '../fixture';
import { EVERYONE, emailOf, type Person } from '../people';
import { listActions, listRoutes, listVerbs } from '../surface';
import { type Asking, addressOf, breaches, cells, compare, outcomeOf, startAsking, subjectOf } from './asking';
import { ACTIONS, HANDLERS, PAGES, type Row, VERBS } from './policy';
import { ACTION_TARGETS, ADDRESSES, ARRANGED, at, BODIES, VERB_TARGETS } from './targets';

const routes = listRoutes();
const pages = routes.filter((one) => one.kind === 'page');
const handlers = routes
  .filter((one) => one.kind === 'handler')
  .flatMap(({ methods, ...one }) => methods.map((method) => ({ ...one, key: `${method} ${one.pattern}` })));

/** What a new line can look like. */
const EXAMPLES: Record<string, string> = {
  PAGES: '{ shown: MEMBERS, notFound: OTHER_CIRCLE, home: [...GUESTS, ...OTHER_SIDES], signIn: NOBODY }',
  HANDLERS: '{ shown: MEMBERS, notFound: [...OTHER_CIRCLE, ...OTHER_SIDES, ...GUESTS], unauthorized: NOBODY }',
  VERBS: 'BY_MEMBERS',
  ACTIONS: 'BY_MEMBERS',
  'ADDRESSES (targets.ts)': '({ north }) => …the address of one of North…',
  'VERB_TARGETS (targets.ts)': 'async (world, asker) => ({ …valid input… })',
  'ACTION_TARGETS (targets.ts)': 'async (world, asker) => ({ …valid input… })',
};

describe('the policy names everything that there is, and nothing else', () => {
  const rows = [...Object.keys(PAGES), ...Object.keys(HANDLERS).map((key) => key.replace(/^[A-Z]+ /, ''))];
  const places = rows.filter((row) => row.includes('[') || row in ADDRESSES);
  test.each([
    ['page', 'PAGES', pages.map((one) => one.pattern), Object.keys(PAGES).map(subjectOf)],
    ['handler', 'HANDLERS', handlers.map((one) => one.key), Object.keys(HANDLERS).map(subjectOf)],
    ['verb of a live session', 'VERBS', listVerbs(), Object.keys(VERBS).map(subjectOf)],
    ['server action', 'ACTIONS', listActions(), Object.keys(ACTIONS).map(subjectOf)],
    ['case of a verb', 'VERB_TARGETS (targets.ts)', Object.keys(VERBS), Object.keys(VERB_TARGETS)],
    ['case of an action', 'ACTION_TARGETS (targets.ts)', Object.keys(ACTIONS), Object.keys(ACTION_TARGETS)],
    ['address of a row', 'ADDRESSES (targets.ts)', ['/join?code=[code]', ...places], Object.keys(ADDRESSES)],
  ])('every %s has its place in %s', (what, table, there, listed) => {
    const missing = there.filter((one) => !listed.includes(one));
    const gone = listed.filter((one) => !there.includes(one));
    expect([
      ...missing.map((one) => `the ${what} ${one} is not listed: add to ${table} '${one}': ${EXAMPLES[table] ?? '…'},`),
      ...gone.map((one) => `the ${what} ${one} is no longer there: take it out of ${table}`),
    ]).toEqual([]);
  });

  test.each(Object.entries({ PAGES, HANDLERS, VERBS, ACTIONS }))(
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
    await world.db.owner`delete from auth.turns`;
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
