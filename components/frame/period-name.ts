type Say = (key: string, values?: Record<string, string>) => string;
type Period = { year: number; quarter: number };

/** A learning cycle by its season: "zomer 2026". `t` says the sentences of `frame`. */
export const cycleName = (t: Say, { year, quarter }: Period): string =>
  t('cycleName', { quarter: String(quarter), year: String(year) });

/** What a formal report is about: "kwartaal 3, juli–september 2026". `t` says the sentences of `frame`. */
export const quarterName = (t: Say, { year, quarter }: Period): string =>
  t('quarterName', { quarter: String(quarter), year: String(year) });
