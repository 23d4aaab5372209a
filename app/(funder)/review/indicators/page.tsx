import type { Metadata } from 'next';
import { Definitions } from '@/components/formal/definitions';
import { PrintButton } from '@/components/formal/print-button';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { quarterOf } from '@/lib/clock';
import { getCatalogue } from '@/lib/formal/indicator/queries';
import { getTranslations } from '@/lib/language/i18n';
import { quarterName } from '@/lib/language/period-name';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('formal'))('meanings.title') };
}

export default async function IndicatorsPage() {
  const actor = await requireActor('reviewer');
  const [catalogue, t, frame] = await Promise.all([
    getCatalogue(actor),
    getTranslations('formal'),
    getTranslations('frame'),
  ]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 max-w-3xl gap-7">
        <div className="grid grid-cols-1 gap-3">
          <h1>{t('meanings.title')}</h1>
          <p className="text-soft">{t('meanings.intro')}</p>
        </div>
        <Definitions catalogue={catalogue} quarter={quarterName(frame, quarterOf(actor.now))} />
        <div className="no-print flex flex-wrap gap-3">
          <ClientMessages namespaces={['formal']}>
            <PrintButton />
          </ClientMessages>
          <ButtonLink href="/review" tone="plain">
            {t('meanings.back')}
          </ButtonLink>
        </div>
      </div>
    </Frame>
  );
}
