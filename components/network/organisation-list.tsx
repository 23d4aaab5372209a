'use client';

import { useTranslations } from 'next-intl';
import type { Lists } from '@/components/ui/reads';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { SearchedList } from './searched-list';

/** 0123456749 as people write it: 0123.456.749. */
const written = (code: string) => code.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3');

/** Organisations with their number. */
export function OrganisationList({ first, search }: { first: Lists['organisations']; search: string }) {
  const t = useTranslations('admin');
  return (
    <SearchedList
      list="organisations"
      first={first}
      search={search}
      label={t('organisations.search')}
      find={t('organisations.find')}
      tell={({ organisations, more }, searched) => {
        if (organisations.length === 0)
          return { is: 'none', sentence: t(searched ? 'organisations.noneSuch' : 'organisations.none') };
        if (more) return { is: 'more', sentence: t('organisations.more', { shown: organisations.length }) };
        return { is: 'all', sentence: t('organisations.found', { count: organisations.length }) };
      }}
    >
      {({ organisations }) =>
        organisations.length > 0 && (
          <ScrollRegion label={t('organisations.title')}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('organisations.name')}</th>
                  <th scope="col">{t('organisations.kind')}</th>
                  <th scope="col">{t('organisations.code')}</th>
                </tr>
              </thead>
              <tbody>
                {organisations.map((organisation) => (
                  <tr key={organisation.id}>
                    <th scope="row">{organisation.name}</th>
                    <td>{t(`organisations.kinds.${organisation.kind}`)}</td>
                    <td className="whitespace-nowrap">{written(organisation.code)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )
      }
    </SearchedList>
  );
}
