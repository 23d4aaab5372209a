import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { PersonForm } from '@/components/network/person-form';
import { SearchForm } from '@/components/network/search-form';
import { Link } from '@/components/ui/link';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { listPeople } from '@/lib/network/person/queries';
import { SHOWN, searchIn } from '@/lib/network/search';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('people.title') };
}

export default async function PeoplePage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const actor = await requireActor('admin');
  const search = searchIn(await searchParams);
  const [{ people, more }, t, frame] = await Promise.all([
    listPeople(actor, search),
    getTranslations('admin'),
    getTranslations('frame'),
  ]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-8">
        <h1>{t('people.title')}</h1>
        <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
          <section className="grid grid-cols-1 content-start gap-4 lg:order-2" aria-labelledby="new">
            <h2 id="new">{t('people.new')}</h2>
            <ClientMessages namespaces={['admin']}>
              <PersonForm />
            </ClientMessages>
          </section>
          <div className="grid grid-cols-1 content-start gap-4">
            <SearchForm label={t('people.search')} find={t('people.find')} search={search} />
            {more && <p className="text-soft">{t('people.more', { shown: SHOWN })}</p>}
            {people.length === 0 && <p className="note">{t('people.nobody')}</p>}
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
                                place
                                  ? t('people.hatAt', { hat: frame(`hats.${kind}`), place })
                                  : frame(`hats.${kind}`),
                              )
                              .join(', ')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          </div>
        </div>
      </div>
    </Frame>
  );
}
