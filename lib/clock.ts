/**
 * The one clock. The moment "now" is the database's (`network.now()`); a request reads it once, with its actor. What is
 * here turns moments into the days and quarters that people here speak of, and is tested against its SQL twin.
 */
import type { Pace } from '@/db/ground/paces';

const ZONE = 'Europe/Brussels';

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day in Brussels, as YYYY-MM-DD. */
export const dayOf = (moment: Date): string => DAY.format(moment);

/** The time of day in Brussels, as HH:MM. */
export const timeOf = (moment: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Brussels', hour: '2-digit', minute: '2-digit' }).format(moment);

export interface Quarter {
  year: number;
  quarter: 1 | 2 | 3 | 4;
}

/** The quarter of a day (YYYY-MM-DD). */
export function quarterOfDay(day: string): Quarter {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return { year, quarter: Math.ceil(month / 3) as Quarter['quarter'] };
}

export const quarterOf = (moment: Date): Quarter => quarterOfDay(dayOf(moment));

/** Quarters on one line, to compare and step. */
export const quarterIndex = ({ year, quarter }: Quarter) => year * 4 + quarter - 1;
export const quarterAt = (index: number): Quarter => ({
  year: Math.floor(index / 4),
  quarter: ((index % 4) + 1) as Quarter['quarter'],
});

/**
 * The period of a cycle: a quarter, or a month or a week, which has in `part` its number after its letter: `m11`, `w48`; of a quarter `part`
 * is empty. A month lies in its quarter; a week (ISO 8601) lies in the year and the quarter of its Thursday.
 */
export interface Period extends Quarter {
  part: string;
}

const partOf = (letter: string, number: number) => `${letter}${String(number).padStart(2, '0')}`;

/** The Thursday of the first week that is reckoned with, of which the Monday is 29 December 1969. */
const FIRST_THURSDAY = '1970-01-01';

/** Periods of one length on one line, to compare and step: that in which a day (YYYY-MM-DD) lies. */
export function periodIndexOfDay(pace: Pace, day: string): number {
  if (pace === 'week') return Math.floor((daysBetween(FIRST_THURSDAY, day) + 3) / 7);
  const [year, month] = day.split('-').map(Number) as [number, number];
  return pace === 'month' ? year * 12 + month - 1 : quarterIndex(quarterOfDay(day));
}

export function periodAt(pace: Pace, index: number): Period {
  if (pace === 'quarter') return { ...quarterAt(index), part: '' };
  if (pace === 'month') {
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
    return { year, quarter: Math.ceil(month / 3) as Quarter['quarter'], part: partOf('m', month) };
  }
  const thursday = addDays(FIRST_THURSDAY, index * 7);
  const within = quarterOfDay(thursday);
  return { ...within, part: partOf('w', Math.floor(daysBetween(`${within.year}-01-01`, thursday) / 7) + 1) };
}

/** By what length a period is reckoned. */
export const paceOf = ({ part }: Pick<Period, 'part'>): Pace =>
  part.startsWith('m') ? 'month' : part.startsWith('w') ? 'week' : 'quarter';

/** The place of a period among those of its length. */
export function periodIndex({ year, quarter, part }: Period): number {
  const number = Number(part.slice(1));
  if (part.startsWith('m')) return year * 12 + number - 1;
  // Week 1 is that of 4 January.
  if (part.startsWith('w')) return periodIndexOfDay('week', `${year}-01-04`) + number - 1;
  return quarterIndex({ year, quarter });
}

/** The first day of a period; of a week its Monday. */
export function firstDayOf(period: Period): string {
  if (period.part.startsWith('w')) return addDays(FIRST_THURSDAY, periodIndex(period) * 7 - 3);
  const month = period.part.startsWith('m') ? Number(period.part.slice(1)) : period.quarter * 3 - 2;
  return `${period.year}-${String(month).padStart(2, '0')}-01`;
}

/** Whole days from one day to another; negative when it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The same day so many months later; the last of that month where it is shorter, as PostgreSQL reckons. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** A day as a moment that falls on that day in Brussels too, to write as a date. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00Z`);

/** Easter Sunday of a year (Gregorian computus, Meeus/Jones/Butcher). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`;
}

const FIXED_HOLIDAYS = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'];

/** No weekend and no legal holiday in Belgium (Act of 4 January 1974; Royal Decree of 18 April 1974, art. 1). */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED_HOLIDAYS.includes(day.slice(5))) return false;
  const sunday = easter(Number(day.slice(0, 4)));
  return ![1, 39, 50].some((after) => addDays(sunday, after) === day);
}

/** The day that is so many working days after another. */
export function addWorkingDays(day: string, days: number): string {
  let at = day;
  for (let left = days; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}
