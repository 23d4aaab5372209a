'use client';

import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { layOut, linesOf } from './columns';
import type { PileCard } from './use-hands';

/** Pixels that a column of cards is wide at least, and between two of them. */
const NARROWEST = 172;
const GAP = 8;

/** Cards beside each other in as many columns as there is room for. @returns the rows of each column, from the left */
export function useColumns(place: RefObject<HTMLElement | null>, rows: readonly PileCard[], wide: boolean) {
  const [count, setCount] = useState(1);
  const stood = useRef({ count: 0, columns: new Map<string, number>() });
  useLayoutEffect(() => {
    const element = place.current;
    if (!element || !wide) return;
    const measure = () => setCount(Math.max(1, Math.floor((element.clientWidth + GAP) / (NARROWEST + GAP))));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [place, wide]);
  return useMemo(() => {
    const before = stood.current.count === count ? stood.current.columns : new Map<string, number>();
    const cards = rows.map(({ id, card }) => ({ id, height: linesOf(card.body) }));
    const columns = layOut(cards, count, before);
    stood.current = { count, columns };
    return Array.from({ length: count }, (_, column) => rows.filter(({ id }) => columns.get(id) === column));
  }, [rows, count]);
}
