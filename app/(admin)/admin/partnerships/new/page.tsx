import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { PartnershipForm } from '@/components/network/partnership-form';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('partnership.new') };
}

export default async function NewPartnershipPage() {
  const actor = await requireActor('admin');
  const t = await getTranslations('admin');
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-7">
        <div className="grid grid-cols-1 gap-2">
          <h1>{t('partnership.new')}</h1>
          <p className="max-w-2xl text-soft">{t('partnership.newText')}</p>
        </div>
        <ClientMessages namespaces={['admin']}>
          <PartnershipForm today={dayOf(actor.now)} />
        </ClientMessages>
        <p>
          <ButtonLink href="/admin" tone="plain" className="-ml-2.5">
            {t('partnership.back')}
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
}
