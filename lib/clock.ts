/**
 * The one clock. The moment "now" is the database's (`network.now()`); a request reads it once, with its actor. What is
 * here turns moments into the days and quarters that people here speak of, and is tested against its SQL twin.
 */
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
