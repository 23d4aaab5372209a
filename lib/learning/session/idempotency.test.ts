import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { POST } from '@/app/api/sessions/[id]/do/[verb]/route';
import { SESSION_COOKIE } from '@/lib/http/session-cookie';
import type { Outcome } from '@/lib/verb/outcome';
import { freshDatabase } from '@/test/database';
import { listTables } from '@/test/hostile';
import { LIVE_CASES } from '@/test/http/access';
import { layWorld, type World } from '@/test/http/arranging';
import { subjectOf } from '@/test/http/asking';
import { MEMBERS } from '@/test/http/rows';
import { type Person, signIn } from '@/test/people';
import { listVerbs } from '@/test/surface';

/** The browser of whoever asks holds one cookie. */
const browser = vi.hoisted(() => ({ name: '', token: '' }));
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (name === browser.name ? { value: browser.token } : undefined) }),
}));

/** What moves on with the clock each time it is said, by nature, and nothing else with it. */
const MOVES_ON: Record<string, string[]> = {
  // A card is in a hand for twenty seconds from when that was last said; a hand that keeps it says so again and again.
  holdCard: ['held_until'],
};

/** Who sends again what is over is told that it is: the code. */
const TOLD: Record<string, string> = {
  // A closed session takes nothing any more, a second closing neither; the page shows the harvest.
  closeSession: 'sessionClosed',
};

/** Of the session itself: its count of changes, told or not, and the hour in which something last happened. */
const COUNTED = ['seq', 'active_at', 'reminded_at'];

type Input = Record<string, unknown>;
/** What is done after something else was: a case, the verb before it, and its input made of the other's. */
const AFTER: Record<string, { first: string; make: (input: Input) => Input }> = {
  'setTimer – stopped': { first: 'setTimer', make: () => ({ id: randomUUID(), timer: 'pause' }) },
  'setTimer – a minute more while it runs': { first: 'setTimer', make: () => ({ id: randomUUID(), timer: 'more' }) },
  'formGroups – shuffled on purpose': { first: 'formGroups', make: (input) => ({ ...input, id: randomUUID() }) },
  'beReady – not after all': { first: 'beReady', make: (input) => ({ ...input, ready: false }) },
  'nameCoFacilitator – nobody any more': { first: 'nameCoFacilitator', make: () => ({ personId: null }) },
  'keepPrivateNotes – changed': { first: 'keepPrivateNotes', make: () => ({ body: 'anders', version: 1 }) },
  'moveContribution – back to the table': {
    first: 'moveContribution',
    make: (input) => ({ ...input, themeId: null, version: 2 }),
  },
  'holdCard – laid down': { first: 'holdCard', make: (input) => ({ ...input, held: false }) },
  'placeDots – taken back': { first: 'placeDots', make: (input) => ({ ...input, count: 0 }) },
  'placeRoomDots – taken back': { first: 'placeRoomDots', make: (input) => ({ ...input, count: 0 }) },
  'chooseBeneath – not after all': { first: 'chooseBeneath', make: (input) => ({ ...input, beneath: false }) },
  'editContribution – without a name': {
    first: 'writeContribution',
    make: ({ id }) => ({ id, body: 'anders', kind: 'case', questionId: 1, shared: false, version: 1 }),
  },
  'removeContribution – without a name': { first: 'writeContribution', make: ({ id }) => ({ id }) },
  'saveLearning – changed': { first: 'saveLearning', make: (input) => ({ ...input, body: 'anders', version: 1 }) },
  'saveExperiment – changed': { first: 'saveExperiment', make: (input) => ({ ...input, title: 'anders', version: 1 }) },
  'saveDecision – changed': { first: 'saveDecision', make: (input) => ({ ...input, body: 'anders', version: 1 }) },
  'saveSignal – changed': { first: 'saveSignal', make: (input) => ({ ...input, body: 'anders', version: 1 }) },
  'removeConclusion – just made': { first: 'saveLearning', make: ({ id }) => ({ id, what: 'learning' }) },
};

const ALLOWED = Object.entries(LIVE_CASES).filter(([, { row }]) => row.ok);
/** Each case for a member who may, and for a guest where a guest may. */
const CASES: [name: string, who: Person][] = [
  ...ALLOWED.map(([name, { row }]): [string, readonly Person[]] => [name, row.ok ?? []]),
  ...Object.entries(AFTER).map(([name, { first }]): [string, readonly Person[]] => {
    const both = [LIVE_CASES[subjectOf(name)]?.row.ok ?? [], LIVE_CASES[first]?.row.ok ?? []] as const;
    return [name, both[0].filter((person) => both[1].includes(person))];
  }),
].flatMap(([name, may]) => {
  const member = MEMBERS.find((person) => may.includes(person));
  const guest = may.find((person) => person === 'guestAdmitted');
  return [member, guest].filter((person) => person !== undefined).map((person): [string, Person] => [name, person]);
});

