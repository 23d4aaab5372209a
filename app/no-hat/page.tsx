import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '@/components/frame/client-messages';
import { Door } from '@/components/sign-in/door';
import { SignOutButton } from '@/components/sign-in/sign-out-button';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('noHat.title') };
}

export default async function NoHatPage() {
  const actor = await requireActor('signin');
  const t = await getTranslations('auth.noHat');
  const others = actor.hats.length > 0;
  return (
    <Door>
      <h1 className="mb-3">{t('title')}</h1>
      <p className="mb-6">{t(others ? 'some' : 'none', { name: actor.name })}</p>
      <div className="flex flex-wrap gap-3">
        {others && <ButtonLink href="/hats">{t('choose')}</ButtonLink>}
        <ClientMessages namespaces={['errors']}>
          <SignOutButton label={t('again')} tone={others ? 'quiet' : 'main'} />
        </ClientMessages>
      </div>
    </Door>
  );
}
