import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '@/components/frame/client-messages';
import { HatList } from '@/components/hat/hat-list';
import { Door } from '@/components/sign-in/door';
import { ButtonLink } from '@/components/ui/button';
import { HOME, requireActor } from '@/lib/actor';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('hats.title') };
}

export default async function HatsPage() {
  const actor = await requireActor('circle', 'formal', 'reviewer', 'signal_holder', 'admin', 'signin');
  const t = await getTranslations('auth.hats');
  const hats = actor.hats.map(({ id, kind, side, place }) => ({ id, kind, side, place }));
  return (
    <Door>
      <h1 className="mb-2">{t('title')}</h1>
      <p className="mb-6 text-soft">{t('lead')}</p>
      <ClientMessages namespaces={['auth', 'errors']}>
        <HatList hats={hats} worn={actor.login === 'signin' ? null : actor.hat.id} />
      </ClientMessages>
      <p className="mt-6">
        <ButtonLink tone="plain" href={HOME[actor.login]}>
          {t('back')}
        </ButtonLink>
      </p>
    </Door>
  );
}
