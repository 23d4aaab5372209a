import { blockOf, type Kind, type Place, partsSoFar, type Stage, stepsOf } from '../session/policy';

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

/** A topic at a table stays as long as the table: what is heard there hangs on it. */
export const isTableTopic = ({ part, groupId }: { part: string; groupId: string | null }): boolean =>
  part === 'topic' && groupId !== null;

interface Written {
  id: string;
  blockId: string;
  groupId: string | null;
  part: string;
  open: boolean;
}

/**
 * The lines of a block that lie ready when the room concludes: what its kind brings (db/ground/blocks.ts), once the room reads it. Where
 * pairs and fours wrote, what the fours kept of it; and what the whole room wrote.
 */
export function broughtBy<N extends Written>(
  block: { id: string; kind: Kind },
  { notes, groups }: { notes: readonly N[]; groups: readonly { id: string; size: number }[] },
): N[] {
  const brings: readonly string[] = blockOf(block.kind).brings ?? [];
  const lines = notes.filter((note) => note.blockId === block.id && note.open && brings.includes(note.part));
  const sizeOf = ({ groupId }: Written) => groups.find(({ id }) => id === groupId)?.size ?? 0;
  const largest = Math.max(0, ...lines.map(sizeOf));
  return lines.filter((note) => note.groupId === null || sizeOf(note) === largest);
}
