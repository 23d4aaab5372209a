'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/outcome';
import type { Session } from './use-session';

type Card = Board['cards'][number];

/** One move of one's own: which cards lay where, and the version that each has since. */
interface Step {
  cards: { id: string; from: string | null; version: number }[];
  to: string | null;
  /** The theme that was made for it. */
  made: string | null;
}
/** What became of the last thing one did: for whoever looks, and for whoever listens. */
export interface Told {
  kind: 'moved' | 'lost' | 'undone' | 'kept';
  ids: string[];
}

/** Moving cards, several at once, and taking one's own moves back, the latest first. */
export function useMoves({ act, edit, board }: Session) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [steps, setSteps] = useState(0);
  const done = useRef<Step[]>([]);
  const isGuest = board.isGuest;

  /** Shows each card in its new place at once; where somebody else was first, it goes to where it really lies. */
  const carry = useCallback(
    async (cards: Card[], to: (card: Card) => string | null) => {
      const ids = new Set(cards.map((card) => card.id));
      edit((now) => ({
        ...now,
        cards: now.cards.map((one) =>
          ids.has(one.id) ? { ...one, themeId: to(one), held: false, version: one.version + 1 } : one,
        ),
      }));
      const outcomes = await Promise.all(
        cards.map((card) => act('moveContribution', { id: card.id, themeId: to(card), version: card.version })),
      );
      const refused = cards.filter((_, index) => !outcomes[index]?.ok);
      if (refused.length > 0) {
        const before = new Map(refused.map((card) => [card.id, card]));
        edit((now) => ({
          ...now,
          cards: now.cards.map((one) => {
            const was = before.get(one.id);
            return was && one.version === was.version + 1 && one.themeId === to(was) ? was : one;
          }),
        }));
      }
      const other = outcomes.find((one) => !one.ok && one.problem.code !== 'movedElsewhere');
      setProblem(other && !other.ok ? other.problem : null);
      return { moved: cards.filter((_, index) => outcomes[index]?.ok), refused };
    },
    [act, edit],
  );

  const move = useCallback(
    async (ids: readonly string[], to: string | null, made: string | null = null) => {
      let cards: Card[] = [];
      edit((now) => {
        cards = now.cards.filter((card) => ids.includes(card.id) && card.themeId !== to);
        return now;
      });
      if (cards.length === 0) return;
      const { moved, refused } = await carry(cards, () => to);
      if (moved.length > 0) {
        const laid = moved.map(({ id, themeId, version }) => ({ id, from: themeId, version: version + 1 }));
        done.current.push({ cards: laid, to, made });
        setSteps(done.current.length);
      }
      const [kind, which] = refused.length > 0 ? (['lost', refused] as const) : (['moved', moved] as const);
      setTold({ kind, ids: which.map((card) => card.id) });
    },
    [carry, edit],
  );

  const undo = useCallback(async () => {
    const step = done.current.pop();
    if (!step) return;
    setSteps(done.current.length);
    const mine = new Map(step.cards.map((one) => [one.id, one]));
    let cards: Card[] = [];
    edit((now) => {
      cards = now.cards.filter((card) => mine.get(card.id)?.version === card.version);
      return now;
    });
    const { moved } = await carry(cards, (card) => mine.get(card.id)?.from ?? null);
    // The same card's moves before this one now stand on the version that taking it back made.
    for (const { id, version } of moved) {
      for (const earlier of done.current.flatMap((one) => one.cards)) {
        if (earlier.id === id && earlier.version === version - 1) earlier.version = version + 1;
      }
    }
    if (step.made && !isGuest) void act('removeTheme', { id: step.made });
    const back = new Set(moved.map((card) => card.id));
    const kept = step.cards.filter((one) => !back.has(one.id)).map((one) => one.id);
    setTold(kept.length > 0 ? { kind: 'kept', ids: kept } : { kind: 'undone', ids: [...back] });
  }, [act, carry, edit, isGuest]);

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

  return { move, undo, problem, setProblem, told, steps };
}
export type Moves = ReturnType<typeof useMoves>;
