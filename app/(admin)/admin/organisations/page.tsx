import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { OrganisationForm } from '@/components/network/organisation-form';
import { OrganisationList } from '@/components/network/organisation-list';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { listOrganisations } from '@/lib/network/organisation/queries';
import { searchIn } from '@/lib/network/search';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('organisations.title') };
}

export default async function OrganisationsPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const actor = await requireActor('admin');
  const search = searchIn(await searchParams);
  const [found, t] = await Promise.all([listOrganisations(actor, search), getTranslations('admin')]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-8">
        <h1>{t('organisations.title')}</h1>
        <ClientMessages namespaces={['admin']}>
          <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
            <section className="grid grid-cols-1 content-start gap-4 lg:order-2" aria-labelledby="new">
              <h2 id="new">{t('organisations.new')}</h2>
              <OrganisationForm />
            </section>
            <div className="grid grid-cols-1 content-start gap-4">
              <OrganisationList first={found} search={search} />
            </div>
          </div>
        </ClientMessages>
      </div>
    </Frame>
  );
}
