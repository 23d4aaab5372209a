'use client';

import { useRef, useState } from 'react';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';

type Theme = Board['themes'][number];

/**
 * Dots of one hand on themes: one's own, or the room's. While a number is on its way, what was asked for last is what counts:
 * fast fingers are never undone by a slower answer.
 */
export function useDots(
  { act, catchUp, board }: Session,
  verb: 'placeDots' | 'placeRoomDots',
  laidOn: (theme: Theme) => number,
  budget: number,
) {
  const [wanted, setWanted] = useState<Record<string, number>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const sending = useRef(new Map<string, number>());
  const on = (theme: Theme) => wanted[theme.id] ?? laidOn(theme);
  const left = budget - board.themes.reduce((sum, theme) => sum + on(theme), 0);

  async function lay(theme: Theme, count: number) {
    setWanted((now) => ({ ...now, [theme.id]: count }));
    const busy = sending.current.has(theme.id);
    sending.current.set(theme.id, count);
    if (busy) return;
    let sent: number | undefined;
    let refused: Problem | null = null;
    while (sent !== sending.current.get(theme.id) && !refused) {
      sent = sending.current.get(theme.id) as number;
      const outcome = await act(verb, { themeId: theme.id, count: sent });
      if (!outcome.ok) refused = outcome.problem;
      await catchUp();
    }
    sending.current.delete(theme.id);
    setWanted(({ [theme.id]: _, ...others }) => others);
    setProblem(refused);
  }
  return { on, left, lay, problem };
}
