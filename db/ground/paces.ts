/** By what a circle works: so long is a cycle of its own rhythm (shared/domain/hls-practice.md, 6b: Liverpool reports by month and by quarter). */
export const PACES = ['quarter', 'month', 'week'] as const;
export type Pace = (typeof PACES)[number];
