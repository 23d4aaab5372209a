import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CircleActor, findActorByToken } from '@/lib/actor';
import { chooseHat } from '@/lib/auth/hat/mutations';
import { dayOf, quarterAt, quarterIndex, quarterOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { openCycle } from './mutations';
import { type LifeFacts, ringLife } from './policy';
import { getCycle, getToday, listCoached, listCycles } from './queries';

describe('where there is life in the ring', () => {
  const rest: LifeFacts = {
    today: '2026-11-21',
    cycleOpen: false,
    anyClosed: false,
    experiments: [],
    lastSignalAnsweredOn: null,
  };
  const running = { state: 'running' as const, bornInOpenCycle: false, lastObservedOn: null, endedOn: null };

  it('rests everywhere before anything has begun', () => {
    expect(ringLife(rest)).toEqual({ understand: 0, design: 0, test: 0, embed: 0 });
  });

  it('is alive in several arcs at once', () => {
    const life = ringLife({
      ...rest,
      cycleOpen: true,
      experiments: [{ ...running, bornInOpenCycle: true, lastObservedOn: '2026-11-20' }],
      lastSignalAnsweredOn: '2026-11-01',
    });
    expect(life).toEqual({ understand: 1, design: 1, test: 1, embed: 1 });
  });

  it('lets testing fade thirty days after the last note, and wakes it with the next', () => {
    const at = (lastObservedOn: string) => ringLife({ ...rest, experiments: [{ ...running, lastObservedOn }] }).test;
    expect(at('2026-10-22')).toBe(1);
    expect(at('2026-10-21')).toBe(0.5);
  });
});

describe('the circle’s cycles', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let an: CircleActor;
  let manager: CircleActor;
  let outsider: CircleActor;
  const cycleId = randomUUID();

  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor(PEOPLE.coach);
    an = await db.actor(PEOPLE.frontline);
    manager = await db.actor(PEOPLE.manager);
    outsider = await db.actor(PEOPLE.outsider);
  });
  afterAll(() => db.drop());

  it('open late with a reason, which stays with the cycle', async () => {
    const past = quarterAt(quarterIndex(quarterOf(coach.now)) - 1);
    expect(await openCycle(coach, { id: cycleId, ...past, lateReason: '' })).toMatchObject({ ok: false });
    expect(await openCycle(coach, { id: cycleId, ...past, lateReason: 'De coach was ziek.' })).toMatchObject({
      ok: true,
    });
    expect((await getCycle(an, cycleId)).cycle.lateReason).toBe('De coach was ziek.');
  });

  it('exist for members of the circle, and for nobody else', async () => {
    expect((await listCycles(an)).all.map((one) => one.cycle.id)).toEqual([cycleId]);
    expect((await listCycles(outsider)).all).toEqual([]);
    await expect(getCycle(outsider, cycleId)).rejects.toMatchObject({ digest: expect.stringContaining('404') });
  });

  it('open with what the last session left: challenges, experiments that have not ended, open decisions and signals', async () => {
    const sessionId = randomUUID();
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code, stage, closed_at)
      values (${sessionId}, 1, ${cycleId}, now(), ${coach.personId}, 'ABCDEFGH', 'closed', now())`;
    await db.owner`update learning.cycles set closed_on = current_date where id = ${cycleId}`;
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position, fate, fate_reason) values
      (${randomUUID()}, 1, ${sessionId}, 'Bleef liggen', 1, 'not_now', 'Geen tijd'),
      (${randomUUID()}, 1, ${sessionId}, 'Werd geprobeerd', 2, 'tried', '')`;
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, ended_on)
      values (${randomUUID()}, 1, ${cycleId}, 'Loopt', 'v', 'a', 'w', current_date + 30, 'running', null),
        (${randomUUID()}, 1, ${cycleId}, 'Idee', 'v', 'a', 'w', current_date + 40, 'idea', null),
        (${randomUUID()}, 1, ${cycleId}, 'Voorbij', 'v', 'a', 'w', current_date, 'stopped', current_date)`;
    await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner, done_on) values
      (${randomUUID()}, 1, ${cycleId}, 'Open', 'x', null), (${randomUUID()}, 1, ${cycleId}, 'Gedaan', 'x', current_date)`;
    await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee, answer, answered_on) values
      (${randomUUID()}, 1, ${cycleId}, 'barrier', 'Wacht', 'WSE', null, null),
      (${randomUUID()}, 1, ${cycleId}, 'enabler', 'Beantwoord', 'WSE', 'Ja', current_date)`;
    const next = randomUUID();
    expect(await openCycle(coach, { id: next, ...quarterOf(coach.now), lateReason: '' })).toMatchObject({ ok: true });
    const { left } = await getCycle(an, next);
    expect(left.remaining.map((one) => one.title)).toEqual(['Bleef liggen']);
    expect(left.trials.map((one) => one.title)).toEqual(['Loopt', 'Idee']);
    // Of an idea nobody is asked what they saw.
    expect((await getToday(an, async () => null)).trials.map((one) => one.title)).toEqual(['Loopt']);
    expect(left.openDecisions.map((one) => one.body)).toEqual(['Open']);
    expect(left.openSignals.map((one) => one.body)).toEqual(['Wacht']);
  });

  it('ask a yes only of whoever speaks for a core partner that has not given its word', async () => {
    expect((await getToday(manager, async () => null)).yes).toBe('none');
    const reportId = randomUUID();
    await db.owner`insert into learning.reports (id, circle_id, cycle_id, version, offered_on)
      values (${reportId}, 1, ${cycleId}, 1, ${dayOf(coach.now)})`;
    expect((await getToday(manager, async () => null)).yes).toBe('asked');
    expect((await getToday(coach, async () => null)).yes).toBe('none');
    await db.owner`insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, agreed_on)
      values (${reportId}, 1, 1, 1, ${manager.personId}, current_date)`;
    expect((await getToday(manager, async () => null)).yes).toBe('given');
  });
});

describe('the circles of a coach', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
    await db.owner`insert into network.circles (slug, name, kind) values ('coaches', 'Coaches', 'coaches')`;
    await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on, ends_on)
      select p.id, h.kind, c.id, 5, '2024-01-01', h.ends_on::date from network.people p, network.circles c,
        (values ('coach', 'coaches', null), ('coach', 'zuid', '2024-03-01'), ('manager', 'zuid', null)) h (kind, slug, ends_on)
      where p.email = ${PEOPLE.coach} and c.slug = h.slug`;
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
      select gen_random_uuid(), id, 2024, 2, '2024-04-02' from network.circles where slug = 'noord'`;
  });
  afterAll(() => db.drop());
  const coach = () => db.actor<CircleActor>(PEOPLE.coach, 'coach');

  it('stand side by side: those they coach today, and no other circle that they are or were in', async () => {
    const { coached } = await listCoached(await coach());
    expect(coached.map((one) => [one.circle, one.isCoaches, one.cycle?.quarter ?? null, one.life.understand])).toEqual([
      ['Noord', false, 2, 1],
      ['Coaches', true, null, 0],
    ]);
  });

  it('are the same under each of those hats, and are nobody’s who wears another', async () => {
    const actor = await coach();
    const there = actor.hats.find((hat) => hat.place === 'Coaches');
    await chooseHat(actor, { hatId: there?.id ?? 0 });
    const moved = (await findActorByToken(actor.token)) as CircleActor;
    expect((await listCoached(moved)).coached.map((one) => one.circle)).toEqual(['Noord', 'Coaches']);
    const manager = await db.actor<CircleActor>(PEOPLE.coach, 'manager');
    expect((await listCoached(manager)).coached).toEqual([]);
  });

  it('are told without a word of what was said there', async () => {
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      select gen_random_uuid(), circle_id, id, 'Geheimwoord', 'Geheimwoord', 'Geheimwoord', 'Geheimwoord', '2030-01-01' from learning.cycles`;
    const { token } = await coach();
    const { said } = await tryAs(db, 'circle', token, 'select * from learning.list_coached()');
    expect(said).toContain('running');
    expect(said).not.toContain('Geheimwoord');
  });
});

describe('whoever leaves', () => {
  it('is told on their own page, and nobody else is; whoever keeps another role in the circle does not leave', async () => {
    const db = await freshDatabase();
    try {
      const leavingOf = async (email: string, hat: string) =>
        (await getToday(await db.actor<CircleActor>(email, hat), async () => null)).leaving;
      await db.owner`update network.hats set ends_on = '2030-05-06' where kind = 'coach' and circle_id = 1`;
      expect(await leavingOf(PEOPLE.coach, 'coach')).toEqual([{ on: '2030-05-06' }]);
      expect(await leavingOf(PEOPLE.steward, 'steward')).toEqual([]);
      await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
        select id, 'manager', 1, 5, '2024-01-01' from network.people where email = ${PEOPLE.coach}`;
      expect(await leavingOf(PEOPLE.coach, 'coach')).toEqual([]);
    } finally {
      await db.drop();
    }
  });
});
