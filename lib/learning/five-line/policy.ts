import { FIVE_LINES as ALL, type FiveLine, LINE_LIMIT } from '@/db/ground/five-lines';
import type { CircleActor } from '@/lib/actor';
import { canPlanSession } from '../session/policy';

export { type FiveLine, LINE_LIMIT };
/** The lines in the order in which they are read. */
export const FIVE_LINES: readonly FiveLine[] = ALL;

/** Whoever may plan a session may write five lines in its place, and close the cycle with them, while it is open and has no session. */
export const canWriteLines = (actor: CircleActor, cycle: { closedOn: string | null }, session: object | null) =>
  canPlanSession(actor) && cycle.closedOn === null && session === null;

/** A cycle closes with its lines once something stands in one of them. */
export const isWritten = (lines: readonly { body: string }[]) => lines.some(({ body }) => body.trim() !== '');
