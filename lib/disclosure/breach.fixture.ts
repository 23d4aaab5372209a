import { attack, type Found } from './attacker.fixture';
import { cellsOf, type Frozen, protect, shownOf } from './release';
import { isSensitive, keyOf } from './table';
import type { World } from './world.fixture';

/** All publications of a world, one after the other, as they would go out. */
export function publishAll({ publications, ladder }: World): Frozen[] {
  const out: Frozen[] = [];
  for (const publication of publications) out.push(protect(publication, out, ladder));
  return out;
}

/** The same with nothing hidden but what is sensitive by itself. */
export function publishPrimaryOnly({ publications }: World): Frozen[] {
  return publications.map((publication) => {
    const cells = cellsOf(publication).map(
      (cell) => [cell.key, isSensitive(cell.count, cell.rule) ? 'primary' : null] as const,
    );
    return { ...publication, step: 'all', pattern: Object.fromEntries(cells) };
  });
}

export interface Siege {
  /** Hidden cells, and differences, that were attacked. */
  attacked: number;
  /** Those that were worked out exactly, and those whose range is narrower than the threshold, these included. */
  recovered: Found[];
  narrowed: Found[];
}

/**
 * Lets the attacker loose on the very bytes, and holds its findings beside the truth, which it does not know. As an insider it knows the counts of one
 * class of the first dimension exactly.
 */
export async function besiege(world: World, out: readonly Frozen[], insider?: number): Promise<Siege> {
  const [first] = world.publications;
  if (first === undefined) return { attacked: 0, recovered: [], narrowed: [] };
  const { dimensions, rule } = first;
  const bytes = out.map((frozen) => JSON.stringify(shownOf(frozen)));
  const areas = dimensions[0]?.classes.length ?? 1;
  const own = world.publications.map(
    ({ counts }) =>
      new Map(
        counts.flatMap((count, position) =>
          Math.floor((position * areas) / counts.length) === insider ? [[position, count] as const] : [],
        ),
      ),
  );
  const owned = new Set(
    cellsOf(first)
      .filter(({ at }) => dimensions[0]?.groups[at[0] ?? 0]?.classes.every((index) => index === insider))
      .map(({ key }) => key),
  );
  const found = await attack({ dimensions, rule, bytes, corrected: world.corrected, own }, rule.threshold);
  const truth = world.publications.map(
    (publication) => new Map(cellsOf(publication).map(({ at, count }) => [keyOf(dimensions, at), count])),
  );
  const promised = found.filter(({ what, of: [later = 0, earlier = 0], key }) => {
    if (owned.has(key)) return false;
    // A sum that is hidden for others' sake, and is not small, may be known to who holds a part of it.
    if (what === 'cell') return insider === undefined || isSensitive(truth[later]?.get(key) ?? 0, rule);
    const change = Math.abs((truth[later]?.get(key) ?? 0) - (truth[earlier]?.get(key) ?? 0));
    return change > 0 && change < rule.threshold;
  });
  for (const {
    of: [later = 0, earlier],
    key,
    least,
    most,
  } of found) {
    const count = (truth[later]?.get(key) ?? 0) - (earlier === undefined ? 0 : (truth[earlier]?.get(key) ?? 0));
    // It stops looking where a range is wide enough: only narrow ones are whole.
    if (most - least < rule.threshold && (count < least || count > most))
      throw new Error(`the attacker is wrong about ${key}`);
  }
  return {
    attacked: promised.length,
    recovered: promised.filter(({ least, most }) => least === most),
    narrowed: promised.filter(({ least, most }) => most - least < rule.threshold),
  };
}
