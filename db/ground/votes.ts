/**
 * How a circle decides by a vote: all mandates for the same option; more than half of the mandates, about what the partners agreed that a
 * majority may decide; or more than half of the people of the circle, each with one vote. `mandates` says whose votes are counted.
 */
export const VOTE_RULES = {
  unanimous: { mandates: true },
  majority: { mandates: true },
  one_each: { mandates: false },
} as const satisfies Record<string, { mandates: boolean }>;
export type VoteRule = keyof typeof VOTE_RULES;
export const VOTE_RULE_NAMES = Object.keys(VOTE_RULES) as [VoteRule, ...VoteRule[]];

/** Why a vote ended: everybody had voted, its last day passed, or whoever opened it ended it early. */
export const VOTE_ENDS = ['everybody', 'day', 'opener'] as const;

/** What the circle finds when it looks at a decision again. */
export const DECISION_FINDINGS = ['holds', 'changed', 'no_longer'] as const;

/** How many options a vote has. */
export const VOTE_OPTIONS = { least: 2, most: 8 } as const;

/** The choice of whoever does not want to decide yet; options count from one. */
export const NOT_YET = 0;
