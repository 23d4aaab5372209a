/**
 * What becomes of a theme, that with the most consequence first. All but "not now" follow from what was concluded on it
 * (db/learning/theme/wall.sql).
 */
export const FATES = ['decided', 'tried', 'sent_on', 'not_now', 'learned'] as const;
export type Fate = (typeof FATES)[number];
