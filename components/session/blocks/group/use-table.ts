'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { newId } from '@/components/ui/client-id';
import { nameFor } from '@/lib/learning/theme/policy';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from '../../room/use-session';
import type { Table } from '../../table/pile';
import type { Asked } from '../../table/put-in';
import { useCardsInHand, useHolding, usePiles } from '../../table/use-hands';
import { useMoves, withTheme } from '../../table/use-moves';

export const NONE: ReadonlySet<string> = new Set();

/** Themes lie shut, or once all were opened open; beside that, each may have been turned the other way. */
export function useShut() {
  const [allOpen, setAllOpen] = useState(false);
  const [turned, setTurned] = useState<ReadonlySet<string>>(NONE);
  const fold = useCallback(
    (themeId: string) =>
      setTurned((now) => {
        const next = new Set(now);
        if (!next.delete(themeId)) next.add(themeId);
        return next;
      }),
    [],
  );
  const showsAll = allOpen && turned.size === 0;
  function turnAll() {
    setAllOpen(!showsAll);
    setTurned(NONE);
  }
  return { isOpen: (themeId: string) => allOpen !== turned.has(themeId), showsAll, turnAll, fold };
}

/** The ids of the cards that this person tapped to move them together. */
function useChosen(cards: Session['board']['cards']) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  // The choice keeps a card that another person moves, and drops a card that has left the board.
  useEffect(() => {
    const there = new Set(cards.map((card) => card.id));
    setChosen((now) => ([...now].every((id) => there.has(id)) ? now : new Set([...now].filter((id) => there.has(id)))));
  }, [cards]);
  return [chosen, setChosen] as const;
}

/** Cards on the table and in themes, as this hand has them, and what it does with them. */
export function useTable(told: Session, late: boolean, fold: Table['fold']) {
  const newName = useTranslations('session.group')('newTheme');
  const moves = useMoves(told, late);
  const { move } = moves;
  const session = { ...told, board: { ...told.board, cards: moves.cards } };
  const { board, act, edit } = session;
  const [chosen, setChosen] = useChosen(board.cards);
  const [lifted, setLifted] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [naming, setNaming] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const mine = useMemo(() => (late ? NONE : new Set([...lifted, ...chosen])), [late, lifted, chosen]);
  useHolding(board.id, [...mine], board.cards);
  const piles = usePiles(board.cards, useCardsInHand(board.cards, mine));

  const choice = useRef(chosen);
  choice.current = chosen;
  const cards = useRef(board.cards);
  cards.current = board.cards;
  const making = useRef(new Map<string, Promise<unknown>>());
  /** Makes a theme of these cards at once, with a name to begin with, in the box where another can be typed. */
  const pile = useCallback(
    async (ids: string[]) => {
      const id = newId();
      const bodies = ids.flatMap((one) => cards.current.find((card) => card.id === one)?.body ?? []);
      const title = nameFor(bodies) || newName;
      setChosen(NONE);
      setNaming(id);
      edit((now) => withTheme(now, { id, title }));
      const made = act('makeTheme', { id, title });
      making.current.set(id, made);
      const outcome = await made;
      making.current.delete(id);
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) return move(ids, id, id);
      edit((now) => ({ ...now, themes: now.themes.filter((theme) => theme.id !== id) }));
    },
    [act, edit, move, newName, setChosen],
  );
  const table = useMemo<Table>(() => {
    const armful = (ids: string[]) =>
      ids.some((id) => choice.current.has(id)) ? [...new Set([...choice.current, ...ids])] : ids;
    const put = (ids: string[], themeId: string | null) => {
      void move(ids, themeId);
      setChosen(NONE);
    };
    return {
      armful,
      put,
      pile: (ids) => void pile(ids),
      putChosen: (themeId) => put([...choice.current], themeId),
      lift: setLifted,
      choose: (rows, ids) =>
        setChosen((now) => {
          const here = new Set(rows.map((row) => row.id));
          return new Set([...[...now].filter((id) => !here.has(id)), ...ids]);
        }),
      ask: (id, from) => setAsked({ ids: armful([id]), from }),
      fold,
      made: (themeId) => making.current.get(themeId) ?? Promise.resolve(),
    };
  }, [move, pile, fold, setChosen]);
  const chosenIn = useMemo(() => {
    const inPiles = new Map<string | null, Set<string>>();
    for (const [place, rows] of chosen.size > 0 ? piles : []) {
      const here = rows.filter((row) => chosen.has(row.id)).map((row) => row.id);
      if (here.length > 0) inPiles.set(place, new Set(here));
    }
    return inPiles;
  }, [chosen, piles]);
  return {
    session,
    moves,
    table,
    piles,
    chosen,
    chosenIn,
    /** How many cards can be laid here that were picked up by tapping; none when all of them lie here. */
    taking: (place: string | null) => (chosen.size === (chosenIn.get(place)?.size ?? 0) ? 0 : chosen.size),
    letGo: () => setChosen(NONE),
    asked,
    setAsked,
    naming,
    setNaming,
    problem: moves.problem ?? problem,
  };
}
