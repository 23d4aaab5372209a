'use client';

import { useEffect, useRef, useState } from 'react';
import { keepDraft, readDraft } from './device';

/**
 * Text that survives a closed tab and no network: kept on this device with every keystroke, under a key of its own, until
 * it is sent. Gone at sign-out. `kept` says whether what stands in the box is safely on the device.
 */
export function useDraft(key: string, initial = '') {
  const [value, setValue] = useState(initial);
  const [kept, setKept] = useState(false);
  /** The key under which was looked already. */
  const looked = useRef<string>(undefined);

  useEffect(() => {
    looked.current = key;
    const found = readDraft(key);
    if (found) {
      setValue(found);
      setKept(true);
    }
  }, [key]);

  function change(typed: string) {
    // Typed while the page was still loading: what lay here from before comes first.
    const before = looked.current === key ? null : readDraft(key);
    looked.current = key;
    const next = before && before !== typed ? `${before}\n${typed}` : typed;
    setValue(next);
    setKept(keepDraft(key, next));
  }
  function clear() {
    keepDraft(key, null);
    setValue('');
    setKept(false);
  }
  return { name: key, value, change, clear, kept };
}
