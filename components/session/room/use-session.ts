'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { post } from '@/components/ui/request';
import type { Changes } from '@/lib/learning/session/change-queries';
import type { Board } from '@/lib/learning/session/queries';
import { isTooBig } from '@/lib/text/limit';
import type { Outcome } from '@/lib/verb/outcome';
import type { LiveInputOf, LiveName, OutcomeOf } from '@/lib/verb/verbs';
import { changed, changedByAll } from './board';
import { importWithRetry } from './import-with-retry';
import { type Entry, WRITTEN } from './outbox';
import { type Heard, shareStream } from './stream';
import { followNet, useOutbox } from './use-outbox';

/** Waits between tries of a write that got no answer, in milliseconds. Ids made here make every try safe. */
const TRIES = [400, 1200, 3000];
/** Seconds for which a write waits for its turn by itself; who must wait longer is told. */
const LONGEST_WAIT = 60;
/** What ends a block: what the same person wrote before it goes first, or it would come too late. */
const ENDS_A_BLOCK: ReadonlySet<string> = new Set<LiveName>(['moveStage', 'closeSession']);
/** Milliseconds for which it waits for that; a bad net keeps nobody from going on. */
const LET_GO_FIRST = 3000;
/** How the whole board is read is no part of the first load; milliseconds after which it is there, before the net can go. */
const loadReading = importWithRetry(() => import('./read-board'));
const LOAD_READING = 1000;
/** Everybody's board is read again when the stage changes, for one's own words in it: not all in the same moment. */
const SPREAD = 400;
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

/** Does one thing in the session. */
export type Act = <N extends LiveName>(verb: N, input: LiveInputOf<N>) => Promise<OutcomeOf<N>>;

/** The session as this person may see it, kept up to date by what the stream tells; `act` does one thing in it. */
export function useSession(initial: Board, asScreen = false) {
  const [board, setBoard] = useState(initial);
  const [connected, setConnected] = useState(true);
  // The stream is over: this person or guest may not ask any more.
  const [isOver, setOver] = useState(false);
  const heard = useRef(true);
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
        } else if (whole) {
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
  }, [initial.id, initial.isGuest, asScreen, show]);

  useEffect(() => {
    const soon = setTimeout(() => void loadReading().catch(() => {}), LOAD_READING);
    return () => clearTimeout(soon);
  }, []);

  useEffect(() => {
    if (isOver) return;
    heard.current = true;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    function hear(one: Heard) {
      if ('connected' in one) {
        heard.current = one.connected;
        setConnected(one.connected);
        // Refused for good, or the server is away: the board finds out which.
        if (!one.connected || missed.current || (one.reached ?? 0) > now.current.seq) void catchUp();
      } else {
        const before = now.current;
        if (reading.current) toldMeanwhile.current.push(one.changes);
        const next = changed(before, one.changes);
        if (next === before) return;
        if (next) show(next);
        else return void catchUp();
        const { knocking: knocked, wrote, off } = one.changes as Changes & { wrote?: string[]; off?: true };
        const mine = wrote?.some((id) => isMine(next, id));
        // Somebody's card was taken off the screens, or laid back: whoever steers and its writer have a list of it.
        const ofMembers = off && !next.isGuest && !asScreen;
        if (knocked || mine || ofMembers || hasMoved(before, next)) {
          clearTimeout(waiting);
          waiting = setTimeout(catchUp, knocked || mine ? 0 : Math.random() * SPREAD);
        }
      }
    }
    const stop = shareStream(
      `leerkring ${initial.id} ${initial.me ?? 'guest'} ${asScreen}`,
      `/api/sessions/${initial.id}/events${asScreen ? '?screen' : ''}`,
      () => now.current.seq,
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
  }, [initial.id, initial.me, asScreen, isOver, catchUp, show]);

  /** Looks again where the stream will not bring what came of a write. */
  const ended = useCallback(
    (verb: string, outcome: Outcome<unknown>) => {
      if (ONES_OWN.has(verb) || !outcome.ok || !heard.current) void catchUp();
    },
    [catchUp],
  );
  const outgoing = useOutbox(initial, connected, ended, catchUp);
  const { write, gone } = outgoing;

  /** Does one thing in the session. Words are taken in at once, on this device, and what becomes of them stands in `outgoing`. */
  const send = useCallback(
    async (verb: LiveName, input: object): Promise<Outcome<unknown>> => {
      const taken = WRITTEN[verb] && (await write(verb, input as Entry['input']));
      if (taken) return taken;
      const body = JSON.stringify(input);
      if (isTooBig(body)) return { ok: false, problem: { code: 'tooBig' } };
      if (ENDS_A_BLOCK.has(verb)) {
        await Promise.race([gone(), new Promise((resolve) => setTimeout(resolve, LET_GO_FIRST))]);
      }
      for (let attempt = 0; ; attempt += 1) {
        try {
          const answer = await post(`/api/sessions/${initial.id}/do/${verb}`, body);
          if (answer.ok || answer.status === 413) {
            const outcome: Outcome<unknown> = await answer.json();
            ended(verb, outcome);
            return outcome;
          }
          if (answer.status === 429) {
            // Too fast: the same write goes again when the next turn is there.
            const seconds = Number(answer.headers.get('retry-after')) || 1;
            if (attempt >= TRIES.length || seconds > LONGEST_WAIT) return await answer.json();
            await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
            continue;
          }
          if (answer.status < 500) return { ok: false, problem: { code: 'failed' } };
        } catch {
          // No answer: the write may or may not have arrived; the same id makes trying again safe.
        }
        const pause = TRIES[attempt];
        if (pause === undefined) return { ok: false, problem: { code: navigator.onLine ? 'failed' : 'offline' } };
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    },
    [initial.id, ended, write, gone],
  );

  const act = send as Act;

  /** Shows at once what was asked for; the stream, or a refusal, puts it right. */
  const edit = useCallback((change: (now: Board) => Board) => show(change(now.current)), [show]);

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
