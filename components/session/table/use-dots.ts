'use client';

import { useRef, useState } from 'react';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';

type Theme = Board['themes'][number];

/** Milliseconds after which a hand that comes back to its dots looks how they lie. */
const STALE = 5000;
/** And for which a press waits for that. */
const PATIENCE = 1500;

/**
 * Dots of one hand on themes: one's own, or the room's. While a number is on its way, what was asked for last is what counts:
 * fast fingers are never undone by a slower answer. Nobody is told of a dot but the hand that lays it, so one's other device
 * looks again when that hand comes to it (`look`). What was laid there and leaves too few here is no mistake: the dots are
 * shown as they lie, and `moved` says so.
 */
export function useDots(
  { act, catchUp, edit, board }: Session,
  verb: 'placeDots' | 'placeRoomDots',
  laidOn: (theme: Theme) => number,
  budget: number,
) {
  const [wanted, setWanted] = useState<Record<string, number>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [moved, setMoved] = useState(false);
  const sending = useRef(new Map<string, number>());
  const looked = useRef(0);
  const on = (theme: Theme) => wanted[theme.id] ?? laidOn(theme);
  const left = budget - board.themes.reduce((sum, theme) => sum + on(theme), 0);

  const isStale = () => performance.now() - looked.current >= STALE;
  function look() {
    if (board.revealed || sending.current.size > 0 || !isStale()) return;
    looked.current = performance.now();
    void catchUp();
  }
  /** How many lie there by now, where they can be read. */
  async function laidNow({ id }: Theme): Promise<number> {
    await Promise.race([catchUp(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    let found: Theme | undefined;
    edit((now) => {
      found = now.themes.find((one) => one.id === id);
      return now;
    });
    return found ? laidOn(found) : 0;
  }

  async function lay(theme: Theme, count: number) {
    const round = board.dotRound;
    setWanted((now) => ({ ...now, [theme.id]: count }));
    const busy = sending.current.has(theme.id);
    sending.current.set(theme.id, count);
    if (busy) return;
    // One more than there lie, not than this screen has seen.
    const since = isStale() ? (await laidNow(theme)) - laidOn(theme) : 0;
    if (since !== 0) {
      const meant = Math.max(0, (sending.current.get(theme.id) ?? 0) + since);
      sending.current.set(theme.id, meant);
      setWanted((now) => ({ ...now, [theme.id]: meant }));
    }
    let sent: number | undefined;
    let refused: Problem | null = null;
    while (sent !== sending.current.get(theme.id) && !refused) {
      sent = sending.current.get(theme.id) as number;
      const outcome = await act(verb, { themeId: theme.id, count: sent, round });
      if (!outcome.ok) refused = outcome.problem;
      await catchUp();
    }
    looked.current = performance.now();
    sending.current.delete(theme.id);
    setWanted(({ [theme.id]: _, ...others }) => others);
    const tooMany = verb === 'placeDots' && refused?.code === 'noDotsLeft';
    setMoved(tooMany);
    // The dots began again while this one was on its way: the room was told so.
    setProblem(tooMany || refused?.code === 'otherRound' ? null : refused);
  }
  return { on, left, lay, look, moved, problem };
}
