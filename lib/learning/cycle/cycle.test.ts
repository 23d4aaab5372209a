import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CircleActor, findActorByToken } from '@/lib/actor';
import { chooseHat } from '@/lib/auth/hat/mutations';
import { addDays, dayOf, quarterAt, quarterIndex, quarterOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { getIntroduction } from './introduction-queries';
import { openCycle } from './mutations';
import { type LifeFacts, ringLife, weeksBetween } from './policy';
import { getCycle, getToday, listCoached, listCycles } from './queries';
import { getCyclePage } from './timeline-queries';

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

describe('the row of rings', () => {
  let db: TestDatabase;
  let an: CircleActor;
  let outsider: CircleActor;
  const [first, second] = [randomUUID(), randomUUID()];
  const [kept, goesOn] = [randomUUID(), randomUUID()];
  const titles = (all: { title: string }[]) => all.map(({ title }) => title);

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
    const { owner } = db;
    // The second begins on the day on which the first closed.
    await owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on, framework_id) values
      (${first}, 1, 2025, 4, '2025-10-01', '2025-12-18', learning.framework_of(1)),
      (${second}, 1, 2026, 1, '2025-12-18', '2026-03-19', learning.framework_of(1))`;
    for (const [id, day] of [
      [first, '2025-12-18'],
      [second, '2026-03-19'],
    ] as const) {
      const code = id.slice(0, 8).toUpperCase();
      await owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code, stage, closed_at)
        values (${randomUUID()}, 1, ${id}, ${day}, ${an.personId}, ${code}, 'closed', ${day})`;
    }
    await owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, ended_on) values
      (${kept}, 1, ${first}, 'Verankerd', 'v', 'a', 'w', '2026-03-01', 'embedded', '2025-12-18'),
      (${goesOn}, 1, ${first}, 'Loopt nog', 'v', 'a', 'w', '2026-06-01', 'running', null)`;
    await owner`insert into learning.experiment_moves (id, circle_id, experiment_id, from_state, to_state, why, moved_by, moved_on, version) values
      (${randomUUID()}, 1, ${kept}, 'running', 'embedded', 'Het lukt', ${an.personId}, '2025-12-18', 2),
      (${randomUUID()}, 1, ${goesOn}, 'running', 'stopped', 'Te druk', ${an.personId}, '2026-02-01', 2),
      (${randomUUID()}, 1, ${goesOn}, 'stopped', 'running', '', ${an.personId}, '2026-02-03', 3)`;
    await owner`insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
      values (${randomUUID()}, 1, ${goesOn}, 'Drie mensen', '2026-02-10', ${an.personId})`;
    await owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee, answer, answered_on)
      values (${randomUUID()}, 1, ${first}, 'barrier', 'Wacht', 'WSE', 'Ja', '2026-03-01')`;
  });
  afterAll(() => db.drop());

  it('stands in the order in which cycles were held, each ring alive where its cycle was', async () => {
    const { rings } = await listCycles(an);
    expect(rings.map((ring) => ring.kind === 'cycle' && [ring.id, ring.isOpen, ring.life])).toEqual([
      [first, false, { understand: 0.5, design: 0.5, test: 0, embed: 0.5 }],
      [second, false, { understand: 0.5, design: 0, test: 0.5, embed: 0.5 }],
    ]);
    expect((await listCycles(outsider)).rings).toEqual([]);
  });

  it('tells what happened on the day of a session in the cycle that closed, and in no other', async () => {
    const [{ opened: before }, { opened: after }] = [await getCyclePage(an, first), await getCyclePage(an, second)];
    expect(titles(before.begun)).toEqual(['Verankerd', 'Loopt nog']);
    expect(before.ended.map(({ title, state, outcome }) => [title, state, outcome])).toEqual([
      ['Verankerd', 'embedded', 'Het lukt'],
    ]);
    expect(titles(after.looked)).toEqual(['Loopt nog']);
    expect(after.begun).toEqual([]);
    expect(before.questions.length).toBeGreaterThan(5);
  });

  it('calls no experiment ended that went on before its cycle closed', async () => {
    expect((await getCyclePage(an, second)).opened.ended).toEqual([]);
  });

  it('opens no cycle of another circle', async () => {
    await expect(getCyclePage(outsider, first)).rejects.toMatchObject({ digest: expect.stringContaining('404') });
  });
});

