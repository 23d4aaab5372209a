'use client';

import { useState } from 'react';

/**
 * The rows of a list, and after them those that somebody changes here and that were taken away elsewhere meanwhile: the words in
 * their box are in no other place. `retain` says that a row is being changed, and that it is no more.
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
