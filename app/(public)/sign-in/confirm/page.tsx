import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { ConfirmForm } from '@/components/sign-in/confirm-form';
import { Door } from '@/components/sign-in/door';
import { ButtonLink } from '@/components/ui/button';
import { signInFor } from '@/lib/actor';
import { redeemLinkInput } from '@/lib/auth/sign-in/input';
import { pathWithin } from '@/lib/http/same-site';
import { getTranslations } from '@/lib/language/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('confirm.title'), referrer: 'no-referrer', robots: { index: false } };
}

/** Where the link of the mail leads. Opening it signs nobody in and uses nothing up. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const t = await getTranslations('auth');
  const { email, secret, next: asked } = await searchParams;
  const next = pathWithin(asked);
  const link = redeemLinkInput.safeParse({ email, secret });
  return (
    <Door>
      <h1 className="mb-2">{t('confirm.title')}</h1>
      {link.success ? (
        <>
          <p dir="auto" className="typed mb-6 text-soft">
            {t('confirm.lead', { email: link.data.email })}
          </p>
          <ClientMessages namespaces={['auth', 'errors']}>
            <ConfirmForm email={link.data.email} secret={link.data.secret} next={next} start={signInFor(next)} />
          </ClientMessages>
        </>
      ) : (
        <>
          <p className="mb-6 text-soft">{t('confirm.broken')}</p>
          <ButtonLink href={signInFor(next)}>{t('confirm.start')}</ButtonLink>
        </>
      )}
    </Door>
  );
}
