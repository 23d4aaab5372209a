import type { Changes } from '@/lib/learning/session/change-queries';
import { LIST_NAMES, LISTS, type ListName } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';

type Lists = Pick<Board, ListName>;
interface Change<T> {
  put: T[];
  gone: string[];
}
type ListChanges = { [L in ListName]?: Change<Board[L][number]> };

interface Row {
  id: string;
}

/** By one column after the other, words and numbers alike: as the server orders them. */
const inOrder = (order: readonly string[]) => (a: Row, b: Row) => {
  for (const column of order as readonly (keyof Row)[]) {
    if (a[column] !== b[column]) return a[column] < b[column] ? -1 : 1;
  }
  return 0;
};

/** A list with some rows put in or replaced and others gone. What did not change is the same list as before. */
function merged(list: Row[], change: Change<Row> | undefined, order: readonly string[]): Row[] {
  if (!change) return list;
  const out = new Set([...change.gone, ...change.put.map((row) => row.id)]);
  return [...list.filter((row) => !out.has(row.id)), ...change.put].sort(inOrder(order));
}

const allMerged = (board: Lists, told: ListChanges) =>
  Object.fromEntries(
    LIST_NAMES.map((name) => [name, merged(board[name], told[name], LISTS[name].order)]),
  ) as unknown as Lists;

const withoutDots = (theme: Board['themes'][number]): Board['themes'][number] => ({
  ...theme,
  dots: null,
  myDots: 0,
  roomDots: theme.roomDots && 0,
});

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
  const lists = allMerged(board, {
    ...changes,
    themes: changes.themes && {
      gone: changes.themes.gone,
      put: changes.themes.put.map((theme) => ({
        ...theme,
        dots: mine.get(theme.id)?.dots ?? (revealed ? 0 : null),
        myDots: mine.get(theme.id)?.myDots ?? 0,
        roomDots: mine.get(theme.id)?.roomDots ?? (board.carriesRoom ? 0 : null),
      })),
    },
  });
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
      ownLaid: head.stage === board.stage ? board.ownLaid : [],
    }),
    seq: changes.seq,
    // Who is ready is ready for the place where the session stood.
    share: share ? { ...share, me: board.share.me && !moved } : board.share,
    ...lists,
    ...(tally && { themes: lists.themes.map((theme) => ({ ...theme, dots: tally[theme.id] ?? 0 })) }),
    // In another round nothing lies yet.
    ...(head && head.dotRound !== board.dotRound && !tally && { themes: lists.themes.map(withoutDots) }),
  };
}

/**
 * A whole board, with what the room was told of while it was read: in a busy room there is always something, and what is one's
 * own stands in a whole board alone. Null when it must be read once more.
 */
export const changedByAll = (board: Board, told: readonly Changes[]) =>
  told.reduce<Board | null>((now, changes) => now && changed(now, changes), board);
