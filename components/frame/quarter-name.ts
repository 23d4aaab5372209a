type Say = (key: string, values?: Record<string, string>) => string;

/** "zomer 2026". `t` says the sentences of `frame`. */
export const quarterName = (t: Say, { year, quarter }: { year: number; quarter: number }): string =>
  t('quarterName', { season: t(`quarterNames.${quarter}`), year: String(year) });

/** A day (YYYY-MM-DD) as a moment that falls on that day in Brussels too, to write as a date. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00Z`);
