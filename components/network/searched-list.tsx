'use client';

import type { Elements } from '@/components/ui/elements';
import { FormProblem } from '@/components/ui/field';
import { type ListName, type Lists, READS } from '@/components/ui/reads';
import { useSearch } from '@/components/ui/use-search';
import { SearchForm } from './search-form';

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
  const { asked, found, error, isFetching, box, onType, onFind } = useSearch(
    (words) => READS.list(list, words),
    first,
    search,
  );
  const { is, sentence } = tell(found, asked !== '');
  return (
    <div className="grid grid-cols-1 gap-4">
      {offered && (
        <div className="[&>[role=alert]:not(:empty)]:mt-3">
          <SearchForm label={label} find={find} search={asked} box={box} onType={onType} onFind={onFind} />
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
