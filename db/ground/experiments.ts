/**
 * Where an experiment can stand, and where it can go from there. It ends in one of the last four, and none of these counts for more
 * than another. Going back is always possible.
 */
export const EXPERIMENT_WAYS = {
  idea: ['designed', 'running', 'stopped'],
  designed: ['idea', 'running', 'stopped'],
  running: ['idea', 'designed', 'reading', 'embedded', 'adapted', 'shared', 'stopped'],
  reading: ['running', 'embedded', 'adapted', 'shared', 'stopped'],
  embedded: ['running', 'reading'],
  adapted: ['running', 'reading'],
  shared: ['running', 'reading'],
  stopped: ['idea', 'designed', 'running', 'reading'],
} as const satisfies Record<string, readonly string[]>;

export type ExperimentState = keyof typeof EXPERIMENT_WAYS;
export const EXPERIMENT_STATES = Object.keys(EXPERIMENT_WAYS) as [ExperimentState, ...ExperimentState[]];

export const EXPERIMENT_ENDS = [
  'embedded',
  'adapted',
  'shared',
  'stopped',
] as const satisfies readonly ExperimentState[];
/** Where one can begin: as an idea, or at once. */
export const EXPERIMENT_STARTS = ['idea', 'running'] as const satisfies readonly ExperimentState[];

/** As what a change stays in practice. */
export const EMBEDDED_AS = ['agreement', 'process', 'role', 'training'] as const;

/** What a design can say, besides questions and actions. None of it is needed to begin. */
export const DESIGN_PARTS = ['together', 'data', 'rhythm', 'readers', 'meaning', 'shield', 'scale', 'stop'] as const;

/** How far something reaches, from one person to beyond the partnership. */
export const SCALES = ['person', 'team', 'partnership', 'beyond'] as const;

/** Whether people do what they meant to do, as a reading says it. */
export const AS_MEANT = ['yes', 'partly', 'no'] as const;

/** What an observation can be about, besides the experiment as a whole. */
export const OBSERVED = ['question', 'action'] as const;
