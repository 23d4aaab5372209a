'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';
import {
  type MergedTheme,
  type MoveFeedback,
  type OptimisticPositions,
  openMoves,
  withOptimisticPositions,
} from './moves';

/** The board with a theme that is being made: cards can be laid in it before the stream has told of it. */
export function withTheme(board: Board, theme: Pick<MergedTheme, 'id' | 'title'> & Partial<MergedTheme>): Board {
  if (board.themes.some(({ id }) => id === theme.id)) return board;
  const position = Math.max(0, ...board.themes.map((one) => one.position)) + 1;
  const fresh = { questionId: null, ...theme, position, beneath: false, fate: null, fateReason: '', version: 1 };
  const roomDots = board.carriesRoom ? 0 : null;
  return { ...board, themes: [...board.themes, { ...fresh, dots: null, myDots: 0, roomDots }] };
}

/** Moving cards, several at once, and taking one's own moves back; and the cards as they lie by that. */
export function useMoves({ act, board, edit }: Session, resting: boolean) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [told, setTold] = useState<MoveFeedback | null>(null);
  const [steps, setSteps] = useState(0);
  const [laid, setLaid] = useState<OptimisticPositions>(new Map());
  const here = useRef({ act, board, edit });
  here.current = { act, board, edit };
  const [{ move, merge, undo }] = useState(() =>
    openMoves({
      cards: () => here.current.board.cards,
      send: (to) => here.current.act('moveContribution', to),
      unmake: (id) => {
        if (!here.current.board.isGuest) void here.current.act('removeTheme', { id });
      },
      merge: (id, into, those) => here.current.act('mergeThemes', { id, into, cards: those }),
      async remake({ id, title, questionId }) {
        here.current.edit((now) => withTheme(now, { id, title, questionId }));
        const made = await here.current.act('makeTheme', { id, title, despiteWarning: true });
        if (!made.ok || questionId === null) return made;
        return here.current.act('placeTheme', { id, questionId, version: 1 });
      },
      show: setLaid,
      count: setSteps,
      tell: setTold,
      fail: setProblem,
    }),
  );
  const cards = useMemo(() => withOptimisticPositions(board.cards, laid), [board.cards, laid]);

  useEffect(() => {
    if (resting) return;
    function press(event: KeyboardEvent) {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      void undo();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo, resting]);

  return { move, merge, undo, problem, told, steps, cards };
}
export type Moves = ReturnType<typeof useMoves>;
