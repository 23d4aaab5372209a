import { noonOf } from '@/lib/clock';

type Say = (key: string, values?: Record<string, string>) => string;
interface Dates {
  dateTime(moment: Date, options: { dateStyle: 'medium' }): string;
}

/** "sinds 1 jan 2024", "van … tot …" or "vanaf …". `t` says the sentences of `admin`. */
export function periodOf(
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
  today: string,
  t: Say,
  format: Dates,
): string {
  const date = (day: string) => format.dateTime(noonOf(day), { dateStyle: 'medium' });
  if (endsOn !== null) return t('fromTo', { from: date(startsOn), to: date(endsOn) });
  return startsOn > today ? t('starts', { date: date(startsOn) }) : t('since', { date: date(startsOn) });
}
