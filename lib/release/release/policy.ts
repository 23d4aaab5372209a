import type { CircleActor } from '@/lib/actor';

/** Everybody in a circle with core partners may propose to let something out. */
export const canOpenRelease = (_actor: CircleActor, circle: { hasPartners: boolean }) => circle.hasPartners;

/** Everybody in the circle may rewrite what is still open; all words on it are then asked again. */
export const canRewriteRelease = (_actor: CircleActor, release: { state: string }) => release.state === 'open';

/** The writers of its versions, the steward and the coach take it off the table while it is open. */
export const canDropRelease = (actor: CircleActor, release: { state: string; writerIds: string[] }) =>
  release.state === 'open' &&
  (release.writerIds.includes(actor.personId) || actor.hat.kind === 'steward' || actor.hat.kind === 'coach');

/** Whoever may take it off the table, or speaks for one of today's core partners, takes the last step; the gate looks whether it may. */
export const canLetOutRelease = (
  actor: CircleActor,
  release: { state: string; writerIds: string[]; mandates: unknown[] },
) => canDropRelease(actor, release) || (release.state === 'open' && release.mandates.length > 0);

/** A person who speaks for one of today's core partners withdraws, at once and alone. */
export const canWithdrawRelease = (_actor: CircleActor, release: { state: string; mandates: unknown[] }) =>
  release.state === 'out' && release.mandates.length > 0;
