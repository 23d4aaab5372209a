import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { plantRoom } from '@/test/plant';
import type { CircleActor } from './actor';
import { watchSession } from './live';

describe('a live stream', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  it('carries the number of its own session’s changes, and nothing that another login puts on the channel', async () => {
    const coach = await db.actor<CircleActor>(PEOPLE.coach);
    const steward = await db.actor<CircleActor>(PEOPLE.steward);
    const south = await db.actor<CircleActor>(PEOPLE.southCoach);
    const room = { organisationId: 1, word: 'woord', quarter: 1 };
    const here = await plantRoom(db.owner, { ...room, circleId: 1, first: coach.personId, second: steward.personId });
    const there = await plantRoom(db.owner, { ...room, circleId: 2, first: south.personId, second: steward.personId });
    const reader = (await watchSession(here.sessionId, coach, { since: 1 })).getReader();
    let said = '';
    const reading = (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) said += Buffer.from(part.value);
    })();
    await db.owner`update learning.themes set title = 'elders' where id = ${there.themeId}`;
    for (const forged of [`${here.sessionId}:99`, 'a'.repeat(80), randomUUID()]) {
      await db.login('reviewer')`select pg_notify('live', ${forged})`;
    }
    await db.owner`update learning.themes set title = 'hier' where id = ${here.themeId}`;
    const [{ seq } = { seq: 0 }] = await db.owner<{ seq: number }[]>`
      select seq from learning.sessions where id = ${here.sessionId}`;
    await expect.poll(() => said).toContain(`id: ${seq}\n`);
    expect(said).toContain('"title":"hier"');
    expect(said).not.toContain('elders');
    expect(said).not.toContain('"seq":99');
    await reader.cancel();
    await reading;
  });
});
