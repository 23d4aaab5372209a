'use client';

import { useEffect, useState } from 'react';

/**
 * Text that survives a closed tab and no network: kept on this device with every keystroke, under a key of its own, until
 * it is sent. Gone at sign-out. `kept` says whether what stands in the box is safely on the device.
 */
export function useDraft(key: string, initial = '') {
  const name = `leerkring.draft.${key}`;
  const [value, setValue] = useState(initial);
  const [kept, setKept] = useState(false);

  useEffect(() => {
    const found = localStorage.getItem(name);
    if (found) {
      setValue(found);
      setKept(true);
    }
  }, [name]);

  function change(next: string) {
    setValue(next);
    try {
      if (next) localStorage.setItem(name, next);
      else localStorage.removeItem(name);
      setKept(next !== '');
    } catch {
      // A full or forbidden store: the text stays in the box, and the page does not claim that it was kept.
      setKept(false);
    }
  }
  function clear() {
    localStorage.removeItem(name);
    setValue('');
    setKept(false);
  }
  return { value, change, clear, kept };
}
