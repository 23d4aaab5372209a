import { UNDERSTANDING_PARTS } from '@/db/ground/understanding';
import type { Kind } from '../experiment-reading/policy';

/** The parts in the order in which they are read. */
export const PARTS: readonly (typeof UNDERSTANDING_PARTS)[number][] = UNDERSTANDING_PARTS;
export type Part = (typeof UNDERSTANDING_PARTS)[number];

/** The words of a line. */
export interface Words {
  id: string;
  part: Part;
  body: string;
  brings: string;
  kind: Kind | null;
}

/** What became of a line since an earlier version. */
export type Compared<Now extends Words> =
  | { line: Now; became: 'same' | 'added' }
  | { line: Now; became: 'changed'; earlier: Words };

const isSame = (one: Words, other: Words) =>
  one.body === other.body && one.brings === other.brings && one.kind === other.kind;

/**
 * How lines differ from an earlier version of them, in the order of either. Without an earlier version nothing is told apart: all that
 * is new would say nothing.
 */
export function differenceOf<Now extends Words>(before: readonly Words[] | null, now: readonly Now[]) {
  const earlier = new Map((before ?? []).map((one) => [one.id, one]));
  const ids = new Set(now.map(({ id }) => id));
  const lines = now.map((line): Compared<Now> => {
    const old = earlier.get(line.id);
    if (!old) return { line, became: before === null ? 'same' : 'added' };
    return isSame(old, line) ? { line, became: 'same' } : { line, became: 'changed', earlier: old };
  });
  return { lines, gone: (before ?? []).filter(({ id }) => !ids.has(id)) };
}
