'use client';

import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { Lists } from '@/components/ui/reads';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { SearchedList } from './searched-list';

/** Partnerships with the size of their area and core. */
export function PartnershipList({ first, search }: { first: Lists['partnerships']; search: string }) {
  const t = useTranslations('admin');
  return (
    <SearchedList
      list="partnerships"
      first={first}
      search={search}
      label={t('partnerships.search')}
      find={t('partnerships.find')}
      offered={first.more || search !== ''}
      tell={({ partnerships, more }) => {
        if (partnerships.length === 0) return { is: 'none', sentence: t('partnerships.noneSuch') };
        if (more) return { is: 'more', sentence: t('partnerships.more', { shown: partnerships.length }) };
        return { is: 'all', sentence: t('partnerships.found', { count: partnerships.length }) };
      }}
    >
      {({ partnerships }) =>
        partnerships.length > 0 && (
          <ScrollRegion label={t('partnerships.title')}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('partnerships.name')}</th>
                  <th scope="col" className="number">
                    {t('partnerships.municipalities')}
                  </th>
                  <th scope="col" className="number">
                    {t('partnerships.core')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {partnerships.map((partnership) => (
                  <tr key={partnership.id}>
                    <th scope="row">
                      <Link href={`/admin/partnerships/${partnership.id}`}>{partnership.name}</Link>
                    </th>
                    <td className="number">{partnership.municipalities}</td>
                    <td className="number">{partnership.corePartners}</td>
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
