'use client';

import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';

/** The page for an unexpected failure. The forms themselves keep on the device what was typed. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('frame');
  return (
    <main className="mx-auto grid max-w-2xl gap-5 px-4 py-16 sm:px-8">
      <h1>{t('errorTitle')}</h1>
      <p className="text-soft" role="alert">
        {t('errorText')}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button onPress={reset}>{t('retry')}</Button>
        <ButtonLink href="/" tone="quiet">
          {t('home')}
        </ButtonLink>
      </div>
    </main>
  );
}
