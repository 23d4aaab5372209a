import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import {
  AreaSection,
  MandatesSection,
  PartnersSection,
  PeopleSection,
} from '@/components/network/partnership-sections';
import { periodOf } from '@/components/network/period';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { findPartnership } from '@/lib/network/partnership/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('partnerships.title') };
}

export default async function PartnershipPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('admin');
  const { id } = await params;
  const partnership = /^\d{1,9}$/.test(id) ? await findPartnership(actor, Number(id)) : null;
  if (!partnership) notFound();
  const [t, format] = await Promise.all([getTranslations('admin'), getFormatter()]);
  const today = dayOf(actor.now);
  const since = periodOf({ startsOn: partnership.startsOn, endsOn: null }, today, t, format);
  return (
    <Frame actor={actor} line={t('line')}>
      <ClientMessages namespaces={['admin']}>
        <div className="grid grid-cols-1 gap-10">
          <div className="grid grid-cols-1 gap-1">
            <h1>{partnership.name}</h1>
            <p className="text-soft">{`${partnership.targetGroup} · ${since}`}</p>
          </div>
          <PartnersSection partnership={partnership} today={today} />
          <PeopleSection hats={partnership.hats} today={today} />
          <MandatesSection partnership={partnership} today={today} />
          <AreaSection partnership={partnership} today={today} />
          <p>
            <ButtonLink href="/admin" tone="plain" className="-ml-2.5">
              {t('partnership.back')}
            </ButtonLink>
          </p>
        </div>
      </ClientMessages>
    </Frame>
  );
}
