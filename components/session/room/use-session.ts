'use client';

import { useCallback, useRef } from 'react';
import type { Board } from '@/lib/learning/session/queries';
import type { Outcome } from '@/lib/verb/outcome';
import type { LiveInputOf, LiveName, OutcomeOf } from '@/lib/verb/verbs';
import { useHearing } from './use-hearing';
import { useOutbox } from './use-outbox';
import { useSending } from './use-sending';
import { useWholeBoard } from './use-whole-board';

/** What only the writer sees changed: the stream, which tells everybody the same, does not bring it. (Dots: use-dots.ts looks.) */
const ONES_OWN: ReadonlySet<string> = new Set<LiveName>([
  'writeContribution',
  'editContribution',
  'removeContribution',
  'changeCard',
  'takeBackCard',
  'letIn',
  'beReady',
  'joinGroup',
  'sitAtTable',
  'writeNote',
  'editNote',
  'removeNote',
  'keepPrivateNotes',
  'showOut',
  'takeOff',
  'putBack',
  'removeOff',
  'rewriteOff',
]);

/** Does one thing in the session. */
export type Act = <N extends LiveName>(verb: N, input: LiveInputOf<N>) => Promise<OutcomeOf<N>>;

/**
 * The session as this person may see it, kept up to date by what the stream tells; `act` does one thing in it. What becomes of
 * words that were taken in stands in `outgoing`.
 */
export function useSession(initial: Board, asScreen = false) {
  const heard = useRef(true);
  const whole = useWholeBoard(initial, asScreen, heard);
  const { board, catchUp, edit } = whole;
  const connected = useHearing(initial, asScreen, whole, heard);

  /** Looks again where the stream will not bring what came of a write. */
  const ended = useCallback(
    (verb: string, outcome: Outcome<unknown>) => {
      if (ONES_OWN.has(verb) || !outcome.ok || !heard.current) void catchUp();
    },
    [catchUp],
  );
  const outgoing = useOutbox(initial, connected, ended, catchUp);
  const act = useSending(initial.id, outgoing, ended) as Act;

  return { board, act, edit, catchUp, connected, outgoing };
}
export type Session = ReturnType<typeof useSession>;

/** The same session for as long as nothing but its cards changes: for what shows none, and need not be drawn for each. */
export function useBesideCards(session: Session): Session {
  const kept = useRef(session);
  const { board, connected, outgoing, act } = kept.current;
  const same =
    session.connected === connected &&
    session.outgoing.lines === outgoing.lines &&
    session.act === act &&
    Object.entries(session.board).every(
      ([key, value]) => key === 'cards' || key === 'seq' || value === board[key as keyof Board],
    );
  if (!same) kept.current = session;
  return kept.current;
}
