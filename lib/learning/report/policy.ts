import type { CircleActor } from '@/lib/actor';

/** Working days that partners have to give their word; then the report is final, and silence has blocked nothing. */
export const WORKING_DAYS_TO_AGREE = 10;

/** Everyone in the circle edits until the report is final; a new text is offered again. */
export const canEditReport = (_actor: CircleActor, report: { finalOn: string | null }) => report.finalOn === null;

/** The coach or the steward offers the text to the partners. */
export const canOfferReport = (actor: CircleActor, report: { finalOn: string | null }) =>
  report.finalOn === null && (actor.hat.kind === 'coach' || actor.hat.kind === 'steward');
