import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { OrganisationForm } from '@/components/network/organisation-form';
import { SearchForm } from '@/components/network/search-form';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { listOrganisations } from '@/lib/network/organisation/queries';
import { SHOWN, searchIn } from '@/lib/network/search';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('organisations.title') };
}

/** 0123456749 as people write it: 0123.456.749. */
const shown = (code: string) => code.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3');

export default async function OrganisationsPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const actor = await requireActor('admin');
  const search = searchIn(await searchParams);
  const [{ organisations, more }, t] = await Promise.all([listOrganisations(actor, search), getTranslations('admin')]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-8">
        <h1>{t('organisations.title')}</h1>
        <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
          <section className="grid grid-cols-1 content-start gap-4 lg:order-2" aria-labelledby="new">
            <h2 id="new">{t('organisations.new')}</h2>
            <ClientMessages namespaces={['admin']}>
              <OrganisationForm />
            </ClientMessages>
          </section>
          <div className="grid grid-cols-1 content-start gap-4">
            <SearchForm label={t('organisations.search')} find={t('organisations.find')} search={search} />
            {more && <p className="text-soft">{t('organisations.more', { shown: SHOWN })}</p>}
            {organisations.length === 0 ? (
              <p className="note">{t(search ? 'organisations.noneSuch' : 'organisations.none')}</p>
            ) : (
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
                        <td className="whitespace-nowrap">{shown(organisation.code)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollRegion>
            )}
          </div>
        </div>
      </div>
    </Frame>
  );
}
