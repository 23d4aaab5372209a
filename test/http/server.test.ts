import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../database';
import { PEOPLE } from '../fixture';
import { type App, startApp } from '../server';
import { listActions, listRoutes, listVerbs, readAction } from '../surface';

let db: TestDatabase;
let app: App;
beforeAll(async () => {
  db = await freshDatabase();
  app = await startApp({ db });
});
afterAll(async () => {
  await app?.stop();
  await db?.drop();
});

test('the built app serves from a process of its own, and knows people by their sign-in', async () => {
  const coach = await db.actor(PEOPLE.coach);
  expect((await app.request('/api/health')).text).toContain('"status":"ok"');
  expect(await app.request('/today')).toMatchObject({ status: 307, location: '/sign-in' });
  expect(await app.request('/today', { as: coach.token })).toMatchObject({ status: 200 });
});

test('a server action can be called as a browser does, and says what came of it', async () => {
  const name = 'learning/cycle#openCycle';
  const input = { id: crypto.randomUUID(), year: 2024, quarter: 1, lateReason: 'begonnen op papier' };
  expect((await app.callAction(name, input)).outcome).toEqual({ ok: false, problem: { code: 'signedOut' } });
  const coach = await db.actor(PEOPLE.coach);
  expect((await app.callAction(name, input, { as: coach.token })).outcome).toMatchObject({ ok: true });
});

test('what the build holds is what the sources hold', () => {
  // One server action, and behind it every verb that is declared for pages.
  expect(readAction().id).toMatch(/^[0-9a-f]{42}$/);
  expect(listActions()).toContain('learning/cycle#openCycle');
  expect(listVerbs()).toContain('closeSession');
  expect(listRoutes().find((one) => one.pattern === '/api/sessions/[id]/do/[verb]')?.methods).toEqual(['POST']);
});
