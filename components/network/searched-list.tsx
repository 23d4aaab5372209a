'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { Elements } from '@/components/ui/elements';
import { FormProblem } from '@/components/ui/field';
import { queryClient } from '@/components/ui/query';
import { type ListName, type Lists, READS } from '@/components/ui/reads';
import { useAfterPause } from '@/components/ui/use-after-pause';
import { useRead } from '@/components/ui/use-read';
import { SearchForm } from './search-form';

/** Milliseconds without a letter, after which is looked. */
const PAUSE = 200;
/** Milliseconds for which what was found once is found again without asking. */
const FRESH = 30_000;

/**
 * A list that is searched while one types. What is searched for stands in the address, so that a reload, a link and the way back
 * find the same; the page itself brings the first rows. Until others come, those that were found stay.
 */
export function SearchedList<L extends ListName>({
  list,
  first,
  search,
  label,
  find,
  offered = true,
  tell,
  children,
}: {
  list: L;
  /** What the page found, and for which words. */
  first: Lists[L];
  search: string;
  label: string;
  find: string;
  /** Not where all is in sight. */
  offered?: boolean;
  /** What there is to say of what was found: that is nothing, that there is more, or how many. */
  tell: (found: Lists[L], searched: boolean) => { is: 'none' | 'more' | 'all'; sentence: string };
  children: (found: Lists[L]) => Elements;
}) {
  const asked = useSearchParams().get('q')?.trim() ?? '';
  const [readAt] = useState(Date.now);
  const { data, error, isFetching, refetch } = useRead(READS.list(list, asked), {
    ...(asked === search ? { initialData: first, initialDataUpdatedAt: readAt } : {}),
    keepsPrevious: true,
    staleTime: FRESH,
  });
  // The page was made anew: its rows stand, and what was found before may be otherwise by now.
  useEffect(() => {
    const client = queryClient();
    const { queryKey } = READS.list(list, search);
    const known = client.getQueryData(queryKey);
    if (known === first) return;
    client.setQueryData(queryKey, first);
    void client.invalidateQueries({ queryKey: [queryKey[0]] });
  }, [list, search, first]);

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
      window.history.replaceState(null, '', words ? `${pathname}?${new URLSearchParams({ q: words })}` : pathname);
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

  // Where a search fails, the rows that were found last stay too.
  const shown = useRef(first);
  shown.current = data ?? shown.current;
  const found = shown.current;
  const { is, sentence } = tell(found, asked !== '');
  return (
    <div className="grid grid-cols-1 gap-4">
      {offered && (
        <div className="[&>[role=alert]:not(:empty)]:mt-3">
          <SearchForm
            label={label}
            find={find}
            search={asked}
            box={box}
            onType={() => setTyped(box.current?.value.trim() ?? '')}
            onFind={look}
          />
          <FormProblem problem={error?.problem ?? null} />
        </div>
      )}
      <p role="status" className={error || (is === 'all' && !asked) ? 'sr-only' : is === 'none' ? 'note' : 'text-soft'}>
        {!error && sentence}
      </p>
      <div aria-busy={isFetching}>{children(found)}</div>
    </div>
  );
}
