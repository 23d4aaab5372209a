import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../database';
import { signIn } from '../people';
import { type App, startApp } from '../server';
import { at, layWorld, type World } from './arranging';

/** The short form of `npm run bench -- memory`: what is answered is let go, also on connections that are never idle. */
let db: TestDatabase;
let world: World;
let app: App;
let tokens: Record<'frontline' | 'promotor' | 'reviewer' | 'admin', string | null>;
beforeAll(async () => {
  db = await freshDatabase();
  world = await layWorld(db);
  await at(world, 'close');
  const as = (person: keyof typeof tokens) => signIn(db, person, world.north.sessionId);
  tokens = {
    frontline: await as('frontline'),
    promotor: await as('promotor'),
    reviewer: await as('reviewer'),
    admin: await as('admin'),
  };
  app = await startApp({ db, watched: true });
});
afterAll(async () => {
  await app?.stop();
  await db?.drop();
});

const session = () => `/api/sessions/${world.north.sessionId}`;
const pages = async () => {
  for (const [page, who] of [
    ['/', null],
    ['/today', 'frontline'],
    ['/formal', 'promotor'],
    ['/review', 'reviewer'],
    ['/admin', 'admin'],
  ] as const) {
    expect(await app.request(page, { as: who && tokens[who] }), page).toMatchObject({ status: 200 });
  }
};
const verbs = async () => {
  for (const verb of ['checkOut', 'checkOut', 'moveStage', 'beReady']) {
    const body = { id: randomUUID(), body: 'Het lukt.' };
    expect((await app.request(`${session()}/do/${verb}`, { as: tokens.frontline, body })).status).toBe(200);
  }
};
const streams = async () => {
  for (let stream = 0; stream < 5; stream += 1) {
    const answer = await app.request(`${session()}/events?since=1`, { as: tokens.frontline });
    expect(answer.text).toContain('here');
  }
};

/**
 * Bytes that a round adds to what the process holds. Of the turns that which adds least: what is made once is in some of them,
 * what is kept of every request is in all.
 */
async function growthOf(round: () => Promise<void>, times: number): Promise<number> {
  const grown: number[] = [];
  let before: number | undefined;
  for (let turn = 0; turn < 5; turn += 1) {
    for (let time = 0; time < times; time += 1) await round();
    const { heap } = await app.usage();
    if (before !== undefined) grown.push(Math.round((heap - before) / times));
    before = heap;
  }
  return Math.min(...grown);
}

test('the process keeps nothing of pages and verbs that it has answered, and of streams that are closed', async () => {
  // For each of five pages, four verbs, five streams: about 90 KB a page were kept once. The first hundreds still warm the process.
  expect(await growthOf(pages, 6)).toBeLessThan(5 * 16 * 1024);
  expect(await growthOf(verbs, 6)).toBeLessThan(4 * 4 * 1024);
  const { sockets } = await app.usage();
  expect(await growthOf(streams, 6)).toBeLessThan(5 * 4 * 1024);
  // Of 150 streams none is left; connections to the database may be a few more.
  expect((await app.usage()).sockets).toBeLessThan(sockets + 20);
});
