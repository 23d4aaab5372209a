import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { PartnershipList } from '@/components/network/partnership-list';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { listPartnerships } from '@/lib/network/partnership/queries';
import { searchIn } from '@/lib/network/search';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('partnerships.title') };
}

export default async function AdminPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const actor = await requireActor('admin');
  const search = searchIn(await searchParams);
  const [{ partnerships, more, all, uncovered, municipalities }, t, frame] = await Promise.all([
    listPartnerships(actor, search),
    getTranslations('admin'),
    getTranslations('frame'),
  ]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-8">
        <div className="flex flex-wrap items-end justify-between gap-4">
          <div className="grid grid-cols-1 gap-2">
            <h1>{t('partnerships.title')}</h1>
            <p className="max-w-2xl text-soft">{t('intro')}</p>
          </div>
          <ButtonLink href="/admin/partnerships/new">{t('partnerships.add')}</ButtonLink>
        </div>
        {all === 0 ? (
          <div className="card grid gap-1">
            <p className="font-semibold">{t('partnerships.none')}</p>
            <p>{t.rich('first', { organisations: (words) => <Link href="/admin/organisations">{words}</Link> })}</p>
          </div>
        ) : (
          <ClientMessages namespaces={['admin']}>
            <PartnershipList first={{ partnerships, more }} search={search} />
          </ClientMessages>
        )}
        <section className="grid grid-cols-1 gap-3" aria-labelledby="uncovered">
          <h2 id="uncovered">{t('partnerships.uncovered')}</h2>
          {municipalities === 0 ? (
            <p>{t('partnerships.noMunicipalities')}</p>
          ) : uncovered.length === 0 ? (
            <p>{t('partnerships.covered', { count: municipalities })}</p>
          ) : (
            <details>
              <summary>{t('partnerships.uncoveredCount', { count: uncovered.length })}</summary>
              <ul className="mt-3 columns-2 gap-6 sm:columns-4">
                {uncovered.map(({ nisCode, name }) => (
                  <li key={nisCode}>{name}</li>
                ))}
              </ul>
            </details>
          )}
          <p className="text-[0.85rem] text-soft">{frame('sources')}</p>
        </section>
      </div>
    </Frame>
  );
}
