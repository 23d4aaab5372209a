'use client';

import { createContext, useContext, useEffect, useId, useRef } from 'react';

/** The part of a page that a box stands in. */
export interface WritingSpot {
  /** The room went on while somebody was writing here. */
  late: boolean;
  /** It went back, to before where this stands. */
  back: boolean;
  /** Whether text stands in a box, and how it is laid away. */
  tell: (box: string, layAway: (() => void) | null) => void;
}
export const WritingSpotContext = createContext<WritingSpot>({ late: false, back: false, tell: () => {} });

/**
 * For a box in which somebody writes: tells its place as long as text stands in it, so that it stays where it is, with focus
 * and caret (components/session/room/held.tsx). @returns whether the room has gone on
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

/** Whether the room has gone on while somebody was writing here. */
export const useLate = () => useContext(WritingSpotContext).late;

/** Whether the room has gone back to before where somebody was writing here: it may come again. */
export const useBack = () => useContext(WritingSpotContext).back;

/** What is said above a box whose room went elsewhere: by where it went, and whether what stands in the box is still taken there. */
export const lateText = (back: boolean, takes: boolean) =>
  !back ? ('late.goesOn' as const) : takes ? ('late.back' as const) : ('late.waits' as const);
