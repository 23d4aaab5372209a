/** A card as it stands in a column: how high it is, in lines. */
export interface Standing {
  id: string;
  height: number;
}

/** Lines that a card shows before it has to be opened. */
export const SHOWN_LINES = 5;
/** Signs on a line of a narrow card, and what a card takes beside its lines. */
const LINE = 28;
const EDGE = 1;
/** Lines by which columns may differ before a card changes column. More than the highest card: so that each change makes it better. */
const SLACK = 3 * (SHOWN_LINES + EDGE);

/** How high a card with these words will be, roughly: enough to fill columns evenly. */
export function linesOf(body: string): number {
  const lines = body.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0);
  return Math.min(lines, SHOWN_LINES) + EDGE;
}

/**
 * Which column each card stands in. A card keeps its column, so that what lies under somebody's finger or mouse moves up at
 * most; a new one goes to the shortest. Only where columns differ by much the last card of the highest goes to the shortest.
 * @param cards in their order, which each column keeps
 * @param before where they stood
 */
export function layOut(
  cards: readonly Standing[],
  count: number,
  before: ReadonlyMap<string, number>,
): Map<string, number> {
  const heights = Array.from({ length: count }, () => 0);
  const columns = new Map<string, number>();
  const put = ({ id, height }: Standing, column: number) => {
    columns.set(id, column);
    heights[column] = (heights[column] ?? 0) + height;
  };
  const shortest = () => heights.indexOf(Math.min(...heights));
  const stood = (id: string) => {
    const column = before.get(id);
    return column !== undefined && column < count ? column : null;
  };
  for (const card of cards) {
    const column = stood(card.id);
    if (column !== null) put(card, column);
  }
  for (const card of cards) if (!columns.has(card.id)) put(card, shortest());
  for (;;) {
    const [low, high] = [shortest(), heights.indexOf(Math.max(...heights))];
    if ((heights[high] ?? 0) - (heights[low] ?? 0) <= SLACK) return columns;
    const last = cards.findLast(({ id }) => columns.get(id) === high);
    if (!last) return columns;
    heights[high] = (heights[high] ?? 0) - last.height;
    put(last, low);
  }
}
