'use client';

import { createContext, useContext, useEffect, useId, useRef } from 'react';

/** The part of a page in which a box stands. */
export interface WritingSpot {
  /** The room went on while a person was writing here. */
  late: boolean;
  /** The room went back, to a step before this one. */
  back: boolean;
  /** Tells that text stands in a box, and how to lay it away; null when no text stands there. */
  tell: (box: string, layAway: (() => void) | null) => void;
}
export const WritingSpotContext = createContext<WritingSpot>({ late: false, back: false, tell: () => {} });

/**
 * For a box in which people write. It tells its place as long as text stands in it, so that the place keeps the box, with focus
 * and caret (components/session/room/held.tsx).
 * @returns whether the room has gone on
 */
export function useWriting({ value, clear }: { value: string; clear: () => void }): boolean {
  const { late, tell } = useContext(WritingSpotContext);
  const box = useId();
  const layAway = useRef(clear);
  layAway.current = clear;
  const typed = value.trim() !== '';
  useEffect(() => {
    tell(box, typed ? () => layAway.current() : null);
    return () => tell(box, null);
  }, [box, typed, tell]);
  return late;
}

/** Whether the room has gone on while a person was writing here. */
export const useLate = () => useContext(WritingSpotContext).late;

/** Whether the room has gone back to a step before the one in which a person was writing. That step may come again. */
export const useBack = () => useContext(WritingSpotContext).back;

/** The sentence above a box whose room went elsewhere: it depends on where the room went, and on whether that still takes the text. */
export const lateText = (back: boolean, takes: boolean) =>
  !back ? ('late.goesOn' as const) : takes ? ('late.back' as const) : ('late.waits' as const);
