'use client';

import { useTranslations } from 'next-intl';
import { SearchForm } from '@/components/network/search-form';
import { FormProblem } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { READS } from '@/components/ui/reads';
import { useSearch } from '@/components/ui/use-search';
import { isEnough, type Kind } from '@/lib/search/match';
import type { Found } from '@/lib/search/queries';
import type { Problem } from '@/lib/verb/outcome';
import { HitGroup } from './hit-group';

/** One search over all that its reader may see, by kind, while one types; as a form where there is no script. */
export function Everything({
  first,
  search,
  kind,
  wait,
}: {
  /** What the page found, and for which words. */
  first: Found;
  search: string;
  /** Of this kind alone. */
  kind: Kind | null;
  /** The page did not search, because this person searched too often; null when it did. */
  wait: Problem | null;
}) {
  const t = useTranslations('search');
  const { asked, found, error, isFetching, isOld, box, onType, onFind } = useSearch(
    (words) => READS.search(words, kind),
    first,
    search,
  );
  const problem = error?.problem ?? (asked === search ? wait : null);
  const { groups, near } = found;
  const count = [...groups, ...near].reduce((sum, { hits }) => sum + hits.length, 0);
  const is = !isEnough(asked) ? 'short' : problem ? 'failed' : isOld ? 'looking' : count === 0 ? 'none' : 'found';
  const said = {
    short: '',
    failed: '',
    looking: t('looking'),
    none: t('noneTitle', { words: asked }),
    found: t('found', { count }),
  };
  const of = (which: Kind) => `/search?${new URLSearchParams({ q: asked, kind: which })}`;
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="[&>[role=alert]:not(:empty)]:mt-3">
        <SearchForm
          label={t('label')}
          find={t('find')}
          search={asked}
          kept={kind ? { kind } : {}}
          box={box}
          onType={onType}
          onFind={onFind}
        />
        <FormProblem problem={problem} />
      </div>
      {kind && (
        <p>
          <span>{`${t('only', { kind: t(`kinds.${kind}`) })} `}</span>
          <Link href={`/search?${new URLSearchParams({ q: asked })}`}>{t('all')}</Link>
        </p>
      )}
      <p role="status" className="sr-only">
        {said[is]}
      </p>
      {is === 'short' && (
        <section className="note grid gap-2 p-5" aria-labelledby="empty">
          <h2 id="empty">{t('emptyTitle')}</h2>
          <p>{t('emptyText')}</p>
          <p>{t('emptyHow')}</p>
        </section>
      )}
      {is === 'none' && (
        <section className="note grid gap-2 p-5" aria-labelledby="none">
          <h2 id="none">
            <bdi>{t('noneTitle', { words: asked })}</bdi>
          </h2>
          <p>{t('noneText')}</p>
          <p>{t('noneWaits')}</p>
        </section>
      )}
      {is !== 'short' && count > 0 && (
        <div aria-busy={isFetching} className="grid grid-cols-1 gap-8">
          {groups.map((group) => (
            <HitGroup key={group.kind} group={group} level="h2" more={kind ? null : of(group.kind)} />
          ))}
          {near.length > 0 && (
            <section className="grid grid-cols-1 gap-5" aria-labelledby="near">
              <div className="grid gap-1">
                <h2 id="near">{t('near')}</h2>
                <p className="text-soft">{t('nearText', { words: asked })}</p>
              </div>
              {near.map((group) => (
                <HitGroup key={group.kind} group={group} level="h3" more={kind ? null : of(group.kind)} />
              ))}
            </section>
          )}
        </div>
      )}
    </div>
  );
}
