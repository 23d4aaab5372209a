/**
 * What those who carry a circle say of a cycle: how it is planned (phases, people, time, means), who is missing at the table, and whether
 * learning changes practice (shared/domain/hls-practice.md, section 3: stewardship manages, and keeps the circle true to itself).
 */
export const STEWARDSHIP_PLAN = ['phases', 'people', 'time', 'means'] as const;
export const STEWARDSHIP_PARTS = [...STEWARDSHIP_PLAN, 'missing', 'practice'] as const;
