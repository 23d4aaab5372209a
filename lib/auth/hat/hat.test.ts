import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CircleActor,
  findActorByToken,
  type HatlessActor,
  type HattedActor,
  homeOf,
  type ReviewerActor,
} from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { chooseHat } from './mutations';

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

describe('a hat', () => {
  it('is one at a time, chosen by oneself, and logged', async () => {
    const actor = await db.actor<CircleActor>(PEOPLE.twoHats, 'frontline');
    const promotor = actor.hats.find((hat) => hat.kind === 'promotor');
    expect(await chooseHat(actor, { hatId: promotor?.id ?? 0 })).toEqual({ ok: true, value: { home: '/formal' } });
    expect(await findActorByToken(actor.token)).toMatchObject({ login: 'formal', hat: { kind: 'promotor' } });
    const log = await db.owner`select verb, hat from audit.entries where person_id = ${actor.personId}`;
    expect(log).toMatchObject([{ verb: 'hat.change', hat: 'promotor' }]);
  });

  it('is on at a sign-in only when it was chosen last, or is the only one', async () => {
    const signIn = () => db.actor<HattedActor | HatlessActor>(PEOPLE.coach);
    expect(await signIn()).toMatchObject({ login: 'circle', hat: { kind: 'coach' } });
    const [given] = await db.owner<{ id: number }[]>`
      insert into network.hats (person_id, kind, partnership_id, organisation_id, starts_on)
      select id, 'administrative_support', 1, 5, '2024-01-01' from network.people where email = ${PEOPLE.coach} returning id`;
    const first = await signIn();
    expect(first).toMatchObject({ login: 'signin', hats: [{ kind: 'coach' }, { kind: 'administrative_support' }] });
    expect(homeOf(first)).toBe('/hats');
    for (const { id, side } of [...first.hats].reverse()) {
      await chooseHat(first, { hatId: id });
      expect(await signIn()).toMatchObject({ login: side, hat: { id } });
    }
    // The one chosen last has ended: another one is not put on in its place.
    await chooseHat(first, { hatId: given?.id ?? 0 });
    await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
      select id, 'manager', 1, 5, '2024-01-01' from network.people where email = ${PEOPLE.coach}`;
    await db.owner`update network.hats set ends_on = network.today() where id = ${given?.id ?? 0}`;
    expect(await signIn()).toMatchObject({ login: 'signin', hats: [{ kind: 'coach' }, { kind: 'manager' }] });
  });

  it('of somebody else stays theirs', async () => {
    const actor = await db.actor<CircleActor>(PEOPLE.frontline);
    const reviewer = await db.actor<ReviewerActor>(PEOPLE.reviewer);
    expect(await chooseHat(actor, { hatId: reviewer.hat.id })).toMatchObject({ problem: { code: 'hatNotWearable' } });
    expect(await chooseHat(actor, { hatId: 987654 })).toMatchObject({ problem: { code: 'hatNotWearable' } });
    expect(await findActorByToken(actor.token)).toMatchObject({ login: 'circle', hat: { kind: 'frontline' } });
  });

  it('of the formal side comes off after twelve hours, while the circle’s stays', async () => {
    const actor = await db.actor<CircleActor>(PEOPLE.twoHats, 'promotor');
    expect(actor.login).toBe('formal');
    await db.owner`update network.clock set shift = '13 hours'`;
    try {
      const later = await findActorByToken(actor.token);
      expect(later).toMatchObject({ login: 'signin', hats: [{ kind: 'frontline' }] });
      expect(await chooseHat(actor, { hatId: actor.hat.id })).toMatchObject({ problem: { code: 'hatNotWearable' } });
      const circle = actor.hats.find((hat) => hat.side === 'circle');
      expect(await chooseHat(actor, { hatId: circle?.id ?? 0 })).toEqual({ ok: true, value: { home: '/today' } });
    } finally {
      await db.moveClock(0);
    }
  });

  it('that has ended is worn by nobody: signed in, without a hat', async () => {
    const actor = await db.actor(PEOPLE.removed);
    expect(actor).toMatchObject({ login: 'signin', hats: [] });
  });
});