let world: World;
let tables: { name: string; columns: string[] }[];
const tokens = new Map<Person, string>();

beforeAll(async () => {
  const db = await freshDatabase();
  world = await layWorld(db);
  browser.name = SESSION_COOKIE;
  for (const who of new Set(CASES.map(([, person]) => person))) {
    tokens.set(who, (await signIn(db, who, world.north.sessionId)) ?? '');
  }
  // Sign-ins and what is counted of requests aside, everything that there is.
  tables = (await listTables(db)).filter(
    ({ schema, name }) => schema !== 'auth' && !/session_events|network\.municipalities$/.test(name),
  );
});
afterAll(() => world.db.drop());

/** Every row by its table, without some columns, in an order of its own. */
async function rowsBut(columns: string[]): Promise<Record<string, string[]>> {
  const left = `'{${[...COUNTED, ...columns].join(',')}}'::text[]`;
  const parts = tables.map(
    ({ name }) => `select '${name}' as name, coalesce(json_agg(row order by row), '[]') as rows
      from (select (to_jsonb(t) - ${left})::text as row from ${name} t) t`,
  );
  const found = await world.db.owner.unsafe<{ name: string; rows: string[] }[]>(parts.join(' union all '));
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
}

/** How many rows each table has. */
async function countRows(): Promise<Record<string, number>> {
  const parts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`);
  const found = await world.db.owner.unsafe<{ name: string; rows: number }[]>(parts.join(' union all '));
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
}

async function send(verb: string, who: Person, { sessionId = world.north.sessionId, ...input }: Input) {
  browser.token = tokens.get(who) ?? '';
  const request = new Request('http://127.0.0.1/', { method: 'POST', body: JSON.stringify(input) });
  const answer = await POST(request, { params: Promise.resolve({ id: String(sessionId), verb }) });
  return (await answer.json()) as Outcome<unknown>;
}

/** Lays the room as the case wants it, and answers with the input. */
async function lay(name: string, who: Person): Promise<Input> {
  await world.db.owner`delete from auth.request_counts`;
  const { first, make } = AFTER[name] ?? {};
  const input = await LIVE_CASES[first ?? name]?.input(world, who);
  if (!input) throw new Error(`no access.ts has an input for ${name}`);
  if (!first || !make) return input;
  expect(await send(first, who, input)).toMatchObject({ ok: true });
  return make(input);
}

test('every verb of a live session is tried, and only what there is stands in the lists', () => {
  expect([...new Set(CASES.map(([name]) => subjectOf(name)))].sort()).toEqual(listVerbs());
  for (const name of [...Object.keys(MOVES_ON), ...Object.keys(TOLD)]) expect(listVerbs()).toContain(name);
});

test.each(CASES)('%s, sent again and once more by %s, changes nothing and is answered alike', async (name, who) => {
  const verb = subjectOf(name);
  const input = await lay(name, who);
  const before = await rowsBut([]);
  const first = await send(verb, who, input);
  expect(first).toMatchObject({ ok: true });
  expect(await rowsBut([])).not.toEqual(before);
  const after = await rowsBut(MOVES_ON[verb] ?? []);
  for (const _ of ['again', 'once more']) {
    expect(await send(verb, who, input)).toEqual(TOLD[verb] ? { ok: false, problem: { code: TOLD[verb] } } : first);
    expect(await rowsBut(MOVES_ON[verb] ?? [])).toEqual(after);
  }
});

test.each(CASES)('%s, sent five times at the same moment by %s, leaves no more than sent once', async (name, who) => {
  const verb = subjectOf(name);
  const left = async (times: number) => {
    const input = await lay(name, who);
    const before = await countRows();
    const answers = await Promise.all(Array.from({ length: times }, () => send(verb, who, input)));
    const after = await countRows();
    const codes = answers.flatMap((one) => (one.ok ? [] : [one.problem.code]));
    expect(codes.filter((code) => code !== TOLD[verb])).toEqual([]);
    expect(codes.length).toBeLessThan(times);
    return Object.entries(after).map(([name, rows]) => [name, rows - (before[name] ?? 0)]);
  };
  expect(await left(5)).toEqual(await left(1));
});
