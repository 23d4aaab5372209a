import {
  EMBEDDED_AS,
  EXPERIMENT_ENDS,
  EXPERIMENT_STARTS,
  EXPERIMENT_STATES,
  EXPERIMENT_WAYS,
  type ExperimentState,
} from '@/db/ground/experiments';

/** Where a new one can stand, in the order in which it is offered. */
export const STARTS: readonly (typeof EXPERIMENT_STARTS)[number][] = EXPERIMENT_STARTS.toReversed();

/** As what a change can stay, in the order in which it is offered. */
export const FORMS: readonly (typeof EMBEDDED_AS)[number][] = EMBEDDED_AS;

/** It has ended, in whichever way: what people saw stands with it. */
export const isEnd = (state: ExperimentState): state is (typeof EXPERIMENT_ENDS)[number] =>
  (EXPERIMENT_ENDS as readonly string[]).includes(state);

/** People are at it: they try, or read what came of it. */
export const TRIED = ['running', 'reading'] as const satisfies readonly ExperimentState[];
export const isTried = (state: ExperimentState): boolean => (TRIED as readonly string[]).includes(state);

/** Where it can go from here, what lies ahead first. */
export const waysFrom = (state: ExperimentState): readonly ExperimentState[] =>
  [...EXPERIMENT_WAYS[state]].sort((one, other) => Number(isBack(state, one)) - Number(isBack(state, other)));

/** Whether a move goes back, to a state that comes before this one. Of the ends none comes before another. */
export const isBack = (from: ExperimentState, to: ExperimentState): boolean =>
  EXPERIMENT_STATES.indexOf(to) < EXPERIMENT_STATES.indexOf(from);

/**
 * The moves that bring it from one state to another, however far apart: empty where it stands there already. By way of `running`,
 * from which every end can be reached and which every state can reach.
 */
export function movesTo(from: ExperimentState, to: ExperimentState): ExperimentState[] {
  if (from === to) return [];
  const direct = (EXPERIMENT_WAYS[from] as readonly ExperimentState[]).includes(to);
  return direct ? [to] : ['running', to];
}

/** A title for an experiment that was given none: the beginning of what people want to know, cut at a word. */
export function titleOf(question: string, limit = 120): string {
  const line = question.trim().replace(/\s+/g, ' ');
  const signs = [...line];
  if (signs.length <= limit) return line;
  const cut = signs.slice(0, limit - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}

/** One experiment among those that it is related to. */
export interface Relative {
  id: string;
  parentId: string | null;
}

/** A place in the drawing of a line of descent: `depth` counts generations from the first, `row` counts lines from above. */
export interface Placed<T extends Relative> {
  one: T;
  depth: number;
  row: number;
  /** The row of the experiment that it grew out of; null for the first. */
  parentRow: number | null;
}

/**
 * The family of one experiment among all of its circle: everything that grew out of the same first one, each once, children under
 * their parent and in the order given. The eldest child stays on its parent's line.
 */
export function familyOf<T extends Relative>(all: readonly T[], id: string): Placed<T>[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const seen = new Set<string>();
  let first = byId.get(id);
  while (first?.parentId && byId.has(first.parentId) && !seen.has(first.id)) {
    seen.add(first.id);
    first = byId.get(first.parentId);
  }
  const children = new Map<string, T[]>();
  for (const one of all) if (one.parentId) children.set(one.parentId, [...(children.get(one.parentId) ?? []), one]);
  const placed: Placed<T>[] = [];
  let rows = 0;
  const drawn = new Set<string>();
  const place = (one: T, depth: number, row: number, parentRow: number | null) => {
    drawn.add(one.id);
    placed.push({ one, depth, row, parentRow });
    for (const [at, child] of (children.get(one.id) ?? []).filter(({ id }) => !drawn.has(id)).entries()) {
      if (at > 0) rows += 1;
      place(child, depth + 1, at === 0 ? row : rows, row);
    }
  };
  if (first) place(first, 0, 0, null);
  return placed;
}
