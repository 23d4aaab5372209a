import type { Relative } from '../experiment/policy';

/** An experiment among those that something led to. `depth` counts generations from the first that came of it. */
export interface Descended<T> {
  one: T;
  depth: number;
}

/**
 * What came of something, among all experiments of a circle: those that began with it, and all that grew out of these, each once,
 * children under their parent and in the order given. One that began with it and grew out of another stands under that other.
 */
export function lineFrom<T extends Relative & { from: string | null }>(all: readonly T[]): Descended<T>[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const children = new Map<string, T[]>();
  for (const one of all) if (one.parentId) children.set(one.parentId, [...(children.get(one.parentId) ?? []), one]);
  const parentOf = (one: T) => (one.parentId === null ? undefined : byId.get(one.parentId));
  const isUnderAnother = (one: T) => {
    const seen = new Set([one.id]);
    for (let up = parentOf(one); up && !seen.has(up.id); up = parentOf(up)) {
      if (up.from !== null) return true;
      seen.add(up.id);
    }
    return false;
  };
  const placed = new Map<string, Descended<T>>();
  const place = (one: T, depth: number) => {
    if (placed.has(one.id)) return;
    placed.set(one.id, { one, depth });
    for (const child of children.get(one.id) ?? []) place(child, depth + 1);
  };
  for (const one of all) if (one.from !== null && !isUnderAnother(one)) place(one, 0);
  return [...placed.values()];
}
