import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ClientMessages } from '@/components/frame/client-messages';
import { Door } from '@/components/sign-in/door';
import { SignOutButton } from '@/components/sign-in/sign-out-button';
import { homeOf, requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('noHat.title') };
}

export default async function NoHatPage() {
  const actor = await requireActor('signin');
  const t = await getTranslations('auth.noHat');
  if (actor.hats.length > 0) redirect(homeOf(actor));
  return (
    <Door>
      <h1 className="mb-3">{t('title')}</h1>
      <p className="mb-6">{t('text', { name: actor.name })}</p>
      <ClientMessages namespaces={['errors']}>
        <SignOutButton label={t('again')} />
      </ClientMessages>
    </Door>
  );
}
