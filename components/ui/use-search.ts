import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { queryClient, type Read } from './query';
import { useAfterPause } from './use-after-pause';
import { useRead } from './use-read';

/** Milliseconds without a letter, after which is looked. */
const PAUSE = 200;
/** Milliseconds for which what was found once is found again without asking. */
const FRESH = 30_000;

/**
 * What is found while one types. What is searched for stands in the address, so that a reload, a link and the way back find the
 * same; the page itself brings what it found first. Until something else comes, what was found stays.
 * @param reads where the words are looked for
 * @param first what the page found, and for which words
 */
export function useSearch<T>(reads: (words: string) => Read<T>, first: T, search: string) {
  const asked = useSearchParams().get('q')?.trim() ?? '';
  const [readAt] = useState(Date.now);
  const { data, error, isFetching, isPlaceholderData, refetch } = useRead(reads(asked), {
    ...(asked === search ? { initialData: first, initialDataUpdatedAt: readAt } : {}),
    keepsPrevious: true,
    staleTime: FRESH,
  });
  // The page was made anew: what it found stands, and what was found before may be otherwise by now.
  const { queryKey } = reads(search);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    const client = queryClient();
    const queryKey = JSON.parse(key);
    const known = client.getQueryData(queryKey);
    if (known === first) return;
    client.setQueryData(queryKey, first);
    void client.invalidateQueries({ queryKey: [queryKey[0]] });
  }, [key, first]);

  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  /** What this list wrote or found in the address last. */
  const inAddress = useRef<string | null>(null);
  const isNew = typed !== null && typed !== asked;
  function look() {
    const words = box.current?.value.trim() ?? '';
    const { pathname } = window.location;
    // What was searched for on the way to these words is nothing to go back to.
    if (words !== asked) {
      inAddress.current = words;
      const said = new URLSearchParams(window.location.search);
      if (words) said.set('q', words);
      else said.delete('q');
      window.history.replaceState(null, '', said.size > 0 ? `${pathname}?${said}` : pathname);
    } else if (error) void refetch();
    setTyped(null);
  }
  useAfterPause(isNew ? typed : null, PAUSE, look);
  useEffect(() => {
    if (!box.current) return;
    // Letters may have been typed before the script was there. Later, another address may have been opened beside this box.
    if (inAddress.current === null) setTyped(box.current.value.trim());
    else if (asked !== inAddress.current) {
      box.current.value = asked;
      setTyped(null);
    }
    inAddress.current = asked;
  }, [asked]);

  // Where a search fails, what was found last stays too.
  const shown = useRef(first);
  shown.current = data ?? shown.current;
  return {
    asked,
    found: shown.current,
    error,
    isFetching,
    /** What is in sight was found for other words than these. */
    isOld: isNew || isPlaceholderData,
    box,
    onType: () => setTyped(box.current?.value.trim() ?? ''),
    onFind: look,
  };
}
