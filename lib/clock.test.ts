import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { addWorkingDays, dayOf, isWorkingDay, quarterAt, quarterIndex } from './clock';

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
