import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokensIn } from '../canary-traces';
import { freshDatabase, type TestDatabase } from '../database';
import { type App, startApp } from '../server';
import { layWorld, type Person, type World } from './crawl/world';

let db: TestDatabase;
let app: App;
let world: World;
beforeAll(async () => {
  db = await freshDatabase();
  world = await layWorld(db);
  app = await startApp({ db });
});
afterAll(async () => {
  await app?.stop();
  await db?.drop();
});

const person = (name: string) => world.people.find((one) => one.name === name) as Person;

/** What is this person's own among the words of an answer: their name, and what they alone wrote. */
const ownOf = (words: Set<string>, { id }: Person) =>
  [...words].filter((word) => {
    const canary = world.planted.canaries.get(word);
    return canary?.of === id && /^(network\.people\.name|learning\.contributions\.body)$/.test(canary.column);
  });

const WAYS: [name: string, headers: Record<string, string>][] = [
  ['its payload', { rsc: '1' }],
  ['the page', {}],
];

describe('an address belongs to whoever asks, not to whoever asked before', () => {
  test.each(WAYS)('two people who open the same pages by turns each get their own: %s', async (_, headers) => {
    const [writer, fellow] = [person('writer'), person('fellow member')];
    const ask = async (to: string, as: string | null) => {
      const first = await app.request(to, { as, headers });
      return first.location?.includes('_rsc') ? app.request(first.location, { as, headers }) : first;
    };
    for (const to of ['/today', '/write', '/cycles', '/experiments', '/hats']) {
      for (const [one, other] of [
        [writer, fellow],
        [fellow, writer],
        [writer, fellow],
      ] as const) {
        const answer = await ask(to, one.token);
        const words = tokensIn(answer.bytes);
        expect(answer.status, to).toBe(200);
        if (to === '/write' && one === writer)
          expect(ownOf(words, one).length, `${one.name} on ${to}`).toBeGreaterThan(0);
        expect(ownOf(words, other), `${one.name} on ${to}`).toEqual([]);
        expect(answer.headers['cache-control']).toMatch(/private.*no-store|no-store.*private/);
        expect(answer.headers.etag).toBeUndefined();
      }
      // Signed out, the same address gives nothing of anybody.
      const nobody = await ask(to, null);
      expect(tokensIn(nobody.bytes).size, to).toBe(0);
    }
  });

  test('a session’s data is each participant’s own: one’s remarks, one’s dots', async () => {
    const session = world.planted.rows.find((one) => one.table === 'learning.sessions' && one.label === 'weigh');
    const to = `/api/sessions/${session?.values.id}/board`;
    for (const name of ['writer', 'fellow member', 'writer', 'steward']) {
      const one = person(name);
      const board = JSON.parse((await app.request(to, { as: one.token })).text);
      expect(board.me).toBe(one.id);
      const kept = world.planted.rows.filter((row) => row.label.startsWith('kept') && row.circle === 1);
      const mine = name === 'writer' ? ['kept, named', 'kept, without a name'] : [];
      expect(board.own.length).toBeGreaterThanOrEqual(mine.length);
      expect(
        kept
          .filter(({ values }) => JSON.stringify(board.own).includes(String(values.body)))
          .map((row) => row.label)
          .sort(),
      ).toEqual(mine);
      expect(board.themes.map((theme: { myDots: number }) => theme.myDots)).toEqual([
        { writer: 3, 'fellow member': 4 }[name] ?? 0,
      ]);
      expect(board.themes.every((theme: { dots: unknown }) => theme.dots === null)).toBe(true);
    }
  });

  test('who wrote without a name stays without one, on every board, also the facilitator’s', async () => {
    const unnamed = new Set(
      [...world.planted.canaries.values()]
        .filter((one) => one.row === 'gathered, without a name')
        .map((one) => one.token),
    );
    for (const session of world.planted.rows.filter((one) => one.table === 'learning.sessions' && one.circle === 1)) {
      for (const name of ['writer', 'fellow member', 'steward', 'facilitator']) {
        for (const way of ['board', 'projection']) {
          const { text } = await app.request(`/api/sessions/${session.values.id}/${way}`, { as: person(name).token });
          const cards: { body: string; author: unknown; organisation: unknown }[] = JSON.parse(text).cards;
          const found = cards.filter((card) => unnamed.has(card.body));
          expect(found).toHaveLength(1);
          expect(found[0]).toMatchObject({ author: null, organisation: null });
        }
      }
    }
  });
});
