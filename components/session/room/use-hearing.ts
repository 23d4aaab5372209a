'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { Changes } from '@/lib/learning/session/change-queries';
import type { Board } from '@/lib/learning/session/queries';
import { type Heard, shareStream } from './stream';
import { followNet } from './use-outbox';
import type { WholeBoard } from './use-whole-board';

/** Everybody's board is read again when the stage changes, for one's own words in it: not all in the same moment. */
const SPREAD = 400;

/** One's own group, or a pair of one's four. */
const isMine = (board: Board, group: string) =>
  board.company.some(({ id }) => id === group || board.groups.some((one) => one.id === group && one.parentId === id));

/** Of the place where the session stands, or of who steers, other things of one's own depend. */
const hasMoved = (before: Board, after: Board) =>
  before.blockId !== after.blockId ||
  before.step !== after.step ||
  before.stage !== after.stage ||
  before.carriesRoom !== after.carriesRoom ||
  before.steers !== after.steers;

/**
 * The stream tells everybody the same. Milliseconds until the board is read for what this person alone sees of a change; null
 * when there is nothing of the kind.
 */
function readsOwnAfter(changes: Changes, before: Board, after: Board, asScreen: boolean): number | null {
  const { knocking: knocked, wrote, off, votes } = changes as Changes & { wrote?: string[]; off?: true; votes?: true };
  if (knocked || wrote?.some((id) => isMine(after, id))) return 0;
  // The facilitator and the writer of a card each have a list of the cards that are off the screens: both read theirs again.
  const ofMembers = off && !after.isGuest && !asScreen;
  // How votes stand is every member's, and the projector's.
  const ofVotes = votes && !after.isGuest;
  return ofMembers || ofVotes || hasMoved(before, after) ? Math.random() * SPREAD : null;
}

/** Hears what the session's stream tells, for as long as this person may. @returns whether the server is heard */
export function useHearing(
  { id, me }: Pick<Board, 'id' | 'me'>,
  asScreen: boolean,
  { isOver, catchUp, takeIn, seqNow, isBehind }: WholeBoard,
  heard: RefObject<boolean>,
): boolean {
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    if (isOver) return;
    heard.current = true;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    function hear(one: Heard) {
      if ('connected' in one) {
        heard.current = one.connected;
        setConnected(one.connected);
        // Refused for good, or the server is away: the board finds out which.
        if (!one.connected || isBehind(one.reached ?? 0)) void catchUp();
        return;
      }
      const shown = takeIn(one.changes);
      const pause = shown && readsOwnAfter(one.changes, shown.before, shown.after, asScreen);
      if (pause === null) return;
      clearTimeout(waiting);
      waiting = setTimeout(catchUp, pause);
    }
    const stop = shareStream(
      `leerkring ${id} ${me ?? 'guest'} ${asScreen}`,
      `/api/sessions/${id}/events${asScreen ? '?screen' : ''}`,
      seqNow,
      hear,
    );
    // What the same person did meanwhile on another device.
    const stopNet = followNet(() => void catchUp());
    return () => {
      clearTimeout(waiting);
      heard.current = false;
      stop();
      stopNet();
    };
  }, [id, me, asScreen, isOver, heard, catchUp, takeIn, seqNow, isBehind]);

  return connected;
}
