'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useLeaving } from '@/components/sign-in/use-leaving';
import { verbOf } from '@/components/ui/verb-of';
import { DropMenu } from './drop-menu';

const setLocale = verbOf('setLocale');

/** Under which hat one works, always in sight; from here one changes hats, language, or leaves. */
export function AccountMenu({
  hat,
  name,
  locale,
  severalHats,
  ofCircle,
}: {
  hat: string;
  name: string;
  locale: 'nl' | 'en';
  severalHats: boolean;
  /** Whether a circle's hat is on: its people choose how they are mailed, and hand over what they carry. */
  ofCircle: boolean;
}) {
  const t = useTranslations('frame');
  const router = useRouter();
  const { leave, dialog } = useLeaving();
  /** What was typed in a form stays: the page is told in the other language, not loaded anew. */
  async function switchLanguage() {
    await setLocale({ locale: locale === 'nl' ? 'en' : 'nl' });
    router.refresh();
  }
  return (
    <>
      <DropMenu
        name={hat}
        label={t('hat', { hat })}
        menuLabel={t('menu')}
        className="chip chip-on shrink-0"
        popoverClassName="min-w-56"
        head={<p className="px-3 pt-2 pb-1 text-[0.9rem] text-soft">{name}</p>}
        choices={[
          ...(severalHats ? [{ key: 'hats', name: t('changeHat'), href: '/hats' }] : []),
          ...(ofCircle
            ? [
                { key: 'me', name: t('me'), href: '/me' },
                { key: 'handover', name: t('handover'), href: '/handover' },
              ]
            : []),
          { key: 'language', name: t('language'), label: t('languageLabel'), onAction: switchLanguage },
          { key: 'leave', name: t('signOut'), onAction: leave },
        ]}
      />
      {dialog}
    </>
  );
}
