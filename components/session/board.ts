import type { Board, Changes } from '@/lib/learning/session/queries';

interface Row {
  id: string;
}

/** A list with some rows put in or replaced and others gone, in the order that the server gives. */
function merged<T extends Row>(
  list: T[],
  change: { put: T[]; gone: string[] } | undefined,
  order: (a: T, b: T) => number,
): T[] {
  if (!change) return list;
  const out = new Set([...change.gone, ...change.put.map((row) => row.id)]);
  return [...list.filter((row) => !out.has(row.id)), ...change.put].sort(order);
}

const byId = (a: Row, b: Row) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byTerm = (a: Row & { until: string }, b: Row & { until: string }) => a.until.localeCompare(b.until) || byId(a, b);
const byPosition = (a: Row & { position: number }, b: Row & { position: number }) =>
  a.position - b.position || byId(a, b);

/**
 * The board after a change that everybody is told of. What is one person's own (dots, words of one's own, who knocks) stays
 * as it was. Null when the board must be read again: something was missed, or everything changed. A change that the board
 * has already is no change.
 */
export function changed(board: Board, changes: Changes): Board | null {
  if (changes.seq <= board.seq) return board;
  if (changes.from > board.seq || 'everything' in changes) return null;
  const { head, tally, share } = changes;
  const mine = new Map(board.themes.map((theme) => [theme.id, theme]));
  const revealed = head?.revealed ?? board.revealed;
  const themes = merged(
    board.themes,
    changes.themes && {
      gone: changes.themes.gone,
      put: changes.themes.put.map((theme) => ({
        ...theme,
        dots: mine.get(theme.id)?.dots ?? (revealed ? 0 : null),
        myDots: mine.get(theme.id)?.myDots ?? 0,
        roomDots: mine.get(theme.id)?.roomDots ?? (board.carriesRoom ? 0 : null),
      })),
    },
    byPosition,
  );
  const isMe = (person: string | null) => person !== null && person === board.me;
  const moved = head !== undefined && (head.blockId !== board.blockId || head.step !== board.step);
  return {
    ...board,
    ...(head && {
      ...head,
      steers: isMe(head.facilitatorId),
      carriesRoom: isMe(head.facilitatorId) || isMe(head.coFacilitatorId),
      canShapePlan: isMe(head.facilitatorId) || (board.carries && head.stage === 'planned'),
      canTakeOver: !isMe(head.facilitatorId) && (board.carries || isMe(head.coFacilitatorId)),
      // Moving on may have laid one's own words on the table, where they are nobody's: not shown twice while that is read.
      own: head.stage === board.stage ? board.own : [],
    }),
    seq: changes.seq,
    // Who is ready is ready for the place where the session stood.
    share: share ? { ...share, me: board.share.me && !moved } : board.share,
    plan: merged(board.plan, changes.plan, byPosition),
    notes: merged(board.notes, changes.notes, byId),
    cards: merged(board.cards, changes.cards, byId),
    themes: tally ? themes.map((theme) => ({ ...theme, dots: tally[theme.id] ?? 0 })) : themes,
    assumptions: merged(board.assumptions, changes.assumptions, byId),
    checkouts: merged(board.checkouts, changes.checkouts, byId),
    learnings: merged(board.learnings, changes.learnings, byId),
    experiments: merged(board.experiments, changes.experiments, byTerm),
    decisions: merged(board.decisions, changes.decisions, byId),
    signals: merged(board.signals, changes.signals, byId),
  };
}
