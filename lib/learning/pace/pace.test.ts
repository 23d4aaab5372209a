import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { dayOf, type Period, periodAt, periodIndexOfDay } from '@/lib/clock';
import { translator } from '@/lib/language/messages';
import { cycleName } from '@/lib/language/period-name';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { openCycle } from '../cycle/mutations';
import { openingOf } from '../cycle/policy';
import { listCycles } from '../cycle/queries';
import { choosePace } from './mutations';
import { getPace } from './queries';

const frame = translator('nl', 'frame');
const month = (now: Date, step = 0) => periodAt('month', periodIndexOfDay('month', dayOf(now)) + step);

describe('a cycle is named', () => {
  it.each([
    [{ year: 2026, quarter: 4, part: '' }, 'herfst 2026'],
    [{ year: 2026, quarter: 4, part: 'm11' }, 'november 2026'],
    [{ year: 2027, quarter: 1, part: 'm03' }, 'maart 2027'],
    [{ year: 2026, quarter: 4, part: 'w48' }, 'week 48 van 2026'],
    [{ year: 2026, quarter: 1, part: 'w01' }, 'week 1 van 2026'],
  ])('after its period: %j is %s', (period, name) => {
    expect(cycleName(frame, period)).toBe(name);
  });
});

describe('a cycle opens', () => {
  const now = new Date('2026-11-30T12:00Z');
  it.each([
    [{ year: 2026, quarter: 4, part: 'm11' }, 'in time'],
    [{ year: 2026, quarter: 4, part: 'm12' }, 'in time'],
    [{ year: 2027, quarter: 1, part: 'm01' }, 'too early'],
    [{ year: 2026, quarter: 4, part: 'm10' }, 'late'],
    [{ year: 2026, quarter: 4, part: 'w49' }, 'in time'],
    [{ year: 2026, quarter: 4, part: 'w48' }, 'late'],
    [{ year: 2026, quarter: 4, part: 'w51' }, 'too early'],
    [{ year: 2027, quarter: 1, part: '' }, 'in time'],
    // There is no such week, and November is no part of summer.
    [{ year: 2027, quarter: 4, part: 'w53' }, 'none'],
    [{ year: 2026, quarter: 3, part: 'm11' }, 'none'],
  ] as [Period, string][])('no more than one period ahead, and late with a reason: %j is %s', (period, opening) => {
    expect(openingOf(period, now)).toBe(opening);
  });
});

describe('the rhythm of a circle', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;
  beforeAll(async () => {
    db = await freshDatabase();
    [coach, steward, an, outsider] = [
      await db.actor(PEOPLE.coach),
      await db.actor(PEOPLE.steward),
      await db.actor(PEOPLE.frontline),
      await db.actor(PEOPLE.outsider),
    ];
  });
  afterAll(() => db.drop());
  const lines = () => db.owner`select subject from audit.entries where verb = 'pace.choose' order by id`;

  it('is by quarter until coach or steward says otherwise, and said by nobody else', async () => {
    expect(await getPace(an)).toBe('quarter');
    expect(await choosePace(an, { pace: 'week' })).toMatchObject({ problem: { code: 'notYours' } });
    const { code } = await tryAs(db, 'circle', an.token, `insert into learning.paces values (1, 'week')`);
    expect(code).toBe('42501');
    expect(await choosePace(steward, { pace: 'month' })).toEqual({ ok: true, value: null });
    expect(await getPace(an)).toBe('month');
    expect(await getPace(outsider)).toBe('quarter');
    expect(await choosePace(coach, { pace: 'month' })).toMatchObject({ ok: true });
    // Said again, it is no line more.
    expect(await lines()).toEqual([{ subject: 'month' }]);
  });

  it('holds for the cycles that open from then on; one that stands keeps its own', async () => {
    const id = randomUUID();
    expect(await openCycle(steward, { id, ...month(steward.now), lateReason: '' })).toMatchObject({ ok: true });
    expect(await choosePace(steward, { pace: 'quarter' })).toMatchObject({ ok: true });
    expect((await listCycles(an)).room.cycle).toMatchObject({ id, ...month(an.now) });
    await db.owner`update learning.cycles set closed_on = network.today() where id = ${id}`;
    expect(await openCycle(steward, { id: randomUUID(), ...month(steward.now, 1), lateReason: '' })).toMatchObject({
      problem: { code: 'paceChanged' },
    });
  });

  it('lets a circle have several cycles in one quarter, each name once, and one open at a time', async () => {
    await choosePace(steward, { pace: 'month' });
    await expect(openCycle(steward, { id: randomUUID(), ...month(steward.now), lateReason: '' })).rejects.toThrow(
      'cycles_name_key',
    );
    const next = randomUUID();
    expect(await openCycle(steward, { id: next, ...month(steward.now, 1), lateReason: '' })).toMatchObject({
      ok: true,
    });
    const late = { ...month(steward.now, -1), lateReason: 'Vergeten' };
    await expect(openCycle(coach, { id: randomUUID(), ...late })).rejects.toThrow('cycles_one_open');
    const { all } = await listCycles(an);
    expect(all.map(({ cycle }) => cycle.part)).toEqual([month(an.now, 1).part, month(an.now).part]);
  });

  it('has no part of a quarter that lies elsewhere', async () => {
    await expect(
      db.owner`insert into learning.cycles (id, circle_id, year, quarter, part, opened_on) values (${randomUUID()}, 2, 2026, 3, 'm11', '2026-11-01')`,
    ).rejects.toMatchObject({ constraint_name: 'cycles_part_check' });
  });

  it('may change within a quarter: cycles stand by when their period began', async () => {
    for (const [quarter, part] of [
      [2, 'w15'],
      [2, 'm06'],
      [2, 'w18'],
      [1, ''],
      [3, ''],
    ] as const) {
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, part, opened_on, closed_on)
        values (${randomUUID()}, 1, 2025, ${quarter}, ${part}, '2025-01-05', '2025-12-20')`;
    }
    const stands = (await listCycles(an)).all.map(({ cycle }) => cycle).filter(({ year }) => year === 2025);
    expect(stands.map(({ quarter, part }) => part || quarter)).toEqual([3, 'm06', 'w18', 'w15', 1]);
  });
});
