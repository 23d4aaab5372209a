import { type FOLLOW_UP_STATES, FOLLOW_UPS } from '@/db/ground/follow-ups';

/** Signs that a line can have. */
export const FOLLOW_UP_LIMIT = 1000;
export type SubjectKind = keyof typeof FOLLOW_UPS;
export const SUBJECT_KINDS = Object.keys(FOLLOW_UPS) as SubjectKind[];
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** What can be said of a kind, in the order in which it is offered. */
export const statesOf = (kind: SubjectKind): readonly FollowUpState[] => FOLLOW_UPS[kind];

/** What ends without a word teaches nobody anything; of a signal it is the answer. */
export const needsWords = (kind: SubjectKind, state: FollowUpState): boolean =>
  state !== 'running' && state !== 'taken_up' && state !== 'lives' && (state !== 'done' || kind === 'signal');

/** Which column names what it is about. */
export const COLUMN = {
  experiment: 'experimentId',
  embedding: 'experimentId',
  decision: 'decisionId',
  signal: 'signalId',
  theme: 'themeId',
  offer: 'offerId',
} as const satisfies Record<SubjectKind, string>;
