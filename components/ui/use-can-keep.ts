'use client';

import { useEffect, useState } from 'react';
import { canKeep, whenOpen } from './device-storage';

/** Whether what is typed on this page stays on the device; null until that is known. */
export function useCanKeep(): boolean | null {
  const [keeps, setKeeps] = useState<boolean | null>(null);
  useEffect(() => whenOpen(() => setKeeps(canKeep())), []);
  return keeps;
}
