import type { Board } from '@/lib/learning/session/queries';
import { type Note, written } from '../../table/sheet';

/** How many sit in the group that wrote a line. */
export const sizeOf = (board: Board, note: Note) => board.groups.find((group) => group.id === note.groupId)?.size;

/** The lines that each group of the block brings before the whole room: of the fours, or of the pairs where no four wrote. */
export function broughtByGroups(board: Board, part: 'line' | 'best') {
  const lines = written(board, part).filter((note) => note.open);
  const groups = board.groups.filter((group) => group.blockId === board.blockId);
  const size = Math.max(
    2,
    ...groups.filter((one) => lines.some((note) => note.groupId === one.id)).map((one) => one.size),
  );
  return {
    size: size as 2 | 4,
    groups: groups
      .filter((group) => group.size === size)
      .map((group) => ({ ...group, lines: lines.filter((note) => note.groupId === group.id) }))
      .filter((group) => group.lines.length > 0),
    /** The lines that smaller groups wrote on the way there. */
    before: lines.filter((note) => sizeOf(board, note) !== size),
  };
}
