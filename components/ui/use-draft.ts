'use client';

import { useEffect, useState } from 'react';
import { keepDraft, readDraft } from './device';

/**
 * Text that survives a closed tab and no network: kept on this device with every keystroke, under a key of its own, until
 * it is sent. Gone at sign-out. `kept` says whether what stands in the box is safely on the device.
 */
export function useDraft(key: string, initial = '') {
  const [value, setValue] = useState(initial);
  const [kept, setKept] = useState(false);

  useEffect(() => {
    const found = readDraft(key);
    if (found) {
      setValue(found);
      setKept(true);
    }
  }, [key]);

  function change(next: string) {
    setValue(next);
    setKept(keepDraft(key, next));
  }
  function clear() {
    keepDraft(key, null);
    setValue('');
    setKept(false);
  }
  return { value, change, clear, kept };
}
