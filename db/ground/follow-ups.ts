/**
 * What can be said, looking back, of each kind of thing that an earlier session left, in the order in which it is offered. Only
 * an experiment is embedded, adapted or shared; it is not simply done.
 */
export const FOLLOW_UPS = {
  experiment: ['running', 'embedded', 'adapted', 'shared', 'stopped'],
  decision: ['running', 'done', 'stopped'],
  signal: ['running', 'done', 'stopped'],
  theme: ['running', 'done', 'stopped'],
} as const;
export const FOLLOW_UP_STATES = ['running', 'done', 'embedded', 'adapted', 'shared', 'stopped'] as const;
