/**
 * What can be said, looking back, of each kind of thing that an earlier session left, in the order in which it is offered. Only
 * an experiment is embedded, adapted or shared; it is not simply done. Of what is embedded it is said whether it still
 * lives. Of an offer of a larger circle it is said what this circle makes of it.
 */
export const FOLLOW_UPS = {
  experiment: ['running', 'embedded', 'adapted', 'shared', 'stopped'],
  decision: ['running', 'done', 'stopped'],
  signal: ['running', 'done', 'stopped'],
  theme: ['running', 'done', 'stopped'],
  embedding: ['lives', 'gone'],
  offer: ['taken_up', 'not_now', 'unfit', 'asks'],
} as const;
export const FOLLOW_UP_STATES = [
  'running',
  'done',
  'embedded',
  'adapted',
  'shared',
  'stopped',
  ...FOLLOW_UPS.embedding,
  ...FOLLOW_UPS.offer,
] as const;
