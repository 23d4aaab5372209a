'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Changes } from '@/lib/learning/session/change-queries';
import type { Board } from '@/lib/learning/session/queries';
import { changed, changedByAll } from './board';
import { importWithRetry } from './import-with-retry';

/** How the whole board is read is no part of the first load; milliseconds after which it is there, before the net can go. */
const loadReading = importWithRetry(() => import('./read-board'));
const LOAD_READING = 1000;

/**
 * The board in sight, and the reading of all of it where what the stream tells is not enough.
 *
 * @param heard whether the stream is there
 */
export function useWholeBoard(initial: Board, asScreen: boolean, heard: RefObject<boolean>) {
  const [board, setBoard] = useState(initial);
  // The stream is over: this person or guest may not ask any more.
  const [isOver, setOver] = useState(false);
  const now = useRef(initial);
  const reading = useRef<Promise<void> | null>(null);
  const readAgain = useRef(false);
  // What the stream told since the whole board was asked for.
  const toldMeanwhile = useRef<Changes[]>([]);
  // The whole board was asked for and did not come.
  const missed = useRef(false);

  const show = useCallback((next: Board) => {
    now.current = next;
    setBoard(next);
  }, []);

  /** Reads the whole board, once at a time; asked meanwhile, once more after that. */
  const catchUp = useCallback((): Promise<void> => {
    if (reading.current) {
      readAgain.current = true;
      return reading.current;
    }
    const read = async () => {
      do {
        readAgain.current = false;
        toldMeanwhile.current = [];
        const reading = await loadReading().catch(() => null);
        // As long as the stream is there, which will not bring what this is to bring.
        const whole = (await reading?.readBoard(initial.id, asScreen, () => heard.current)) ?? null;
        missed.current = whole === null;
        if (whole === 'shut') {
          // A guest was in this session only: when it closes, their sign-in ends, and the page says so. Who was shown out stands at the door.
          if (initial.isGuest && !(await reading?.standsAtDoor(initial.id))) {
            setOver(true);
            show({ ...now.current, stage: 'closed', seq: Number.MAX_SAFE_INTEGER });
          } else window.location.reload();
          return;
        }
        if (whole) {
          const next = changedByAll(whole, toldMeanwhile.current);
          if (!next) readAgain.current = true;
          else if (next.seq >= now.current.seq) show(next);
        }
      } while (readAgain.current);
    };
    reading.current = read().finally(() => {
      reading.current = null;
    });
    return reading.current;
  }, [initial.id, initial.isGuest, asScreen, heard, show]);

  useEffect(() => {
    const soon = setTimeout(() => void loadReading().catch(() => {}), LOAD_READING);
    return () => clearTimeout(soon);
  }, []);

  /**
   * Shows what the stream told, or reads the whole board where that is not enough.
   * @returns the board before it and after it; null when it showed nothing
   */
  const takeIn = useCallback(
    (changes: Changes): { before: Board; after: Board } | null => {
      const before = now.current;
      if (reading.current) toldMeanwhile.current.push(changes);
      const after = changed(before, changes);
      if (after === before) return null;
      if (!after) {
        void catchUp();
        return null;
      }
      show(after);
      return { before, after };
    },
    [catchUp, show],
  );

  const seqNow = useCallback(() => now.current.seq, []);
  /** Whether something is missing of what the stream told up to that number. */
  const isBehind = useCallback((reached: number) => missed.current || reached > now.current.seq, []);
  /** Shows at once what was asked for; the stream, or a refusal, puts it right. */
  const edit = useCallback((change: (now: Board) => Board) => show(change(now.current)), [show]);

  return { board, isOver, catchUp, takeIn, seqNow, isBehind, edit };
}
export type WholeBoard = ReturnType<typeof useWholeBoard>;
