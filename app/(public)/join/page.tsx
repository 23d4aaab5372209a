import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ClientMessages } from '@/components/frame/client-messages';
import { JoinForm } from '@/components/join/join-form';
import { Ring } from '@/components/ring/ring';
import { LocaleSwitch } from '@/components/sign-in/locale-switch';
import { findActor, guestCaller, signInFor } from '@/lib/actor';
import { getTranslations, requestLocale } from '@/lib/language/i18n';
import { findPageForGuest } from '@/lib/learning/session/page-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('title') };
}

export default async function JoinPage({ searchParams }: { searchParams: Promise<{ code?: string | string[] }> }) {
  const { code: asked } = await searchParams;
  const code = typeof asked === 'string' ? asked.slice(0, 40) : undefined;
  const actor = await findActor();
  if (actor?.login === 'guest' && code === undefined) redirect(`/sessions/${actor.sessionId}`);
  if (!actor && code === undefined && (await findPageForGuest(await guestCaller()))) redirect('/join/after');
  const [t, locale] = await Promise.all([getTranslations('join'), requestLocale()]);
  return (
    <main id="content" className="mx-auto max-w-md px-4 pt-12 pb-16">
      <div className="mb-5 flex items-start justify-between gap-4">
        <Ring className="size-16" label={t('ring')} life={{ understand: 1, design: 0.5, test: 1, embed: 0 }} />
        <LocaleSwitch locale={locale} />
      </div>
      <h1>{t('title')}</h1>
      <p className="mt-2 mb-6 text-soft">{t('text')}</p>
      <ClientMessages namespaces={['join', 'errors']}>
        <JoinForm code={code ?? ''} />
      </ClientMessages>
      <p className="mt-8 text-soft">
        <span>{`${t('account')} `}</span>
        <a href={signInFor(code === undefined ? '/' : `/join/${encodeURIComponent(code)}`)}>{t('signIn')}</a>
      </p>
    </main>
  );
}
