'use client';

import { useEffect, useState } from 'react';
import { find, keep } from './device';

/**
 * Text that survives a closed tab and no network: kept on this device with every keystroke, under a key of its own, until
 * it is sent, for this sign-in only. Gone at sign-out. `kept` says whether what stands in the box is safely on the device.
 */
export function useDraft(key: string, initial = '') {
  const name = `draft.${key}`;
  const [value, setValue] = useState(initial);
  const [kept, setKept] = useState(false);

  useEffect(() => {
    const found = find(name);
    if (found) {
      setValue(found);
      setKept(true);
    }
  }, [name]);

  function change(next: string) {
    setValue(next);
    setKept(keep(name, next));
  }
  function clear() {
    keep(name, null);
    setValue('');
    setKept(false);
  }
  return { value, change, clear, kept };
}
