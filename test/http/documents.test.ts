import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MAKING, type Step } from '@/lib/document/making';
import { freshDatabase, type TestDatabase } from '../database';
import { PEOPLE } from '../fixture';
import { type Answer, type App, startApp } from '../server';
import { layWorld, type World } from './arranging';

/** Documents of the built app: made in a process of their own, while everybody else is served. */
let db: TestDatabase;
let world: World;
let app: App;
let coach: string;
beforeAll(async () => {
  db = await freshDatabase();
  world = await layWorld(db);
  app = await startApp({ db });
  coach = (await db.actor(PEOPLE.coach)).token;
});
afterAll(async () => {
  await app?.stop();
  await db?.drop();
});
beforeEach(() => db.owner`delete from auth.request_counts`);

const STORY = 'We zagen dat mensen vaker komen wanneer ze zelf hun dag mogen kiezen. '.repeat(58).slice(0, 4000);
/** So much is on the table of North that a document of it takes a while. */
const laid = (stories: number) => db.owner`
  insert into learning.contributions (id, circle_id, session_id, body, kind, written_on, in_room)
  select gen_random_uuid(), circle_id, id, ${STORY}, 'remark', '2024-05-06', true
  from learning.sessions, generate_series(1, ${stories}::int) where id = ${world.north.sessionId}`;
const take = (headers = {}) => app.request(`/sessions/${world.north.sessionId}/pdf`, { as: coach, headers });

/** What a browser with our script reads: the steps, and the file behind them. */
function partsOf(answer: Answer): { steps: Step[]; file: Buffer } {
  const steps: Step[] = [];
  let at = 0;
  for (let last: Step | undefined; !last || 'ahead' in last; steps.push(last)) {
    const end = answer.bytes.indexOf('\n', at);
    last = JSON.parse(answer.bytes.toString('utf8', at, end)) as Step;
    at = end + 1;
  }
  return { steps, file: answer.bytes.subarray(at) };
}

describe('a document', () => {
  test('is the same file for a browser that shows how far it is and for one that does not', async () => {
    const plain = await take();
    expect(plain.status).toBe(200);
    expect(plain.headers['content-type']).toBe('application/pdf');
    const { steps, file } = partsOf(await take({ accept: MAKING }));
    expect(steps[0]).toEqual({ ahead: 0 });
    expect(steps.at(-1)).toMatchObject({ type: 'application/pdf', bytes: file.length });
    expect(decodeURIComponent(String(plain.headers['content-disposition']))).toContain(
      (steps.at(-1) as { name: string }).name,
    );
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('of many pages keeps nobody else waiting; of three that one person asks for at once, one is told to wait', async () => {
    await laid(20);
    const since = performance.now();
    const asked = [take(), take(), take()];
    let longest = 0;
    let left = asked.length;
    for (const one of asked) void one.finally(() => (left -= 1));
    while (left > 0) {
      const before = performance.now();
      expect((await app.request('/api/health')).status).toBe(200);
      longest = Math.max(longest, performance.now() - before);
    }
    const took = performance.now() - since;
    console.log(`two documents: ${took.toFixed(0)} ms; /api/health at worst: ${longest.toFixed(0)} ms`);
    const answers = await Promise.all(asked);
    const made = answers.filter(({ status }) => status === 200);
    expect(made.map(({ bytes }) => bytes.subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-']);
    expect(longest).toBeLessThan(took / 4);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused?.status).toBe(503);
    expect(refused?.text).toContain('Er worden al twee documenten voor jou gemaakt.');
  });

  test('that is too much says so in one’s own language, and what one can do', async () => {
    await laid(300);
    const plain = await take();
    expect(plain.status).toBe(422);
    expect(plain.text).toBe('Dit is te veel voor één document. Neem de lijst (csv) mee: daar staat alles in.\n');
    expect(partsOf(await take({ accept: MAKING })).steps.at(-1)).toEqual({ problem: plain.text.trim() });
    const list = await app.request(`/sessions/${world.north.sessionId}/csv`, { as: coach });
    expect(list.text.split(STORY)).toHaveLength(321);
  });
});
