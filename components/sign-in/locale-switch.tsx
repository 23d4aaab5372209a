'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { verbOf } from '@/components/ui/verb-of';

const setLocale = verbOf('setLocale');

/** To the other language, which names itself. What was typed stays. */
export function LocaleSwitch({ locale }: { locale: 'nl' | 'en' }) {
  const t = useTranslations('frame');
  const router = useRouter();
  const other = locale === 'nl' ? 'en' : 'nl';
  return (
    <Button
      tone="plain"
      small
      onPress={async () => {
        await setLocale({ locale: other });
        router.refresh();
      }}
    >
      <span lang={other}>{t('language')}</span>
    </Button>
  );
}
