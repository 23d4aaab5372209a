type Say = (key: string, values?: Record<string, string>) => string;
/** A quarter, and which month or week of it where it is shorter (`part`, lib/clock.ts). */
export type PeriodNamed = { year: number; quarter: number; part: string };

/**
 * A learning cycle by its season, its month or its week: "zomer 2026", "november 2026", "week 48 van 2026". Whatever names a cycle, names it
 * here. `t` says the sentences of `frame`.
 */
export function cycleName(t: Say, { year, quarter, part }: PeriodNamed): string {
  const number = String(Number(part.slice(1)));
  if (part.startsWith('m')) return t('cycleMonth', { month: number, year: String(year) });
  if (part.startsWith('w')) return t('cycleWeek', { week: number, year: String(year) });
  return t('cycleName', { quarter: String(quarter), year: String(year) });
}

/** What a formal report is about: "kwartaal 3, juli–september 2026". `t` says the sentences of `frame`. */
export const quarterName = (t: Say, { year, quarter }: Omit<PeriodNamed, 'part'>): string =>
  t('quarterName', { quarter: String(quarter), year: String(year) });
