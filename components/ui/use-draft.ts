'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { canKeep, followDrafts, keepDraft, readDraft, whenOpen } from './device-storage';

/**
 * Text that survives a closed tab, no network and a sign-in that ended: kept on this device with every keystroke, under a key
 * of its own, until it is sent. Gone at sign-out. Two tabs in which the same box stands show the same text, and what the one
 * has sent is gone from the other. `kept` says whether what stands in the box is safely on the device.
 */
export function useDraft(key: string, initial = '') {
  const [value, setValue] = useState(initial);
  const [kept, setKept] = useState(false);
  /** What stands in the box, also before it is drawn. */
  const shown = useRef(initial);
  /** The key under which was looked already. */
  const looked = useRef<string>(undefined);
  /** Text was typed before the device was looked at. */
  const early = useRef(false);

  function show(next: string) {
    shown.current = next;
    setValue(next);
  }
  function keep(next: string) {
    show(next);
    void keepDraft(key, next).then((safe) => shown.current === next && setKept(safe));
  }
  const look = useEffectEvent(() => {
    looked.current = key;
    const found = readDraft(key);
    // Typed while the page was still loading: what lay here from before comes first.
    if (early.current) keep(found && found !== shown.current ? `${found}\n${shown.current}` : shown.current);
    else if (found) {
      show(found);
      setKept(canKeep());
    }
    early.current = false;
  });
  const hear = useEffectEvent((now: string | null, before: string | null) => {
    if (shown.current !== (before ?? initial)) return keep(shown.current);
    show(now ?? initial);
    setKept(now !== null);
  });
  useEffect(() => {
    const stop = whenOpen(() => look());
    const end = followDrafts(key, (name, now, before) => name === key && hear(now, before));
    return () => {
      stop();
      end();
    };
  }, [key]);

  function change(typed: string) {
    if (looked.current === key) return keep(typed);
    early.current = true;
    show(typed);
  }
  /** @param sent only if the box still holds this: what was typed on while it was being sent stays */
  function clear(sent?: string) {
    if (sent !== undefined && sent !== shown.current) return;
    void keepDraft(key, null);
    show(initial);
    setKept(false);
  }
  return { name: key, value, change, clear, kept };
}
