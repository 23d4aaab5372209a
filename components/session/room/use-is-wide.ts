import { useSyncExternalStore } from 'react';

/** Where the room shows its steps and tools beside what it does; as Tailwind's `lg`. */
const WIDE = '(min-width: 64rem)';
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(WIDE).matches,
    () => false,
  );
}
