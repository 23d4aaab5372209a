import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { PeopleList } from '@/components/network/people-list';
import { PersonForm } from '@/components/network/person-form';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { listPeople } from '@/lib/network/person/queries';
import { searchIn } from '@/lib/network/search';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('people.title') };
}

export default async function PeoplePage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const actor = await requireActor('admin');
  const search = searchIn(await searchParams);
  const [found, t] = await Promise.all([listPeople(actor, search), getTranslations('admin')]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-8">
        <h1>{t('people.title')}</h1>
        <ClientMessages namespaces={['admin']}>
          <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
            <section className="grid grid-cols-1 content-start gap-4 lg:order-2" aria-labelledby="new">
              <h2 id="new">{t('people.new')}</h2>
              <PersonForm />
            </section>
            <div className="grid grid-cols-1 content-start gap-4">
              <PeopleList first={found} search={search} />
            </div>
          </div>
        </ClientMessages>
      </div>
    </Frame>
  );
}
