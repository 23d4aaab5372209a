'use client';

import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { Lists } from '@/components/ui/reads';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { SearchedList } from './searched-list';

/** People with an account, and the hats that they wear today. */
export function PeopleList({ first, search }: { first: Lists['people']; search: string }) {
  const t = useTranslations('admin');
  const frame = useTranslations('frame');
  return (
    <SearchedList
      list="people"
      first={first}
      search={search}
      label={t('people.search')}
      find={t('people.find')}
      tell={({ people, more }) => {
        if (people.length === 0) return { is: 'none', sentence: t('people.nobody') };
        if (more) return { is: 'more', sentence: t('people.more', { shown: people.length }) };
        return { is: 'all', sentence: t('people.found', { count: people.length }) };
      }}
    >
      {({ people }) =>
        people.length > 0 && (
          <ScrollRegion label={t('people.title')}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('people.name')}</th>
                  <th scope="col">{t('people.email')}</th>
                  <th scope="col">{t('people.hats')}</th>
                </tr>
              </thead>
              <tbody>
                {people.map((person) => (
                  <tr key={person.id}>
                    <th scope="row">
                      <Link href={`/admin/people/${person.id}`}>{person.name}</Link>
                    </th>
                    <td>{person.email}</td>
                    <td>
                      {person.hats.length === 0
                        ? t('people.noHat')
                        : person.hats
                            .map(({ kind, place }) =>
                              place ? t('people.hatAt', { hat: frame(`hats.${kind}`), place }) : frame(`hats.${kind}`),
                            )
                            .join(', ')}
                    </td>
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
