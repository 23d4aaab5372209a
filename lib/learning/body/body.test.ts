import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { getIntroduction } from '../cycle/introduction-queries';
import { describeDecision } from '../decision/mutations';
import { getDecision } from '../vote/queries';
import { type SaveBodyInput, saveBodyInput } from './input';
import { endBody, saveBody } from './mutations';

describe('the bodies of a circle', () => {
  let db: TestDatabase;
  let steward: CircleActor;
  let coach: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;
  beforeAll(async () => {
    db = await freshDatabase();
    steward = await db.actor(PEOPLE.steward);
    coach = await db.actor(PEOPLE.coach);
    an = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
  });
  beforeEach(() => db.owner`delete from learning.bodies`);
  afterAll(() => db.drop());

  const aBody = (more: Partial<SaveBodyInput> = {}) =>
    saveBodyInput.parse({
      id: randomUUID(),
      name: 'Kernteam',
      level: 'tactical',
      rule: 'majority',
      rhythm: 'Elke maand',
      seats: [an.personId],
      version: null,
      ...more,
    });
  const read = async (actor: CircleActor) => (await getIntroduction(actor)).bodies;
  const told = (outcome: Promise<unknown>) => outcome.catch((error) => refusalOf(error)?.code);

  it('are kept up by steward and coach with who sits in them, and read by the whole circle and no other', async () => {
    const body = aBody();
    expect(await saveBody(steward, body)).toEqual({ ok: true, value: { version: 1 } });
    expect(await saveBody(coach, { ...body, seats: [an.personId, coach.personId], version: 1 })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    const [found] = await read(an);
    expect(found).toMatchObject({ name: 'Kernteam', level: 'tactical', rule: 'majority', rhythm: 'Elke maand' });
    expect(found?.seats.map(({ id }) => id).sort()).toEqual([an.personId, coach.personId].sort());
    expect(await saveBody(an, { ...body, version: 2 })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await read(outsider)).toEqual([]);
  });

  it('tell the second of two who change one, also when only its people differ, and take what is sent twice once', async () => {
    const body = aBody();
    await saveBody(steward, body);
    expect(await saveBody(steward, body)).toEqual({ ok: true, value: { version: 1 } });
    expect(await saveBody(coach, { ...body, seats: [coach.personId] })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect((await read(an))[0]?.seats.map(({ id }) => id)).toEqual([an.personId]);
  });

  it('seat people of the circle; whoever left it stays until somebody says otherwise', async () => {
    expect(await told(saveBody(steward, aBody({ seats: [outsider.personId] })))).toBe('notOfCircle');
    expect(await read(an)).toEqual([]);
    const body = aBody({ seats: [] });
    await saveBody(steward, body);
    const [gone] = await db.owner<
      { id: string }[]
    >`select person_id as id from network.hats where circle_id = 1 and ends_on <= network.today() limit 1`;
    await db.owner`insert into learning.body_members (body_id, circle_id, person_id) values (${body.id}, 1, ${gone?.id ?? ''})`;
    expect(await saveBody(steward, { ...body, seats: [gone?.id ?? '', an.personId], version: 1 })).toMatchObject({
      ok: true,
    });
    expect(await saveBody(steward, { ...body, version: 2 })).toMatchObject({ ok: true });
    expect((await read(an))[0]?.seats).toEqual([]);
  });

  it('end, stay to be read as they were, change no more, and can begin again', async () => {
    const body = aBody();
    await saveBody(steward, body);
    expect(await endBody(an, { id: body.id, ended: true })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await endBody(outsider, { id: body.id, ended: true })).toMatchObject({ problem: { code: 'notFound' } });
    expect(await endBody(steward, { id: body.id, ended: true })).toMatchObject({ ok: true });
    const [ended] = await read(an);
    expect(ended?.endedOn).not.toBeNull();
    expect(ended?.seats).toHaveLength(1);
    expect(await told(saveBody(steward, { ...body, name: 'Anders', version: 2 }))).toBe('bodyEnded');
    expect(await told(saveBody(steward, { ...body, seats: [], version: 2 }))).toBe('bodyEnded');
    await endBody(coach, { id: body.id, ended: false });
    expect((await read(an))[0]?.endedOn).toBeNull();
    expect(await saveBody(steward, { ...body, name: 'Anders', version: 3 })).toMatchObject({ ok: true });
  });

  it('are nobody’s to change by hand who does not carry the circle, and leave lines in the log without their words', async () => {
    const body = aBody();
    await saveBody(steward, body);
    await endBody(steward, { id: body.id, ended: true });
    await endBody(steward, { id: body.id, ended: false });
    const lines =
      await db.owner`select verb, subject from audit.entries where verb like 'body.%' and subject = ${body.id} order by id`;
    expect(lines.map(({ verb }) => verb)).toEqual(['body.add', 'body.end', 'body.resume']);
    for (const [who, statement] of [
      [an, `update learning.bodies set name = 'x'`],
      [
        an,
        `insert into learning.bodies (id, circle_id, name, level, started_on) values ('${randomUUID()}', 1, 'x', 'tactical', '2024-01-01')`,
      ],
      [an, `delete from learning.body_members`],
      [steward, `delete from learning.bodies`],
      [
        steward,
        `insert into learning.body_members (body_id, circle_id, person_id) values ('${body.id}', 1, '${outsider.personId}')`,
      ],
      [
        outsider,
        `insert into learning.bodies (id, circle_id, name, level, started_on) values ('${randomUUID()}', 1, 'x', 'tactical', '2024-01-01')`,
      ],
    ] as const)
      expect((await tryAs(db, 'circle', who.token, statement)).code, statement).not.toBeNull();
    expect((await tryAs(db, 'circle', outsider.token, 'select from learning.bodies')).rows).toEqual([]);
    for (const login of ['guest', 'formal', 'reviewer', 'signal_holder', 'admin'] as const)
      for (const table of ['bodies', 'body_members'])
        expect((await tryAs(db, login, an.token, `select from learning.${table}`)).code, login).toBe('42501');
  });

  it('of another circle do not tell who sits in them, and one that ended seats nobody', async () => {
    const theirs = randomUUID();
    await db.owner`insert into learning.bodies (id, circle_id, name, level, started_on) values (${theirs}, 2, 'Zuid', 'tactical', '2024-01-01')`;
    await db.owner`insert into learning.body_members (body_id, circle_id, person_id) values (${theirs}, 2, ${an.personId})`;
    const sit = async (bodyId: string, personId: string) => {
      const statement = `insert into learning.body_members (body_id, circle_id, person_id) values ('${bodyId}', 1, '${personId}')`;
      return (await tryAs(db, 'circle', steward.token, statement)).code;
    };
    expect(await sit(theirs, an.personId)).not.toBeNull();
    expect(await sit(theirs, an.personId)).toBe(await sit(theirs, steward.personId));
    const body = aBody();
    await saveBody(steward, { ...body, seats: [] });
    expect(await sit(body.id, an.personId)).toBeNull();
    await endBody(steward, { id: body.id, ended: true });
    expect(await sit(body.id, an.personId)).toBe('23514');
  });

  it('seat nobody in the moment in which they end', async () => {
    const body = aBody();
    await saveBody(steward, { ...body, seats: [] });
    let sat: Promise<unknown> = Promise.resolve();
    await db.owner.begin(async (tx) => {
      await tx`update learning.bodies set ended_on = network.today() where id = ${body.id}`;
      const statement = `insert into learning.body_members (body_id, circle_id, person_id) values ('${body.id}', 1, '${an.personId}')`;
      sat = tryAs(db, 'circle', coach.token, statement);
      const waiting = () => db.owner`select from pg_stat_activity
        where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
      await expect.poll(async () => (await waiting()).length).toBe(1);
    });
    expect(await sat).toMatchObject({ code: '23514' });
  });

  it('are said of a decision while its cycle is open, and only of the own circle', async () => {
    const [cycleId, id, theirs] = [randomUUID(), randomUUID(), randomUUID()];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
    await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner) values (${id}, 1, ${cycleId}, 'Beslist', 'An')`;
    await db.owner`insert into learning.bodies (id, circle_id, name, level, started_on) values (${theirs}, 2, 'Zuid', 'tactical', '2024-01-01')`;
    const body = aBody();
    await saveBody(steward, body);
    const said = { id, version: 1, rule: null, decidedBy: '', weighed: '', lookAgainOn: null };
    expect(await told(describeDecision(an, { ...said, bodyId: theirs }))).toBe('bodyGone');
    expect(await describeDecision(an, { ...said, bodyId: body.id })).toMatchObject({ ok: true });
    const { decision, bodies } = await getDecision(an, id);
    expect(decision).toMatchObject({ bodyId: body.id, inBody: 'Kernteam' });
    expect(bodies.map(({ name, rule }) => [name, rule])).toEqual([['Kernteam', 'majority']]);
    await db.owner`delete from learning.decisions`;
  });
});
