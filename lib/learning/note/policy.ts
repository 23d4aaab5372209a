import { type Kind, type Place, partsSoFar, type Stage, stepsOf } from '../session/policy';

/** Nobody sees these until all are read; then they lie as they are. */
export const HIDDEN = 'reason';

/**
 * Whether a line for one part of a block can go in where the session stands. For the block where it stands: what belongs to
 * this step or an earlier one. For a block that has passed: what somebody was still writing there, which everybody reads at
 * once, as they read the rest of that block; but no reason for a choice that is made. A block to come, also one that the
 * session went back from, takes nothing yet, and neither does a session that is over.
 *
 * @param plan the blocks in their order
 */
export function takesNote(
  session: Place & { stage: Stage },
  plan: readonly { id: string; kind: Kind }[],
  blockId: string,
  part: string,
): boolean {
  const here = plan.findIndex((block) => block.id === session.blockId);
  const there = plan.findIndex((block) => block.id === blockId);
  const block = plan[there];
  if (!block || session.stage === 'closed' || there > here) return false;
  if (there === here) return partsSoFar(block.kind, session.step).includes(part);
  return part !== HIDDEN && stepsOf(block.kind).some(({ parts }) => parts.includes(part));
}