describe('the rhythm of a circle', () => {
  it('is none before it met twice', () => {
    expect([weeksBetween([]), weeksBetween(['2026-03-19'])]).toEqual([null, null]);
  });

  it('is what usually lies between two sessions, and a session that was put off for long does not change it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 26 }),
        fc.integer({ min: 3, max: 12 }),
        fc.nat(800),
        (weeks, times, late) => {
          const days = Array.from({ length: times }, (_, at) => addDays('2024-01-08', at * weeks * 7));
          expect(weeksBetween(days)).toBe(weeks);
          if (times > 3) expect(weeksBetween([...days, addDays(days.at(-1) ?? '', weeks * 7 + late)])).toBe(weeks);
        },
      ),
    );
  });
});

describe('the story of a circle for whoever is new', () => {
  let db: TestDatabase;
  let an: CircleActor;
  let outsider: CircleActor;
  const cycle = randomUUID();
  const [plain, tried, kept] = [randomUUID(), randomUUID(), randomUUID()];

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
    const { owner } = db;
    await owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
      values (${cycle}, 1, 2026, 1, '2026-01-05', '2026-03-19')`;
    await owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop) values
      (${plain}, 1, ${cycle}, 'Leidde nog tot niets', 'single'), (${tried}, 1, ${cycle}, 'Wordt geprobeerd', 'single'),
      (${kept}, 1, ${cycle}, 'Werd gewoonte', 'single')`;
    await owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, ended_on, from_learning_id) values
      (${tried}, 1, ${cycle}, 'Loopt', 'v', 'a', 'w', '2026-09-01', 'running', null, ${tried}),
      (${kept}, 1, ${cycle}, 'Verankerd', 'v', 'a', 'w', '2026-09-01', 'embedded', '2026-06-01', ${kept})`;
    await owner`insert into learning.embeddings (experiment_id, circle_id, form, change, owner)
      values (${kept}, 1, 'agreement', 'We bellen samen', 'An')`;
    await owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner) values
      (${tried}, 1, ${cycle}, 'Geldt niet meer', 'An'), (${kept}, 1, ${cycle}, 'Geldt', 'An')`;
    await owner`insert into learning.decision_looks (id, circle_id, decision_id, finding, body, looked_by, looked_on)
      values (${randomUUID()}, 1, ${tried}, 'no_longer', 'Voorbij', ${an.personId}, '2026-05-01')`;
  });
  afterAll(() => db.drop());

  it('tells first what changed something', async () => {
    const { learned, runs, kept: stays } = await getIntroduction(an);
    expect(learned.map(({ body }) => body)).toEqual(['Werd gewoonte', 'Wordt geprobeerd', 'Leidde nog tot niets']);
    expect(runs.map(({ title }) => title)).toEqual(['Loopt']);
    expect(stays.map(({ change }) => change)).toEqual(['We bellen samen']);
  });

  it('holds to no decision that holds no longer', async () => {
    expect((await getIntroduction(an)).agreed.map(({ body }) => body)).toEqual(['Geldt']);
  });

  it('names the partners of its own partnership, and tells nothing of another circle', async () => {
    expect((await getIntroduction(an)).partners.map(({ name }) => name)).toEqual(['OCMW Noord', 'VDAB', 'CAW Noord']);
    const { learned, runs, agreed, kept: stays, partners } = await getIntroduction(outsider);
    expect([learned, runs, agreed, stays]).toEqual([[], [], [], []]);
    expect(partners.map(({ name }) => name)).toEqual(['OCMW Zuid', 'VDAB']);
  });

  it('is offered for eight weeks to whoever came to the circle, and not to whoever had another role in it before', async () => {
    const isNew = async () => (await getToday(an, async () => null)).isNew;
    const since = (days: number) =>
      db.owner`update network.hats set starts_on = network.today() - ${days}::int where person_id = ${an.personId} and circle_id = 1`;
    await since(55);
    expect(await isNew()).toBe(true);
    await since(56);
    expect(await isNew()).toBe(false);
    await since(3);
    await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on, ends_on)
      values (${an.personId}, 'manager', 1, 2, '2024-01-01', '2024-06-01')`;
    expect(await isNew()).toBe(false);
  });
});
