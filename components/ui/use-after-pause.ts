import { useEffect, useEffectEvent } from 'react';

/**
 * Does something once a while went by in which nothing changed: how what is typed saves itself. Every other `what` begins the
 * pause anew; null waits for nothing.
 * @param milliseconds of the pause
 */
export function useAfterPause(what: string | null, milliseconds: number, act: () => void): void {
  const go = useEffectEvent(act);
  useEffect(() => {
    if (what === null) return;
    const pause = setTimeout(() => go(), milliseconds);
    return () => clearTimeout(pause);
  }, [what, milliseconds]);
}
