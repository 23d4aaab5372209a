'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';
import { type MoveFeedback, type OptimisticPositions, openMoves, withOptimisticPositions } from './moves';

/** Moving cards, several at once, and taking one's own moves back; and the cards as they lie by that. */
export function useMoves({ act, board }: Session) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [told, setTold] = useState<MoveFeedback | null>(null);
  const [steps, setSteps] = useState(0);
  const [laid, setLaid] = useState<OptimisticPositions>(new Map());
  const here = useRef({ act, board });
  here.current = { act, board };
  const [{ move, undo }] = useState(() =>
    openMoves({
      cards: () => here.current.board.cards,
      send: (to) => here.current.act('moveContribution', to),
      unmake: (id) => {
        if (!here.current.board.isGuest) void here.current.act('removeTheme', { id });
      },
      show: setLaid,
      count: setSteps,
      tell: setTold,
      fail: setProblem,
    }),
  );
  const cards = useMemo(() => withOptimisticPositions(board.cards, laid), [board.cards, laid]);

  useEffect(() => {
    function press(event: KeyboardEvent) {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      void undo();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo]);

  return { move, undo, problem, told, steps, cards };
}
export type Moves = ReturnType<typeof useMoves>;
