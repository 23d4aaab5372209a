import { useTranslations } from 'next-intl';
import type { Board } from '@/lib/learning/session/queries';

type Group = Pick<Board['groups'][number], 'id' | 'number' | 'size'>;

/** My group of a size in the block where the session stands. */
export const groupOf = (board: Board, size: number) =>
  board.company.find(
    (group) =>
      group.size === size && board.groups.some(({ id, blockId }) => id === group.id && blockId === board.blockId),
  );

/** The topic of a table; undefined for a group that has none. */
export const topicOf = (board: Board, groupId: string) =>
  board.notes.find((note) => note.part === 'topic' && note.groupId === groupId)?.body;

/** The tables of topics in the block where the session stands; none where groups were formed without one. */
export const tablesOf = (board: Board) =>
  board.groups.flatMap((group) => {
    const topic = group.blockId === board.blockId ? topicOf(board, group.id) : undefined;
    return topic === undefined ? [] : [{ ...group, topic }];
  });

/** What a group is called in the room: by its number, and at a table by its topic too. */
export function useGroupName(board: Board): (group: Group) => string {
  const t = useTranslations('session.company');
  return ({ id, number, size }) => {
    const topic = topicOf(board, id);
    return topic === undefined ? t(`called${size as 2 | 4 | 6}`, { number }) : t('calledTable', { number, topic });
  };
}
