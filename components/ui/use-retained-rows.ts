'use client';

import { useState } from 'react';

/**
 * Keeps a row in a list while somebody changes it here, also when another person or device removes it: what is typed in its box
 * is nowhere else. Such rows come last. `retain` says that the change of a row begins (true) or ends (false).
 */
export function useRetainedRows<T>(rows: readonly T[], idOf: (row: T) => string) {
  const [changing, setChanging] = useState<T[]>([]);
  const without = (all: readonly T[], row: T) => all.filter((one) => idOf(one) !== idOf(row));
  const gone = changing.filter((one) => without(rows, one).length === rows.length);
  return {
    rows: [...rows, ...gone],
    isGone: (row: T) => gone.includes(row),
    retain: (row: T, on: boolean) => setChanging((all) => [...without(all, row), ...(on ? [row] : [])]),
  };
}
