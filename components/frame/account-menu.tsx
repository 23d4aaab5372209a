'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useLeaving } from '@/components/sign-in/use-leaving';
import { setLocale } from '@/lib/auth/sign-in/actions';

const ITEM =
  'flex min-h-11 cursor-pointer items-center rounded-lg px-3 outline-none data-[focused]:bg-tint data-[focused]:text-accent text-ink no-underline';

/** Under which hat one works, always in sight; from here one changes hats, language, or leaves. */
export function AccountMenu({
  hat,
  name,
  locale,
  severalHats,
}: {
  hat: string;
  name: string;
  locale: 'nl' | 'en';
  severalHats: boolean;
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
      <MenuTrigger>
        <Button className="chip chip-on shrink-0" aria-label={t('hat', { hat })}>
          <span>{hat}</span>
          <span aria-hidden="true">▾</span>
        </Button>
        <Popover placement="bottom end" className="min-w-56 rounded-2xl border border-line bg-card p-1.5 shadow-lg">
          <p className="px-3 pt-2 pb-1 text-[0.9rem] text-soft">{name}</p>
          <Menu className="outline-none" aria-label={t('menu')}>
            {severalHats ? (
              <MenuItem className={ITEM} href="/hats">
                {t('changeHat')}
              </MenuItem>
            ) : null}
            <MenuItem className={ITEM} onAction={switchLanguage} aria-label={t('languageLabel')}>
              {t('language')}
            </MenuItem>
            <MenuItem className={ITEM} onAction={leave}>
              {t('signOut')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {dialog}
    </>
  );
}
