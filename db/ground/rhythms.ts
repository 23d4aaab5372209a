/** How often somebody is mailed what waits for them, in the order in which they choose. */
export const RHYTHMS = ['at_once', 'weekly', 'monthly', 'none'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
