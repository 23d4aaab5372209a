import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import {
  addDays,
  addWorkingDays,
  dayOf,
  isWorkingDay,
  type Period,
  paceOf,
  periodAt,
  periodIndex,
  periodIndexOfDay,
  quarterAt,
  quarterIndex,
} from './clock';

describe('the clock and its SQL twin', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  it('agree on every working day from 2024 to 2035', async () => {
    const rows = await db.owner<{ day: string; works: boolean }[]>`
      select day::date::text as day, network.is_working_day(day::date) as works
      from generate_series('2024-01-01'::date, '2035-12-31', '1 day') day`;
    expect(rows.filter(({ day, works }) => isWorkingDay(day) !== works)).toEqual([]);
    expect(rows.filter((row) => row.works).length).toBeGreaterThan(2900);
  });

  it('agree on ten working days after any day', async () => {
    const rows = await db.owner<{ day: string; after: string }[]>`
      select day::date::text as day, network.add_working_days(day::date, 10)::text as after
      from generate_series('2026-01-01'::date, '2027-12-31', '1 day') day`;
    expect(rows.filter(({ day, after }) => addWorkingDays(day, 10) !== after)).toEqual([]);
  });

  it('agree on the week of every day, and on the quarter of its Thursday', async () => {
    const rows = await db.owner<{ day: string; year: number; week: string; quarter: number }[]>`
      select day::date::text as day, to_char(day, 'IYYY')::int as year, to_char(day, 'IW') as week,
        extract(quarter from date_trunc('week', day) + interval '3 days')::int as quarter
      from generate_series('2024-01-01'::date, '2035-12-30', '1 day') day`;
    const told = rows.map(({ day }) => periodAt('week', periodIndexOfDay('week', day)));
    expect(told).toEqual(rows.map(({ year, week, quarter }) => ({ year, quarter, part: `w${week}` })));
  });

  it('agree on which periods there are: a month or a week that lies elsewhere is none', async () => {
    const known = new Set<string>();
    for (let day = '2024-01-04'; day < '2035-12-31'; day = addDays(day, 1))
      for (const pace of ['quarter', 'month', 'week'] as const)
        known.add(JSON.stringify(periodAt(pace, periodIndexOfDay(pace, day))));
    const parts = [
      '',
      ...Array.from({ length: 12 }, (_, at) => `m${String(at + 1).padStart(2, '0')}`),
      ...Array.from({ length: 53 }, (_, at) => `w${String(at + 1).padStart(2, '0')}`),
    ];
    const stood = new Set<string>();
    const all = [2024, 2026, 2027, 2032].flatMap((year) =>
      [1, 2, 3, 4].flatMap((quarter) => parts.map((part) => ({ year, quarter, part }) as Period)),
    );
    const [{ check = '' } = {}] = await db.owner<{ check: string }[]>`
      select pg_get_expr(conbin, conrelid) as check from pg_constraint where conname = 'cycles_part_check' and conrelid = 'learning.cycles'::regclass`;
    for (const one of await db.owner.unsafe<Period[]>(
      `select year, quarter, part from jsonb_to_recordset($1::jsonb) as c(year int, quarter int, part text) where ${check}`,
      [all] as never,
    ))
      stood.add(JSON.stringify({ year: one.year, quarter: one.quarter, part: one.part }));
    for (const one of all)
      expect(stood.has(JSON.stringify(one)), JSON.stringify(one)).toBe(known.has(JSON.stringify(one)));
  });

  it('move together when the clock is moved', async () => {
    await db.moveClock(100);
    const [row] = await db.owner<
      { now: Date; today: string }[]
    >`select network.now() as now, network.today()::text as today`;
    expect(Math.round(((row?.now.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(100);
    expect(dayOf(row?.now as Date)).toBe(row?.today);
  });
});

describe('quarters', () => {
  it('count without a gap', () => {
    fc.assert(fc.property(fc.integer({ min: 8000, max: 8200 }), (index) => quarterIndex(quarterAt(index)) === index));
  });
});

describe('periods', () => {
  it('of any length count without a gap, and say themselves of which length they are', () => {
    fc.assert(
      fc.property(fc.constantFrom('quarter', 'month', 'week'), fc.integer({ min: 0, max: 20_000 }), (pace, past) => {
        const index = periodIndexOfDay(pace, addDays('2024-01-01', past % 4000));
        const one = periodAt(pace, index);
        return periodIndex(one) === index && paceOf(one) === pace;
      }),
    );
  });
});
