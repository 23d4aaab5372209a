import type postgres from 'postgres';

/** Days before and after today that the demo world speaks of. */
const BACK = 2600;
const AHEAD = 400;
const DAY = 86_400_000;

export interface Quarter {
  year: number;
  quarter: number;
}

/** The days of the demo world, counted from the database's own today. Days are YYYY-MM-DD. */
export interface Calendar {
  today: string;
  now: Date;
  addDays(day: string, days: number): string;
  /** Whole days from one day to another. */
  daysBetween(from: string, to: string): number;
  /** The working day on or before a day. */
  workingDayUntil(day: string): string;
  /** The working day on or after a day. */
  workingDayFrom(day: string): string;
  /** The day that is so many working days later. */
  addWorkingDays(day: string, days: number): string;
  /** So many minutes after midnight in Brussels. */
  at(day: string, minutes: number): Date;
  /** The quarter so many quarters from today's: 0 is the present one. */
  quarter(shift: number): Quarter;
  /** First day of that quarter. */
  quarterStart(shift: number): string;
}

/** Reads the calendar from the database, which knows the clock, the working days and summer time. */
export async function readCalendar(sql: postgres.Sql | postgres.TransactionSql): Promise<Calendar> {
  const days = await sql<{ day: string; working: boolean; midnight: Date; is_today: boolean; now: Date }[]>`
    select d::date::text as day, network.is_working_day(d::date) as working,
      d at time zone 'Europe/Brussels' as midnight, d::date = network.today() as is_today, network.now() as now
    from generate_series(network.today()::timestamp - ${`${BACK} days`}::interval,
      network.today()::timestamp + ${`${AHEAD} days`}::interval, interval '1 day') d`;
  const known = new Map(days.map((row) => [row.day, row]));
  const today = days.find((row) => row.is_today);
  if (!today) throw new Error('The calendar has no today.');

  const get = (day: string) => {
    const found = known.get(day);
    if (!found) throw new Error(`${day} is not on the demo calendar.`);
    return found;
  };
  const addDays = (day: string, count: number) =>
    new Date(Date.parse(`${day}T00:00Z`) + count * DAY).toISOString().slice(0, 10);
  const nearestWorkingDay = (day: string, step: 1 | -1) => {
    let at = day;
    while (!get(at).working) at = addDays(at, step);
    return at;
  };
  const [thisYear, thisMonth] = today.day.split('-').map(Number) as [number, number];
  const thisIndex = thisYear * 4 + Math.floor((thisMonth - 1) / 3);
  const quarter = (shift: number) => ({
    year: Math.floor((thisIndex + shift) / 4),
    quarter: ((thisIndex + shift) % 4) + 1,
  });

  return {
    today: today.day,
    now: today.now,
    addDays,
    daysBetween: (from, to) => Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY),
    workingDayUntil: (day) => nearestWorkingDay(day, -1),
    workingDayFrom: (day) => nearestWorkingDay(day, 1),
    addWorkingDays: (day, count) => {
      let at = day;
      for (let left = count; left > 0; left -= 1) at = nearestWorkingDay(addDays(at, 1), 1);
      return at;
    },
    at: (day, minutes) => new Date(get(day).midnight.getTime() + minutes * 60_000),
    quarter,
    quarterStart: (shift) => {
      const { year, quarter: number } = quarter(shift);
      return `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`;
    },
  };
}
