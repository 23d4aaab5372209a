type Say = (key: string, values?: Record<string, string>) => string;

/** "zomer 2026". `t` says the sentences of `frame`. */
export const quarterName = (t: Say, { year, quarter }: { year: number; quarter: number }): string =>
  t('quarterName', { season: t(`quarterNames.${quarter}`), year: String(year) });
