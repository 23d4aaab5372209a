import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../database';
import { PEOPLE as FIXTURE } from '../fixture';
import { EVERYONE, emailOf, type Person, signIn } from '../people';
import { type ActionAnswer, type Answer, type App, startApp } from '../server';
import { startMailServer, type TestMailServer } from '../smtp';
import { listActions, listRoutes, listVerbs } from '../surface';
import { ACTIONS, HANDLERS, HOMES, MEMBERS, OTHER_CIRCLE, PAGES, type Row, VERBS } from './policy';
import {
  ACTION_TARGETS,
  ADDRESSES,
  ARRANGED,
  at,
  BODIES,
  ENDS_SIGN_IN,
  layWorld,
  NORTH_WORD,
  SOUTH_WORD,
  VERB_TARGETS,
  type World,
} from './targets';

/** The case of a row: 'handOver – taking it over' is about handOver. */
const subjectOf = (row: string) => row.split(' – ')[0] as string;
const routes = listRoutes();
const pages = routes.filter((one) => one.kind === 'page');
const handlers = routes
  .filter((one) => one.kind === 'handler')
  .flatMap(({ methods, ...one }) => methods.map((method) => ({ ...one, key: `${method} ${one.pattern}` })));

describe('the policy names everything that there is, and nothing else', () => {
  const places = [...pages, ...handlers].map((one) => one.pattern).filter((pattern) => pattern.includes('['));
  test.each([
    ['page', 'PAGES', pages.map((one) => one.pattern), Object.keys(PAGES)],
    ['handler', 'HANDLERS', handlers.map((one) => one.key), Object.keys(HANDLERS)],
    ['verb of a live session', 'VERBS', listVerbs(), Object.keys(VERBS).map(subjectOf)],
    ['server action', 'ACTIONS', listActions(), Object.keys(ACTIONS).map(subjectOf)],
    ['case of a verb', 'VERB_TARGETS (targets.ts)', Object.keys(VERBS), Object.keys(VERB_TARGETS)],
    ['case of an action', 'ACTION_TARGETS (targets.ts)', Object.keys(ACTIONS), Object.keys(ACTION_TARGETS)],
    [
      'address with a part between brackets',
      'ADDRESSES (targets.ts)',
      ['/join?code=[code]', ...places],
      Object.keys(ADDRESSES),
    ],
  ])('every %s has its place in %s', (what, table, there, listed) => {
    const missing = there.filter((one) => !listed.includes(one));
    const gone = listed.filter((one) => !there.includes(one));
    expect([
      ...missing.map((one) => `add to ${table} a line for the ${what} ${one}: '${one}': …`),
      ...gone.map((one) => `take out of ${table} the ${what} ${one}: it is no longer there`),
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

let world: World;
let app: App;
let smtp: TestMailServer;
let owner: postgres.Sql;
let tokens: Record<Person, string | null>;
let cells = 0;

beforeAll(async () => {
  const db = await freshDatabase();
  owner = db.owner;
  world = await layWorld(db);
  tokens = {} as typeof tokens;
  for (const person of EVERYONE) tokens[person] = await signIn(db, person, world.north.sessionId);
  smtp = await startMailServer();
  app = await startApp({ db, smtp });
});
afterAll(async () => {
  await app?.stop();
  await smtp?.stop();
  await world?.db.drop();
  console.log(
    `The matrix: ${pages.length} pages, ${handlers.length} handlers, ${listVerbs().length} verbs, ${listActions().length} actions, ${EVERYONE.length} people, ${cells} cells asked.`,
  );
});

// ----------------------------------------------------------------------------------------------------------------- asking

/** Where a row says that a person belongs. */
const expected = (row: Row, person: Person) => Object.keys(row).find((outcome) => row[outcome]?.includes(person));

const address = (pattern: string) => ADDRESSES[pattern]?.(world) ?? pattern;

/** What an answer to a request means, in the words of the policy. */
function outcomeOf(answer: Answer, person: Person, row: Row): string {
  if (answer.location !== null) {
    if (answer.location === '/sign-in') return 'signIn';
    const home = Object.keys(HOMES).find((one) => HOMES[one]?.includes(person));
    if (answer.location === home) return 'home';
    return (
      Object.keys(row).find((outcome) => outcome.startsWith('/') && address(outcome) === answer.location) ??
      answer.location
    );
  }
  const meaning: Record<number, string> = { 401: 'unauthorized', 403: 'forbidden', 404: 'notFound' };
  if (answer.status !== 200) return meaning[answer.status] ?? String(answer.status);
  return row.waits?.includes(person) && !answer.text.includes(NORTH_WORD) ? 'waits' : 'shown';
}

/** What holds for every answer, whatever was asked, and to whom. */
function breaches(answer: Answer, person: Person, ofAction = false): string[] {
  // Next gives the answer of an action a header of its own: kept by no cache either.
  const kept = ofAction ? /no-store/ : /private.*no-store/;
  const { headers } = answer;
  const found: string[] = [];
  const must = (holds: boolean, why: string) => holds || found.push(`${person}: ${why}`);
  must(answer.status < 500, `status ${answer.status}`);
  must(
    answer.location === null || /^\/(?!\/)/.test(answer.location),
    `a redirect out of the site, to ${answer.location}`,
  );
  const cache = headers['cache-control'] ?? '';
  must(tokens[person] === null || kept.test(cache), `cache-control: ${cache}`);
  must(headers['x-content-type-options'] === 'nosniff', 'no nosniff');
  must(headers['referrer-policy'] === 'same-origin', 'no referrer-policy');
  must((headers['permissions-policy'] ?? '').includes('camera=()'), 'no permissions-policy');
  const policy = String(headers['content-security-policy'] ?? '');
  must(policy.includes("frame-ancestors 'none'"), 'no frame-ancestors');
  must(
    /script-src [^;]*'nonce-/.test(policy) && !/script-src [^;]*'unsafe-inline'/.test(policy),
    'scripts without a nonce',
  );
  for (const cookie of headers['set-cookie'] ?? []) {
    must(
      /; *httponly/i.test(cookie) && /; *samesite=(lax|strict)/i.test(cookie),
      `a cookie that is not closed: ${cookie}`,
    );
  }
  const inNorth = (MEMBERS as readonly Person[]).includes(person) || person === 'guestAdmitted';
  must(inNorth || !answer.text.includes(NORTH_WORD), 'words of the learning room of North');
  must(
    (OTHER_CIRCLE as readonly Person[]).includes(person) || !answer.text.includes(SOUTH_WORD),
    'words of the learning room of South',
  );
  return found;
}

/** Compares what a person met with the row, and says what to change. */
function compare(found: string[], row: Row, person: Person, actual: string): void {
  cells += 1;
  const wanted = expected(row, person);
  if (actual !== wanted) found.push(`${person}: the policy says ${wanted}, the app answered ${actual}`);
}

// -------------------------------------------------------------------------------------------------------- pages, handlers

async function askRoute(row: Row, pattern: string, method: string): Promise<string[]> {
  const found: string[] = [];
  const name = method === 'GET' ? pattern : `${method} ${pattern}`;
  await (ARRANGED[name]?.(world) ?? at(world, 'gather'));
  const ask = async (person: Person) => {
    const body = BODIES[name]?.(world);
    await owner`delete from auth.turns`;
    const answer = await app.request(address(pattern), { as: tokens[person], method, ...(body ? { body } : {}) });
    found.push(...breaches(answer, person));
    compare(found, row, person, outcomeOf(answer, person, row));
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

// --------------------------------------------------------------------------------------------------------- verbs, actions

/** A number that is another when any row in the database is. What counts requests only is left out. */
async function digest(): Promise<string> {
  digestQuery ??= await everythingIn(owner, () => '');
  const [row] = await owner.unsafe<{ digest: string }[]>(digestQuery);
  return row?.digest ?? '';
}
let digestQuery: string | undefined;

/** The statement that answers with one number over all tables. `only`: a condition per table, from its columns. */
async function everythingIn(sql: postgres.Sql, only: (columns: string[]) => string | null): Promise<string> {
  const tables = await sql<{ name: string; columns: string[] }[]>`
    select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname in ('auth', 'network', 'learning', 'formal', 'released', 'audit')
      and format('%I.%I', n.nspname, c.relname) not in ('auth.turns', 'network.municipalities') group by 1`;
  const parts = tables.flatMap(({ name, columns }) => {
    const where = only(columns);
    return where === null
      ? []
      : [`(select coalesce(sum(hashtextextended(t::text, 0)), 0) || '/' || count(*) from ${name} t ${where})`];
  });
  return `select concat_ws(' ', ${parts.join(', ')}) as digest`;
}

/** The word for what a verb answered, given whether anything changed. */
function verdict(outcome: ActionAnswer['outcome'], status: number, changed: boolean): string {
  if (outcome === null) return `status ${status}`;
  if (outcome.ok) return changed ? 'ok' : 'nothing';
  const { code, fields } = outcome.problem;
  return `${code}${fields ? ` ${JSON.stringify(fields)}` : ''}${changed ? ', and yet something changed' : ''}`;
}

type Ask = (input: Record<string, unknown>, as: string | null) => Promise<ActionAnswer>;

async function askVerb(
  row: Row,
  name: string,
  target: (typeof VERB_TARGETS)[string] | undefined,
  ask: Ask,
): Promise<string[]> {
  const found: string[] = [];
  if (!target) return [`there is no target for ${name} in targets.ts`];
  for (const person of EVERYONE) {
    const input = await target(world, person);
    const token = ENDS_SIGN_IN.includes(name) ? await signIn(world.db, person, world.north.sessionId) : tokens[person];
    await owner`delete from auth.turns`;
    const before = await digest();
    const answer = await ask(input, token);
    found.push(...breaches(answer, person, name.includes('#')));
    compare(found, row, person, verdict(answer.outcome, answer.status, before !== (await digest())));
  }
  return found;
}

/** Asks a verb of a session; which session stands in the address, not in the input. */
async function doVerb(
  verb: string,
  session: string,
  input: Record<string, unknown>,
  as: string | null,
): Promise<ActionAnswer> {
  const { sessionId = session, ...body } = input;
  const answer = await app.request(`/api/sessions/${sessionId}/do/${verb}`, { as, body });
  const json = answer.headers['content-type']?.includes('application/json');
  return { ...answer, outcome: json ? JSON.parse(answer.text) : null };
}

test.each(Object.entries(VERBS))('in a live session, %s is done by whom the policy says', async (name, row) => {
  const ask: Ask = (input, as) => doVerb(subjectOf(name), world.north.sessionId, input, as);
  expect(await askVerb(row, name, VERB_TARGETS[name], ask)).toEqual([]);
});

test.each(Object.entries(ACTIONS))('%s is done by whom the policy says', async (name, row) => {
  const ask: Ask = (input, as) => app.callAction(subjectOf(name), input, { as });
  expect(await askVerb(row, name, ACTION_TARGETS[name], ask)).toEqual([]);
});

// ------------------------------------------------------------------------------------------- another's rows by one's own door

/** These name no row of a session, only the session itself. */
const NAME_NO_ROW = ['moveStage', 'revealDots', 'closeSession', 'checkOut', 'makeTheme', 'writeContribution'];

test.each(Object.keys(VERBS).filter((name) => !NAME_NO_ROW.includes(name)))(
  'whoever steers the session of South cannot reach a row of North through it: %s',
  async (name) => {
    const { south, north } = world;
    const ofNorth = await everythingIn(owner, (columns) =>
      columns.includes('circle_id')
        ? 'where t.circle_id = 1'
        : columns.includes('session_id')
          ? 'where t.session_id in (select id from learning.sessions where circle_id = 1)'
          : null,
    );
    const input = await (VERB_TARGETS[name] as (typeof VERB_TARGETS)[string])(world, 'coachOfAnother');
    await owner`update learning.sessions set stage = (select stage from learning.sessions where id = ${north.sessionId}),
      facilitator_id = (select id from network.people where email = ${FIXTURE.southCoach}) where id = ${south.sessionId}`;
    const [before] = await owner.unsafe(ofNorth);
    const answer = await doVerb(subjectOf(name), south.sessionId, input, tokens.coachOfAnother);
    expect(breaches(answer, 'coachOfAnother')).toEqual([]);
    expect(answer.status).toBe(200);
    expect(await owner.unsafe(ofNorth)).toEqual([before]);
  },
);
