import { useTranslations } from 'next-intl';
import { type Place, stepMinutes, stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';

/** The block where the session stands; undefined before the first. */
export const blockNow = (board: Board) => board.plan.find((block) => block.id === board.blockId);

/** A step's words stand under this key, in several groups of the same shape. */
export const wordsOf = (block: Board['plan'][number], step: { name: string }) =>
  `${block.kind}.${step.name}` as 'one_two_four_all.alone';

/** The step where the session stands, with its block and the key of its words; undefined where its block has none. */
export function stepNow(board: Board) {
  const block = blockNow(board);
  const step = block && stepsOf(block.kind)[board.step];
  return step && { name: step.name, block, key: wordsOf(block, step) };
}

/** Minutes of the step where the session stands, or of its block where that has no steps; 0 before the first. */
export function minutesNow(board: Board): number {
  const block = blockNow(board);
  return block ? stepMinutes(block, board.step) : 0;
}

/** What a place in the plan is called, seen from where the session stands: a step of this block, else the block. */
export function usePlaceName(board: Board): (place: Place) => string {
  const t = useTranslations('session');
  return (place) => {
    const block = board.plan.find((one) => one.id === place.blockId);
    const step = block && stepsOf(block.kind)[place.step];
    if (!block) return '';
    return step && place.blockId === board.blockId ? t(`steps.${wordsOf(block, step)}`) : t(`stages.${block.kind}`);
  };
}

/** A code to join with: four and four read out more easily than eight. */
export const spaced = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;
