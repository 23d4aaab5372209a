'use client';

import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';

/** What stands on the page for an address that leads nowhere. `elsewhere`: where to put on a hat in which it may lead somewhere. */
export function NotThere({ elsewhere }: { elsewhere?: string }) {
  const t = useTranslations('frame');
  return (
    <main className="mx-auto grid max-w-2xl gap-5 px-4 py-16 sm:px-8">
      <h1>{t('notFoundTitle')}</h1>
      <p className="text-soft">{t('notFoundText')}</p>
      {elsewhere && (
        <p>
          <span>{`${t('notFoundOther')} `}</span>
          <a href={elsewhere} className="inline-block py-1">
            {t('notFoundSwitch')}
          </a>
        </p>
      )}
      <p>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </p>
    </main>
  );
}
